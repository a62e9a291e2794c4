import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {contains, mockService, onRpc} from "@web/../tests/web_test_helpers";
import {entityPanel, kpiPanel, logPanel, mountCardWith} from "../helpers/card_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

test("all panels of a card are one request", async () => {
    const requests = await mountCardWith([
        entityPanel(),
        kpiPanel(),
        logPanel(),
        entityPanel(),
    ]);
    expect(requests).toEqual([[102, null]]);
    expect(".o_webcrm_panel_body").toHaveCount(4);
});

test("a panel that the server did not send leaves nothing behind", async () => {
    await mountCardWith([entityPanel(), null]);
    expect(".o_webcrm_panel_body").toHaveCount(1);
    expect(".o_webcrm_panel:eq(1)").toHaveText("");
});

test("a panel that failed says so, the others are there", async () => {
    await mountCardWith([
        {type: "kpi", title: "Slow one", error: "This took too long"},
        kpiPanel(),
    ]);
    expect(".o_webcrm_panel:eq(0)").toHaveText(/Slow one\s+This took too long/);
    expect(".o_webcrm_kpi_value").toHaveText("3");
});

test("an entity panel lists records, formatted as everywhere in Odoo", async () => {
    await mountCardWith([entityPanel()]);
    expect(".o_webcrm_panel_title").toHaveText(/Opportunities\s*\(2 open\)/);
    expect(queryAllTexts(".o_webcrm_row:eq(0) td")).toEqual([
        "Big deal",
        "$ 1,234.50",
        "Mar 1, 2026",
        "Mitchell",
    ]);
});

test("a row without a name can be opened too", async () => {
    await mountCardWith([entityPanel()]);
    expect(".o_webcrm_row:eq(1) td:eq(0)").toHaveText("Open");
});

test("a row opens the record as its own app wants it", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("crm.lead", "get_formview_action", ({args}) => ({opened: args[0]}));
    await mountCardWith([entityPanel()]);
    await contains(".o_webcrm_row:eq(0)").click();
    expect.verifySteps([{opened: [7]}]);
});

test("+ Create opens the form that the server prepared", async () => {
    mockService("action", {doAction: (action) => expect.step(action.res_model)});
    await mountCardWith([entityPanel()]);
    await contains(".o_webcrm_create").click();
    expect.verifySteps(["crm.lead"]);
});

test("who may not create is not offered it", async () => {
    await mountCardWith([entityPanel({create: false})]);
    expect(".o_webcrm_create").toHaveCount(0);
});

test("an empty panel says what would be there", async () => {
    await mountCardWith([entityPanel({records: [], count: 0})]);
    expect(".o_webcrm_empty").toHaveText("Opportunities would be listed here.");
    expect(".o_webcrm_create").toHaveCount(1);
});

test("pages and orders are asked for this panel alone", async () => {
    const requests = await mountCardWith([entityPanel({count: 12}), kpiPanel()]);
    await contains(".o_pager_next:last").click();
    await contains("th button:contains(Name)").click();
    await contains("th button:contains(Name)").click();
    expect(requests.slice(1)).toEqual([
        [102, {"details-0-0": {offset: 5}}],
        [102, {"details-0-0": {offset: 0, order: "name asc"}}],
        [102, {"details-0-0": {offset: 0, order: "name desc"}}],
    ]);
    expect("th:eq(0)").toHaveAttribute("aria-sort", "descending");
});

test("page and order of a panel stay when the person is saved", async () => {
    const requests = await mountCardWith([entityPanel({count: 12}), kpiPanel()]);
    await contains("th button:contains(Name)").click();
    await contains(".o_pager_next:last").click();
    await contains("[name=name] input").edit("Anna Berg");
    await contains(".o_form_button_save").click();
    const pages = {"details-0-0": {offset: 5, order: "name asc"}};
    expect(requests.at(-1)).toEqual([102, pages, true]);
    expect("th:eq(0)").toHaveAttribute("aria-sort", "ascending");
});

test("order and fold of a panel stay while another tab is looked at", async () => {
    await mountCardWith([entityPanel(), entityPanel()]);
    await contains("th button:contains(Name):eq(0)").click();
    await contains(".o_webcrm_panel_title:eq(1) button").click();
    await contains("[role=tab]:contains(Other)").click();
    await contains("[role=tab]:contains(Details)").click();
    expect("th:eq(0)").toHaveAttribute("aria-sort", "ascending");
    expect(".o_webcrm_panel_title:eq(1) button").toHaveAttribute(
        "aria-expanded",
        "false"
    );
});

test("the panels of the next person begin as they are set up", async () => {
    const requests = await mountCardWith([entityPanel({count: 12})], {
        resIds: [102, 103],
    });
    await contains("th button:contains(Name)").click();
    await contains(".o_form_view .o_pager_next:first").click();
    expect(requests.at(-1)).toEqual([103, null]);
    expect("th:eq(0)").toHaveAttribute("aria-sort", "none");
});

test("a panel can be collapsed, and starts so where the setup says it", async () => {
    await mountCardWith([entityPanel(), entityPanel({collapsed: true})]);
    expect(".o_webcrm_row").toHaveCount(2);
    await contains(".o_webcrm_panel_title:eq(0) button").click();
    expect(".o_webcrm_row").toHaveCount(0);
    expect(".o_webcrm_panel_title:eq(0) button").toHaveAttribute(
        "aria-expanded",
        "false"
    );
});

test("a KPI shows money in its currency, and the sums behind a converted one", async () => {
    const amounts = [
        {currency_id: 1, value: 100},
        {currency_id: 2, value: 50},
    ];
    const money = {kind: "monetary", value: 200, currency_id: 1, amounts};
    await mountCardWith([
        kpiPanel({...money, converted: false}),
        kpiPanel({...money, converted: true}),
    ]);
    expect(queryAllTexts(".o_webcrm_kpi_value")).toEqual(["$ 200.00", "$ 200.00"]);
    expect(".o_webcrm_kpi:eq(0)").not.toHaveText(/50\.00/);
    expect(".o_webcrm_kpi:eq(1)").toHaveText(/\$ 100\.00 \+ .*50\.00/);
});

test("a date that is not there is a dash", async () => {
    await mountCardWith([kpiPanel({kind: "datetime", value: false})]);
    expect(".o_webcrm_kpi_value").toHaveText("–");
});

test("a KPI opens the records behind it, where a new one is the person's too", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    await mountCardWith([kpiPanel({domain: [["partner_id", "=", 102]]})]);
    await contains(".o_webcrm_kpi button").click();
    expect.verifySteps([
        {
            ...kpiPanel().list,
            name: "Pipeline",
            domain: [["partner_id", "=", 102]],
        },
    ]);
});

test("a setup that changed meanwhile is drawn anew, once", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    await mountCardWith([kpiPanel()], {key: "1-2"});
    expect.verifySteps(["soft_reload"]);
});

test("a new person has no panels to ask for", async () => {
    const requests = await mountCardWith([entityPanel()], {resId: false});
    expect(requests).toEqual([]);
});

test("after a save the panels are read again", async () => {
    const requests = await mountCardWith([logPanel()]);
    await contains("[name=name] input").edit("Anna Berg");
    await contains(".o_form_button_save").click();
    expect(requests).toEqual([
        [102, null],
        [102, null],
    ]);
});

test("the tabs follow the arrow keys and say which one is chosen", async () => {
    await mountCardWith([kpiPanel()]);
    expect("[role=tablist] [role=tab]").toHaveCount(2);
    await contains("[role=tab]:eq(0)").press("ArrowRight");
    expect("[role=tab]:eq(1)").toBeFocused();
    expect("[role=tab]:eq(1)").toHaveAttribute("aria-selected", "true");
});
