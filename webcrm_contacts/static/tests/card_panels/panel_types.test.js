import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {contains, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {registry} from "@web/core/registry";

import {Component, xml} from "@odoo/owl";

import {kpiPanel, mountCardWith} from "../helpers/card_helpers";
import {KINDS, editorSetup, openEditor} from "../helpers/editor_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

class MapPanel extends Component {
    static template = xml`<section class="o_map" t-out="props.panel.city"/>`;
    static props = {panel: Object, panelKey: String, cards: Object};
}

class MapSettings extends Component {
    static template = xml`<input class="o_map_zoom" type="number" t-model.number="props.panel.zoom"/>`;
    static props = {
        editor: Object,
        panel: Object,
        place: {type: [Object, {value: null}]},
    };
}

const MAP = {type: "map", title: "Where", city: "Aarhus"};
const MAP_KIND = {
    id: "map",
    label: "Map",
    icon: "fa-map",
    group: "map",
    tabs: ["details"],
    once: false,
    panel: {type: "map", title: "", collapsed: false, zoom: 10},
};

/** As another addon does it; it is gone again after the test. */
function installMap() {
    const types = registry.category("webcrm_panel_types");
    patchWithCleanup(types.content, {});
    types.add("map", {Panel: MapPanel, Settings: MapSettings});
}

test("a panel of another addon is drawn by its component", async () => {
    installMap();
    await mountCardWith([MAP, kpiPanel()]);
    expect(".o_map").toHaveText("Aarhus");
    expect(".o_webcrm_kpi_value").toHaveText("3");
});

test("without that addon nothing is left of it, and the others are there", async () => {
    await mountCardWith([MAP, kpiPanel()]);
    expect(".o_webcrm_panel:eq(0)").toHaveText("");
    expect(".o_webcrm_kpi_value").toHaveText("3");
});

test("it has a group of its own in the palette, and its own settings", async () => {
    installMap();
    const setup = editorSetup();
    setup.tabs.details.columns = [[{type: "map", title: "Where"}]];
    const saved = await openEditor({setup, kinds: [...KINDS, MAP_KIND]});
    const groups = queryAllTexts(".o_webcrm_palette_group");
    expect(groups.slice(-2)).toEqual(["MAP", "SIDEBAR PANELS"]);
    await contains("[name=layout_details]").click();
    await contains("[name='webcrm_panel_details-0-0'] .o_webcrm_panel_edit").click();
    await contains(".o_map_zoom").edit("12");
    await contains(".o_webcrm_apply").click();
    await contains("button[name=save_for_me]").click();
    const [[panel]] = saved[0][0].tabs.details.columns;
    expect(panel).toEqual({type: "map", title: "Where", collapsed: false, zoom: 12});
});
