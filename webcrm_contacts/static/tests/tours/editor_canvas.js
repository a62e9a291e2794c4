import {check, checkOrder, isInside, rectOf, standInOrder} from "./on_screen";

/* The canvas of the card editor, as somebody sees it who arranges panels on it. */

// Not the canvas that stands, inert, until the next one is drawn.
const ARRANGED = ".o_webcrm_panel:has(.o_webcrm_panel_tools:visible:not([inert]))";
const NAME = ".o_webcrm_panel_name";

/** The selector of the panel with this name. */
export const named = (label) => `${ARRANGED}:has(${NAME}:contains(/^${label}/))`;
export const gripOf = (label) => `${named(label)} .o_webcrm_grip`;

/** The panels of the tab or of the sidebar that is arranged, in the document's order. */
export const shownPanels = () =>
    [...document.querySelectorAll(".o_webcrm_canvas .o_webcrm_panel")].filter(
        (el) => el.querySelector(".o_webcrm_panel_tools").getClientRects().length
    );

export const panelOf = (label) =>
    shownPanels().find((el) => el.querySelector(NAME).textContent === label);

/** Each panel is a box in its column that holds its tools and its content. */
function checkBoxes() {
    const panels = shownPanels();
    check(panels.length, "No panel is shown");
    checkOrder(panels);
    for (const el of panels) {
        const label = el.querySelector(NAME).textContent;
        check(rectOf(el).height > 20, `${label} is drawn as a box`);
        check(isInside(rectOf(el), rectOf(el.parentElement)), `${label}: its column`);
        for (const part of ["tools", "content"]) {
            const rect = rectOf(el.querySelector(`.o_webcrm_panel_${part}`));
            check(isInside(rect, rectOf(el)), `${label}: its ${part}`);
        }
    }
}

/** All panels stand on the screen as in the document, each a box that holds its own. */
export const boxes = () => ({
    content: "Boxes that hold their own",
    trigger: ARRANGED,
    run: checkBoxes,
});

/** The marker is a line right above a panel and below the one before it. */
export function checkMarker(next) {
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

const standInColumn = (selectors) => standInOrder(selectors, selectors.join(" + "));

/** Panels stand on the canvas right below each other, or beside, in one column. */
export const stand = (...labels) => standInColumn(labels.map(named));

const standOnCard = (titles, title) =>
    standInColumn(
        titles.map((text) => `.o_webcrm_panel:has(${title}:contains(${text}))`)
    );

/** The same on the tabs of the card itself. */
export const standOnFields = (...titles) =>
    standOnCard(titles, ".o_horizontal_separator");
export const standOnDetails = (...titles) =>
    standOnCard(titles, ".o_webcrm_panel_title");

/** Open the editor from the card of a person. */
export const openEditor = (person) => [
    {trigger: `.o_webcrm_card h1:contains(${person})`},
    {trigger: ".o_webcrm_card_buttons button:contains(Actions)", run: "click"},
    {trigger: ".o_webcrm_edit_setup[aria-disabled=false]", run: "click"},
];

/** Leave the editor; its canvas shows the same person, until the card is there. */
export const backToCard = (person) => [
    {trigger: ".o_webcrm_card_editor .o_back_button", run: "click"},
    {trigger: "body:not(:has(.o_webcrm_card_editor))"},
    {trigger: `.o_webcrm_card h1:contains(${person})`},
];
