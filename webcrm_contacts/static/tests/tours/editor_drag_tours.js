import {animationFrame, drag, press} from "@odoo/hoot-dom";
import {registry} from "@web/core/registry";

// Not the canvas that stands, inert, until the next one is drawn.
const ARRANGED = ".o_webcrm_panel:has(.o_webcrm_panel_tools:visible:not([inert]))";
const NAME = ".o_webcrm_panel_name";
const named = (label) => `${ARRANGED}:has(${NAME}:contains(${label}))`;

const panelOf = (label) =>
    [...document.querySelectorAll(".o_webcrm_canvas .o_webcrm_panel")]
        .filter((el) => el.getClientRects().length)
        .find((el) => el.querySelector(NAME).textContent === label);

const rectOf = (el) => el.getBoundingClientRect();
const check = (isRight, text) => {
    if (!isRight) {
        throw new Error(text);
    }
};
const isInside = (inner, outer) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1;
const areApart = (one, other) =>
    one.right <= other.left + 1 ||
    other.right <= one.left + 1 ||
    one.bottom <= other.top + 1 ||
    other.bottom <= one.top + 1;

/** Each panel is a box that holds its tools and its content; no two overlap. */
function checkBoxes() {
    const shown = [...document.querySelectorAll(".o_webcrm_canvas .o_webcrm_panel")]
        .map((el) => ({el, tools: el.querySelector(".o_webcrm_panel_tools")}))
        .filter(({tools}) => tools.getClientRects().length);
    check(shown.length > 3, "Few panels are shown");
    for (const {el, tools} of shown) {
        const label = el.querySelector(NAME).textContent;
        check(rectOf(el).height > 20, `${label} is drawn as a box`);
        check(isInside(rectOf(el), rectOf(el.parentElement)), `${label}: its column`);
        check(isInside(rectOf(tools), rectOf(el)), `${label}: its tools`);
        const content = el.querySelector(".o_webcrm_panel_content");
        check(isInside(rectOf(content), rectOf(el)), `${label}: its content`);
        for (const {el: other} of shown) {
            check(
                el === other || areApart(rectOf(el), rectOf(other)),
                `${label} overlaps ${other.querySelector(NAME).textContent}`
            );
        }
    }
}

/** The marker is a line right above a panel and below the one before it. */
function checkMarker(next) {
    const marker = rectOf(document.querySelector(".o_webcrm_drop_marker"));
    const {left, right, top} = rectOf(next);
    const above = next.previousElementSibling;
    const shown = JSON.stringify(marker);
    check(marker.height > 0 && marker.height < 6, `The marker is a line: ${shown}`);
    check(marker.bottom <= top + 1, `The marker is above the panel: ${shown}`);
    check(
        above ? marker.top >= rectOf(above).bottom - 1 : marker.top > top - 20,
        `The marker is below the panel before it: ${shown}`
    );
    check(marker.left >= left - 1 && marker.right <= right + 1, "In the column");
}

/** The marker glides to its place. */
async function markerAtRest() {
    await animationFrame();
    const gliding = document
        .getAnimations()
        .filter((moving) => moving instanceof CSSTransition);
    await Promise.allSettled(gliding.map((moving) => moving.finished));
}

/** Drag by the mouse, and drop on the upper part of the panel that is to be next. */
const dropBefore = (grip, label) => ({
    content: `Drop before ${label}`,
    trigger: grip,
    run: async ({anchor}) => {
        const next = panelOf(label);
        const {drop, moveTo} = await drag(anchor);
        // Away from the edges, where the card scrolls by itself.
        next.scrollIntoView({block: "center"});
        const {left, top, width} = rectOf(next);
        const position = {x: left + width / 2, y: top + 10};
        await moveTo(document.body, {position});
        await markerAtRest();
        checkMarker(next);
        await drop();
    },
});
const gripOf = (label) => `${named(label)} .o_webcrm_grip`;
/** By keyboard: one place up, before the panel that is above it. */
const moveUp = (label, next) => ({
    content: `${label} goes up by keyboard`,
    trigger: gripOf(label),
    run: async ({anchor}) => {
        anchor.focus();
        await press(" ");
        await press("ArrowUp");
        await markerAtRest();
        checkMarker(panelOf(next));
        await press(" ");
    },
});
const stands = (label, next) => ({
    content: `${label} stands before ${next}`,
    trigger: `${named(label)} + ${named(next)}`,
});
const boxes = () => ({
    content: "Boxes that hold their own",
    trigger: ARRANGED,
    run: checkBoxes,
});
const openEditor = () => [
    {trigger: ".o_webcrm_card h1:contains(Anna Holm)"},
    {trigger: ".o_webcrm_card_buttons button:contains(Actions)", run: "click"},
    {trigger: ".o_webcrm_edit_setup[aria-disabled=false]", run: "click"},
    {trigger: "[name=layout_details]", run: "click", timeout: 40000},
    {trigger: named("Meetings")},
];
const standsOnCard = (label, next) => ({
    trigger: `.o_webcrm_panel:contains(${label}) + .o_webcrm_panel:contains(${next})`,
});

/** Panels full and empty, by mouse and by keyboard: the marker shows where one lands. */
registry.category("web_tour.tours").add("webcrm_drag_panels_of_details", {
    steps: () => [
        ...openEditor(),
        {trigger: `${named("Deals")} .o_webcrm_row`},
        boxes(),
        dropBefore(gripOf("Deals"), "Tasks"),
        stands("Meetings", "Deals"),
        stands("Deals", "Tasks"),
        boxes(),
        dropBefore(".o_webcrm_palette_item:contains(Activities)", "Deals"),
        {trigger: "#o_webcrm_panel_title", run: "edit To do"},
        {trigger: ".o_webcrm_apply", run: "click"},
        stands("Meetings", "To do"),
        stands("To do", "Deals"),
        dropBefore(gripOf("Meetings"), "Log"),
        stands("Meetings", "Log"),
        stands("To do", "Deals"),
        boxes(),
        moveUp("Tasks", "Deals"),
        stands("To do", "Tasks"),
        stands("Tasks", "Deals"),
        {trigger: "[name=layout_sidebar]", run: "click"},
        {trigger: named("Job Title")},
        boxes(),
        dropBefore(gripOf("Job Title"), "Organization and Address"),
        stands("Status", "Job Title"),
        stands("Job Title", "Organization and Address"),
        boxes(),
        {trigger: "button[name=save]", run: "click"},
        {trigger: ".modal footer .btn-primary", run: "click"},
        {trigger: ".o_notification:contains(in force)"},
        {trigger: ".o_webcrm_card_editor .o_back_button", run: "click"},
        {
            content: "The card is drawn from the new setup",
            trigger:
                ".o_webcrm_card_sidebar :contains(Status) + .o_inner_group:contains(Job Title)",
        },
        {trigger: ".o_webcrm_card [role=tab][name=webcrm_details]", run: "click"},
        standsOnCard("To do", "Tasks"),
        standsOnCard("Meetings", "Log"),
        ...openEditor(),
        stands("To do", "Tasks"),
        stands("Tasks", "Deals"),
        stands("Meetings", "Log"),
        boxes(),
    ],
});
