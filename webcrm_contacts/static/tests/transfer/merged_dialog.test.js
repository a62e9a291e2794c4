import {expect, test} from "@odoo/hoot";
import {animationFrame, queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    makeServerError,
    mockService,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const ANNA = {
    id: 102,
    name: "Anna Holm",
    chain: 7,
    text: "Anna Holm has been merged into Acme A/S, Ida Toft.",
    survivor_id: 104,
    survivor: "Acme A/S, Ida Toft",
    journal_id: 7,
};
const HIDDEN = {
    id: 103,
    name: "Peter Berg",
    chain: false,
    text: "Peter Berg has been merged into a card that you may not see.",
    survivor_id: false,
    survivor: false,
    journal_id: false,
};

/** Unarchive a person of the list, which the server refuses. */
async function refused(...merged) {
    expect.errors(1);
    onRpc("res.partner", "action_unarchive", () => {
        throw makeServerError({
            type: "UserError",
            message: "Merged",
            context: {code: "merged", merged_into_id: 104, webcrm_merged: merged},
        });
    });
    onRpc("webcrm.transfer", "action_undo", ({args: [ids]}) => {
        expect.step(`undo ${ids}`);
        return {tag: "card of 102"};
    });
    onRpc("res.partner", "action_open_survivor", ({args: [ids]}) => ({
        tag: `survivor of ${ids}`,
    }));
    mockService("action", {
        doAction: ({tag}, options = {}) =>
            expect.step(options.stackPosition ? `${tag} instead` : tag),
        currentController: {view: {type: "form"}},
    });
    await mountView({
        type: "list",
        resModel: "res.partner",
        domain: [["id", "in", [102, 103]]],
        actionMenus: {},
        arch: `<list><field name="name"/><field name="active" column_invisible="1"/></list>`,
    });
    await contains(".o_data_row .o_list_record_selector input").click();
    await contains(".o_cp_action_menus button:contains(Actions)").click();
    await contains(".o_menu_item:contains(Unarchive)").click();
    await animationFrame();
}

test("the dialog says it, and undoes the merge", async () => {
    await refused(ANNA);
    expect(".o_webcrm_merged_dialog p").toHaveText(ANNA.text);
    await contains(".o_webcrm_merged_dialog button:contains(Undo the merge)").click();
    expect(".o_webcrm_merged_dialog").toHaveCount(0);
    expect.verifySteps(["undo 7", "card of 102 instead"]);
    expect.verifyErrors(["RPC_ERROR"]);
});

test("the dialog opens the survivor", async () => {
    await refused({...ANNA, journal_id: false});
    expect("button:contains(Undo the merge)").toHaveCount(0);
    await contains("button.btn-primary:contains(Open Acme A/S, Ida Toft)").click();
    expect.verifySteps(["survivor of 102"]);
    expect.verifyErrors(["RPC_ERROR"]);
});

test("of several, each way is there once, and says of whom", async () => {
    const bo = {...ANNA, id: 105, name: "Bo Lund", text: "Bo", journal_id: 8};
    const ida = {...ANNA, id: 106, name: "Ida Toft", text: "Ida", chain: 9};
    await refused(ANNA, bo, {...ida, journal_id: 9});
    expect(queryAllTexts(".o_webcrm_merged_dialog p")).toEqual([
        ANNA.text,
        "Bo",
        "Ida",
    ]);
    expect(queryAllTexts(".o_webcrm_merged_dialog main button")).toEqual([
        "Undo the merge of Anna Holm, Bo Lund",
        "Undo the merge of Ida Toft",
        "Open Acme A/S, Ida Toft",
    ]);
    await contains("button:contains(Undo the merge of Ida Toft)").click();
    expect.verifySteps(["undo 9", "card of 102 instead"]);
    expect.verifyErrors(["RPC_ERROR"]);
});

test("each of several is told; a hidden survivor is not on offer", async () => {
    await refused(ANNA, HIDDEN);
    expect(".o_webcrm_merged_dialog p").toHaveCount(2);
    expect(".o_webcrm_merged_dialog main button").toHaveCount(2);
    expect.verifyErrors(["RPC_ERROR"]);
});
