import {expect, test} from "@odoo/hoot";
import {press, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {contains} from "@web/../tests/web_test_helpers";
import {openEditor, showEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const NAMES = ".o_webcrm_card_main .o_webcrm_panel_name:visible";
const ANNOUNCED = ".o_webcrm_announcement";
const titles = (setup, tab = "fields") =>
    setup.tabs[tab].columns.map((panels) => panels.map((p) => p.title));

test("the card is the canvas, the panels stand beside it in groups", async () => {
    await openEditor();
    expect(queryAllTexts(NAMES)).toEqual(["Contact", "Work"]);
    // The style of the card puts the chatter below it, on a wide screen, too.
    expect(".o_webcrm_canvas .o_form_view").toHaveClass("o_webcrm_card_form");
    expect(queryAllTexts(".o_webcrm_palette_group")).toEqual([
        "FIELDS",
        "INFORMATION",
        "ENTITIES",
        "LOG",
        "SIDEBAR PANELS",
    ]);
});

test("what cannot be placed is grey and says why", async () => {
    await openEditor();
    const log = ".o_webcrm_palette_item[data-kind=log]";
    expect(log).toHaveAttribute("aria-disabled", "true");
    expect(log).toHaveAttribute("data-tooltip", /tab Details only/);
    expect("#o_webcrm_why_log").toHaveText(/tab Details only/);
    await contains("[name=layout_details]").click();
    expect(log).toHaveAttribute("data-tooltip", /already/);
    expect(".o_webcrm_palette_item[data-kind='entities-1']").toHaveAttribute(
        "aria-disabled",
        "false"
    );
});

test("a search in the palette leaves what is called so", async () => {
    await openEditor();
    await contains(".o_webcrm_palette_search").edit("opport");
    expect(queryAllTexts(".o_webcrm_palette_item .text-truncate")).toEqual([
        "Opportunities",
    ]);
});

test("a panel is dragged to another column, undone and done again", async () => {
    const saved = await openEditor();
    await contains("[data-key='fields-0-0']").dragAndDrop(
        "[name='webcrm_panel_fields-1-0']"
    );
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(queryAllTexts(NAMES)).toEqual(["Contact", "Work"]);
    expect("button[name=redo]").toBeEnabled();
    await press(["ctrl", "shift", "z"]);
    await animationFrame();
    await contains("button[name=save_for_me]").click();
    expect(titles(saved[0][0])[0]).toEqual([]);
    expect(titles(saved[0][0])[1].toSorted()).toEqual(["Contact", "Work"]);
    expect(saved[0].slice(1)).toEqual([false, "0", "keep"]);
});

test("Escape cancels a drag", async () => {
    await openEditor();
    const {moveTo, cancel} = await contains("[data-key='fields-0-0']").drag();
    await moveTo("[name='webcrm_panel_fields-1-0']");
    await animationFrame();
    expect(".o_webcrm_drop_marker").toHaveCount(1);
    await press("Escape");
    await animationFrame();
    expect(".o_webcrm_drop_marker").toHaveCount(0);
    await cancel();
    expect("button[name=undo]").not.toBeEnabled();
});

test("the same by keyboard alone, told to screen readers", async () => {
    const saved = await openEditor();
    queryOne("[data-key='fields-0-0']").focus();
    await press(" ");
    await animationFrame();
    expect(ANNOUNCED).toHaveText(/^Contact picked up/);
    await press("ArrowRight");
    await animationFrame();
    expect(ANNOUNCED).toHaveText("Column 2, position 1 of 2");
    await press(" ");
    await animationFrame();
    expect(ANNOUNCED).toHaveText("Contact was moved.");
    expect("[data-key='fields-1-0']").toBeFocused();
    await contains("button[name=save_for_me]").click();
    expect(titles(saved[0][0])).toEqual([[], ["Contact", "Work"]]);
});

test("Escape leaves a picked panel where it was", async () => {
    await openEditor();
    queryOne("[data-key='fields-0-0']").focus();
    await press(" ");
    await press("ArrowRight");
    await press("Escape");
    await animationFrame();
    expect(ANNOUNCED).toHaveText(/^Cancelled/);
    expect("button[name=undo]").not.toBeEnabled();
});

test("a panel from the palette is set up first; closing discards it", async () => {
    const saved = await openEditor();
    await contains("[data-kind=information]").dragAndDrop(
        "[name='webcrm_panel_fields-0-0']"
    );
    await contains("#o_webcrm_panel_title").edit("Facts");
    await contains(".modal .btn-close").click();
    expect(queryAllTexts(NAMES)).toEqual(["Contact", "Work"]);
    await contains("[data-kind=information]").dragAndDrop(
        "[name='webcrm_panel_fields-0-0']"
    );
    await contains("#o_webcrm_panel_title").edit("Facts");
    await contains(".o_webcrm_apply").click();
    await contains("button[name=save_for_me]").click();
    expect(titles(saved[0][0])[0].toSorted()).toEqual(["Contact", "Facts"]);
});

test("panels are duplicated where a kind may stand twice, and removed", async () => {
    await openEditor();
    expect(".o_webcrm_panel_duplicate:visible").toHaveCount(0);
    await contains("[name='webcrm_panel_fields-1-0'] .o_webcrm_panel_remove").click();
    expect(queryAllTexts(NAMES)).toEqual(["Contact"]);
});

test("a tab gets another name on Apply only", async () => {
    const saved = await openEditor();
    await contains("[name=rename_fields]").click();
    await contains("#o_webcrm_tab_name").edit("Facts", {confirm: false});
    await press("Escape");
    await animationFrame();
    expect("[name=layout_fields]").toHaveText("Fields");
    await contains("[name=rename_fields]").click();
    await contains("#o_webcrm_tab_name").edit("Facts", {confirm: false});
    await contains(".o_webcrm_rename_apply").click();
    expect("[name=layout_fields]").toHaveText("Facts");
    await contains("button[name=save_for_me]").click();
    expect(saved[0][0].tabs.fields.name).toBe("Facts");
});

test("columns and the default tab are chosen", async () => {
    const saved = await openEditor();
    await contains("[name='columns_1']").click();
    await contains("#o_webcrm_default_tab").select("emails");
    await contains("button[name=save_for_me]").click();
    expect(titles(saved[0][0])).toEqual([["Contact", "Work"]]);
    expect(saved[0][0].default_tab).toBe("emails");
});

test("saving for all says how many see it and asks about own setups", async () => {
    const saved = await openEditor();
    await contains("button[name=save_for_all]").click();
    expect(".modal-body").toHaveText(/12 users will see it/);
    expect(".modal-body").toHaveText(/2 users have their own/);
    await contains("#own_setups_replace").click();
    expect(".modal-body").toHaveText(/14 users will see it/);
    await contains(".modal footer .btn-primary").click();
    expect(saved[0].slice(1)).toEqual([true, "7-1", "replace"]);
});

test("without individual setups there is one Save", async () => {
    const saved = await openEditor({individual: false});
    expect("button[name=save_for_me]").toHaveCount(0);
    await contains("[name='columns_1']").click();
    await contains("button[name=save]").click();
    await contains(".modal footer .btn-primary").click();
    expect(saved[0].slice(1)).toEqual([true, "7-1", "keep"]);
});

test("who is no manager saves for nobody else", async () => {
    await openEditor({may_save_for_all: false});
    expect("button[name=save_for_all]").toHaveCount(0);
    expect("button[name=preview_as]").toHaveCount(0);
    expect("button[name=save_for_me]").toHaveCount(1);
});

test("a draft survives: it is offered again, and forgotten when it is saved", async () => {
    await openEditor();
    await contains("[name='columns_1']").click();
    showEditor();
    await contains(".modal button:contains(Leave)").click();
    expect(".o_webcrm_stored").toHaveText(/not saved/);
    await contains("button[name=resume]").click();
    expect("[name='columns_1']").toHaveClass("active");
    await contains("button[name=save_for_me]").click();
    await showEditor();
    expect(".o_webcrm_stored").toHaveCount(0);
});

test("mandatory fields on no panel are told", async () => {
    await openEditor({missing: [{name: "birthdate", label: "Birthday"}]});
    expect(".o_webcrm_missing").toHaveText("mandatory, on no panel: Birthday");
});

test("several fields are picked at once; what cannot be placed says why", async () => {
    const saved = await openEditor();
    await contains("[name='webcrm_panel_fields-0-0'] .o_webcrm_panel_edit").click();
    await contains(".o_webcrm_add_fields").click();
    expect("[id='pick_image_1920']").not.toBeEnabled();
    expect("[id='why_image_1920']").toHaveText("Pictures have no place.");
    expect("[id='why_email']").toHaveText("On this panel already.");
    expect("[id='why_function']").toHaveText(/On “Work” already/);
    await contains("[id='pick_write_date']").click();
    await contains("[id='pick_function']").click();
    await contains("[id='pick_organization.phone']").click();
    await contains(".o_webcrm_add").click();
    await contains(".o_webcrm_apply").click();
    await contains("button[name=save_for_me]").click();
    const [[panel]] = saved[0][0].tabs.fields.columns;
    expect(panel.items).toEqual([
        {name: "email"},
        {name: "write_date", readonly: true},
        {name: "function", readonly: true},
        {name: "organization.phone", readonly: false},
    ]);
});
