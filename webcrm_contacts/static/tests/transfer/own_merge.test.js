import {expect, test} from "@odoo/hoot";
import {keyDown, keyUp, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {contains, mountView, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {withOwnMerge} from "@webcrm_contacts/transfer/own_merge";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

test("there is one Merge in the Actions of persons", () => {
    patchWithCleanup(session, {webcrm_contacts: {core_merge: 1}});
    const items = withOwnMerge({
        action: [
            {key: "archive", description: "Archive"},
            {id: 1, name: "Merge"},
            {id: 2, name: "Merge"},
        ],
        print: [],
    });
    expect(items.action.map(({id, key}) => id || key)).toEqual(["archive", 2]);
    expect(items.print).toEqual([]);
});

const LIST = `<field name="name"/>`;
const KANBAN = `<templates><t t-name="card"><field name="name"/></t></templates>`;

/** Open a list or kanban, select a record, and return the entries that merge. */
async function mergesOffered(type, jsClass, inside) {
    patchWithCleanup(session, {webcrm_contacts: {core_merge: 1}});
    await mountView({
        type,
        resModel: "res.partner",
        domain: [["id", "in", [102, 103]]],
        actionMenus: {
            action: [
                {id: 1, name: "Merge (Odoo)"},
                {id: 2, name: "Merge"},
            ],
        },
        arch: `<${type} js_class="${jsClass}">${inside}</${type}>`,
    });
    if (type === "list") {
        await contains(".o_data_row .o_list_record_selector input").click();
    } else {
        await keyDown("alt");
        await animationFrame();
        await contains(".o_kanban_record").click();
        await keyUp("alt");
    }
    await contains(".o_cp_action_menus button:contains(Actions)").click();
    return queryAllTexts(".o_menu_item:contains(Merge)");
}

test("the list of persons has no Merge but ours", async () => {
    const offered = await mergesOffered("list", "webcrm_person_list", LIST);
    expect(offered).toEqual(["Merge"]);
});

test("the kanban of persons has no Merge but ours", async () => {
    const offered = await mergesOffered("kanban", "webcrm_person_kanban", KANBAN);
    expect(offered).toEqual(["Merge"]);
});

test("the list of organizations keeps Odoo's, too", async () => {
    const offered = await mergesOffered("list", "webcrm_organization_list", LIST);
    expect(offered).toEqual(["Merge (Odoo)", "Merge"]);
});
