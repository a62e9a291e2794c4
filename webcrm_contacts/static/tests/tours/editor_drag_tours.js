import {drag, press} from "@odoo/hoot-dom";
import {registry} from "@web/core/registry";
import {
    backToCard,
    boxes,
    checkMarker,
    gripOf,
    named,
    openEditor,
    panelOf,
    stand,
    standOnDetails,
} from "./editor_canvas";
import {atRest, rectOf, standInOrder} from "./on_screen";

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
        await atRest();
        checkMarker(next);
        await drop();
    },
});
/** By keyboard: one place up, before the panel that is above it. */
const moveUp = (label, next) => ({
    content: `${label} goes up by keyboard`,
    trigger: gripOf(label),
    run: async ({anchor}) => {
        anchor.focus();
        await press(" ");
        await press("ArrowUp");
        await atRest();
        checkMarker(panelOf(next));
        await press(" ");
    },
});
const inSidebar = (title) => `.o_webcrm_card_sidebar .o_inner_group:contains(${title})`;
const openDetails = () => [
    ...openEditor("Anna Holm"),
    {trigger: "[name=layout_details]", run: "click", timeout: 40000},
    {trigger: named("Meetings")},
];
/** Panels full and empty, by mouse and by keyboard: the marker shows where one lands. */
registry.category("web_tour.tours").add("webcrm_drag_panels_of_details", {
    steps: () => [
        ...openDetails(),
        {trigger: `${named("Deals")} .o_webcrm_row`},
        boxes(),
        dropBefore(gripOf("Deals"), "Tasks"),
        stand("Meetings", "Deals", "Tasks"),
        boxes(),
        dropBefore(".o_webcrm_palette_item:contains(Activities)", "Deals"),
        {trigger: "#o_webcrm_panel_title", run: "edit To do"},
        {trigger: ".o_webcrm_apply", run: "click"},
        stand("Meetings", "To do", "Deals"),
        dropBefore(gripOf("Meetings"), "Log"),
        stand("Meetings", "Log"),
        stand("To do", "Deals", "Tasks"),
        boxes(),
        moveUp("Tasks", "Deals"),
        stand("Count", "Again", "To do", "Tasks", "Deals"),
        boxes(),
        {trigger: "[name=layout_sidebar]", run: "click"},
        {trigger: named("Job Title")},
        boxes(),
        dropBefore(gripOf("Job Title"), "Organization and Address"),
        stand("Status", "Job Title", "Organization and Address"),
        boxes(),
        {trigger: "button[name=save]", run: "click"},
        {trigger: ".modal footer .btn-primary", run: "click"},
        {trigger: ".o_notification:contains(in force)"},
        ...backToCard("Anna Holm"),
        {
            content: "The card is drawn from the new setup",
            ...standInOrder([inSidebar("Status"), inSidebar("Job Title")]),
        },
        {trigger: ".o_webcrm_card [role=tab][name=webcrm_details]", run: "click"},
        standOnDetails("To do", "Tasks", "Deals"),
        standOnDetails("Meetings", "Log"),
        ...openDetails(),
        stand("Count", "Again", "To do", "Tasks", "Deals"),
        stand("Meetings", "Log"),
        boxes(),
    ],
});
