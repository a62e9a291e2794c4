import {expect, test} from "@odoo/hoot";
import {waitFor} from "@odoo/hoot-dom";
import {contains} from "@web/../tests/web_test_helpers";
import {editorSetup, KINDS, openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const INVOICES = {
    ...KINDS.find(({id}) => id === "entities-1"),
    id: "entities-2",
    label: "Invoices",
    unreadable: true,
};

const KPI = {
    id: "kpi",
    label: "KPI",
    icon: "fa-tachometer",
    group: "kpi",
    tabs: ["details"],
    once: false,
    panel: {type: "kpi", title: "", entity_type: 1, measure: "count", field: ""},
};

/** The editor of somebody who may not read the invoices that stand on the card. */
function openWith(...panels) {
    const setup = editorSetup();
    setup.tabs.details.columns = [panels];
    return openEditor({
        setup,
        kinds: [
            ...KINDS,
            KPI,
            {...INVOICES, panel: {...INVOICES.panel, entity_type: 2}},
        ],
        entities: {
            1: {name: "Opportunities", model: "crm.lead", fields: {}},
            2: {name: "Invoices", unreadable: true},
        },
    });
}

const panel = (values) => ({type: "entities", title: "", entity_type: 2, ...values});

test("a panel on what the user may not read has its own name and is not on offer", async () => {
    await openWith(panel());
    await contains("[name=layout_details]").click();
    await waitFor(".o_webcrm_panel_name:contains(Invoices)");
    expect(".o_webcrm_palette_item[data-kind='entities-1']").toHaveCount(1);
    expect(".o_webcrm_palette_item[data-kind='entities-2']").toHaveCount(0);
});

test("its settings say why they are not there; the title can be changed", async () => {
    const saved = await openWith(panel({limit: 3}));
    await contains("[name=layout_details]").click();
    await contains("button[aria-label='Set up: Invoices']:visible").click();
    expect(".modal .o_webcrm_unreadable").toHaveText(
        "You may not read “Invoices”. Only the title can be changed here."
    );
    expect(".modal .o_webcrm_criteria").toHaveCount(0);
    await contains("#o_webcrm_panel_title").edit("Bills");
    await contains(".modal .o_webcrm_apply").click();
    await contains("button[name=save_for_me]").click();
    const [[shown]] = saved[0][0].tabs.details.columns;
    expect([shown.title, shown.limit]).toEqual(["Bills", 3]);
});

test("nor has a KPI about it settings", async () => {
    await openWith({
        type: "kpi",
        title: "Open bills",
        entity_type: 2,
        measure: "count",
    });
    await contains("[name=layout_details]").click();
    await contains("button[aria-label='Set up: Open bills']:visible").click();
    expect(".modal .o_webcrm_unreadable").toHaveCount(1);
});
