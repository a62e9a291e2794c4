import {expect, test} from "@odoo/hoot";
import {contains} from "@web/../tests/web_test_helpers";
import {editorSetup, KINDS, openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const KPI = {
    type: "kpi",
    title: "Mine",
    collapsed: false,
    entity_type: 1,
    measure: "count",
    field: "",
    scope: "person",
    states: [],
    responsible: "me",
    period: "today",
    domain: "[]",
};
const KIND = {
    id: "kpi-1",
    label: "KPI",
    icon: "fa-tachometer",
    group: "kpi",
    tabs: ["details"],
    once: false,
    panel: {...KPI, title: "", responsible: "any", period: "any"},
};

/** Make the KPI one about a type that has these, and return it as it was saved. */
async function saveAbout(having) {
    const setup = editorSetup();
    setup.tabs.details.columns[0].push(KPI);
    const all = {model: "res.partner", fields: {}};
    const entities = {
        1: {...all, name: "Opportunities", has_responsible: true, has_date: true},
        2: {...all, name: "Payments", ...having},
    };
    const saved = await openEditor({setup, entities, kinds: [...KINDS, KIND]});
    await contains("[name=layout_details]").click();
    await contains("[name='webcrm_panel_details-0-1'] .o_webcrm_panel_edit").click();
    await contains("#o_webcrm_entity").select("2");
    await contains(".o_webcrm_apply").click();
    await contains("button[name=save_for_me]").click();
    const panel = saved[0][0].tabs.details.columns[0][1];
    return [panel.entity_type, panel.responsible, panel.period];
}

test("a KPI about another type keeps no criterion that the type does not know", async () => {
    const about = await saveAbout({has_responsible: false, has_date: false});
    expect(about).toEqual([2, "any", "any"]);
});

test("a KPI about another type keeps the criteria that the type knows", async () => {
    const about = await saveAbout({has_responsible: true, has_date: true});
    expect(about).toEqual([2, "me", "today"]);
});
