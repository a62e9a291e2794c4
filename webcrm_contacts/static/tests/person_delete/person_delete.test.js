import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {contains, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const NOTHING = {records: [], hidden_count: 0};
const SOMETHING = {
    records: [
        {label: "Opportunities", count: 3},
        {label: "Orders", count: 1},
    ],
    hidden_count: 2,
};

async function deleteFromCard(summary) {
    onRpc("get_delete_summary", ({args}) => {
        expect.step(`summary of ${args[0]}`);
        return summary;
    });
    onRpc("unlink", ({args}) => {
        expect.step(`unlink ${args[0]}`);
        return true;
    });
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 102,
        actionMenus: {},
        arch: `<form js_class="webcrm_person_card"><field name="active" invisible="1"/><field name="name"/></form>`,
    });
    await contains("button:contains(Actions)").click();
    await contains(".o_menu_item:contains(Delete)").click();
}

test("without related records Odoo asks as it always does", async () => {
    await deleteFromCard(NOTHING);
    expect(".modal-title").toHaveText("Bye-bye, record!");
    await contains(".modal-footer .btn-primary").click();
    expect.verifySteps(["summary of 102", "unlink 102"]);
});

test("related records are named, and those unseen counted", async () => {
    await deleteFromCard(SOMETHING);
    expect(queryAllTexts(".o_webcrm_related li")).toEqual([
        "Opportunities: 3",
        "Orders: 1",
        "Others that you may not see: 2",
    ]);
    expect.verifySteps(["summary of 102"]);
});

test("Set Resigned keeps the person", async () => {
    onRpc("write", ({args}) => expect.step(args));
    await deleteFromCard(SOMETHING);
    await contains(".modal button[name=resign]").click();
    expect.verifySteps(["summary of 102", [[102], {person_status: "resigned"}]]);
    expect(".modal").toHaveCount(0);
});

test("Archive keeps the person", async () => {
    onRpc("action_archive", ({args}) => expect.step(args));
    await deleteFromCard(SOMETHING);
    await contains(".modal button[name=archive]").click();
    expect.verifySteps(["summary of 102", [[102]]]);
});

test("Delete still asks once more", async () => {
    await deleteFromCard(SOMETHING);
    await contains(".modal button[name=delete]").click();
    expect(".modal-title").toHaveText("Bye-bye, record!");
    await contains(".modal-footer .btn-primary").click();
    expect.verifySteps(["summary of 102", "unlink 102"]);
});

test("the selected persons of a list are asked about together", async () => {
    onRpc("get_delete_summary", ({args}) => {
        expect.step(args[0]);
        return SOMETHING;
    });
    await mountView({
        type: "list",
        resModel: "res.partner",
        domain: [["id", "in", [102, 103]]],
        actionMenus: {},
        arch: `<list js_class="webcrm_person_list"><field name="name"/></list>`,
    });
    await contains("thead .o_list_record_selector input").click();
    await contains(".o_cp_action_menus button:contains(Actions)").click();
    await contains(".o_menu_item:contains(Delete)").click();
    expect.verifySteps([[102, 103]]);
    expect(".modal-body").toHaveText(/belong to these persons/);
});
