import {expect, mockTouch, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {contains} from "@web/../tests/web_test_helpers";
import {openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const NAMES = ".o_webcrm_card_main .o_webcrm_panel_name:visible";
const MOVE_TO = ".o_webcrm_move_to:visible";
const CHOICES = ".o-dropdown--menu .dropdown-item";
const titles = (setup) =>
    setup.tabs.fields.columns.map((panels) => panels.map((p) => p.title));

test("with a mouse there is no menu for what can be dragged", async () => {
    mockTouch(false);
    await openEditor();
    expect(MOVE_TO).toHaveCount(0);
});

test("on a touch screen every panel says where it can be moved to", async () => {
    mockTouch(true);
    await openEditor();
    expect(queryAllTexts(MOVE_TO)).toEqual(["Move to…", "Move to…"]);
    expect(`${MOVE_TO}:first`).toHaveAttribute("aria-label", "Move Contact to…");
    await contains(`${MOVE_TO}:first`).click();
    expect(queryAllTexts(CHOICES)).toEqual(["Column 2"]);
});

test("a panel is moved to another column by its menu", async () => {
    mockTouch(true);
    const saved = await openEditor();
    await contains(`${MOVE_TO}:first`).click();
    await contains(`${CHOICES}:contains(Column 2)`).click();
    expect(".o_webcrm_announcement").toHaveText("Contact was moved.");
    expect("[data-key='fields-1-1']").toBeFocused();
    await contains("button[name=save_for_me]").click();
    expect(titles(saved[0][0])).toEqual([[], ["Work", "Contact"]]);
});

test("in its column a panel is moved up and down", async () => {
    mockTouch(true);
    await openEditor();
    await contains(`${MOVE_TO}:first`).click();
    await contains(`${CHOICES}:contains(Column 2)`).click();
    await contains(`${MOVE_TO}:eq(1)`).click();
    expect(queryAllTexts(CHOICES)).toEqual(["Up", "Column 1"]);
    await contains(`${CHOICES}:contains(Up)`).click();
    expect(queryAllTexts(NAMES)).toEqual(["Contact", "Work"]);
    await contains(`${MOVE_TO}:first`).click();
    expect(queryAllTexts(CHOICES)).toEqual(["Down", "Column 1"]);
});
