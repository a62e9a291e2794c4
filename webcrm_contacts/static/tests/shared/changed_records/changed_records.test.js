import {expect, test} from "@odoo/hoot";
import {animationFrame, Deferred, queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    quickCreateKanbanRecord,
    getMockEnv,
    MockServer,
    mountView,
    onRpc,
    serverState,
    toggleMenuItem,
    toggleSearchBarMenu,
} from "@web/../tests/web_test_helpers";
import {tellChanged} from "@webcrm_contacts/shared/changed_records";
import {mountCardWith} from "../../helpers/card_helpers";
import {definePersonModels} from "../../helpers/person_models";

definePersonModels();

const INPUT = "[name=function] input";

async function mountCard(resId = 102) {
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId,
        arch: `
            <form js_class="webcrm_person_card">
                <field name="name"/>
                <field name="function"/>
                <field name="user_id"/>
                <field name="listed_person_ids">
                    <list><field name="name"/></list>
                    <form><field name="function"/></form>
                </field>
            </form>`,
    });
}

/** Something beside the view changes persons, such as a job. */
async function change(values, ids = [102], model = "res.partner") {
    MockServer.env["res.partner"].write(ids, values);
    tellChanged(getMockEnv().bus, model, ids);
    await animationFrame();
}

test("a card is loaded anew when its person was changed elsewhere", async () => {
    await mountCard();
    await change({function: "CEO"});
    expect(INPUT).toHaveValue("CEO");
    expect(".o_form_button_save").not.toBeEnabled();
});

test("its panels are loaded anew with it", async () => {
    const requests = await mountCardWith([]);
    await change({function: "CEO"});
    expect(requests.map(([id]) => id)).toEqual([102, 102]);
});

test("what was changed of somebody else, or of another model, is not its concern", async () => {
    await mountCard();
    onRpc("web_read", () => expect.step("read"));
    await change({function: "CEO"}, [103]);
    await change({function: "CEO"}, [102], "crm.lead");
    expect.verifySteps([]);
});

test("a new person is nobody who was changed", async () => {
    await mountCard(false);
    await contains(INPUT).edit("Chair");
    await change({function: "CEO"});
    expect(INPUT).toHaveValue("Chair");
});

test("what was typed is never lost", async () => {
    await mountCard();
    await contains(INPUT).edit("Chair");
    await change({function: "CEO"});
    expect(INPUT).toHaveValue("Chair");
    expect(".o_form_button_save").toBeEnabled();
});

test("nor what somebody is typing just now", async () => {
    await mountCard();
    await contains(INPUT).edit("Chai", {confirm: false});
    await change({function: "CEO"});
    expect(INPUT).toHaveValue("Chai");
});

test("nor what somebody looks for in a dropdown", async () => {
    await mountCard();
    await contains("[name=user_id] input").edit("Mit", {confirm: false});
    await change({function: "CEO", user_id: serverState.userId});
    expect("[name=user_id] input").toHaveValue("Mit");
});

test("nor what is changed while the card is being loaded", async () => {
    const read = new Deferred();
    await mountCard();
    onRpc("web_read", () => read);
    await change({function: "CEO", name: "Anna Berg"});
    await contains(INPUT).edit("Chair");
    read.resolve();
    await animationFrame();
    expect("[name=name] input").toHaveValue("Anna Berg");
    expect(INPUT).toHaveValue("Chair");
    expect(".o_form_button_save").toBeEnabled();
});

test("nor what is typed in a dialog upon the card", async () => {
    await mountCard(101);
    await contains(".o_data_cell:contains(Anna Holm)").click();
    await contains(`.modal ${INPUT}`).edit("Chair");
    await change({phone: "1"}, [101]);
    await contains(".modal .o_form_button_save").click();
    onRpc("web_save", ({args}) => expect.step(args[1]));
    await contains(".o_form_button_save").click();
    expect.verifySteps([{listed_person_ids: [[1, 102, {function: "Chair"}]]}]);
});

async function mountMany(type, arch, params) {
    await mountView({type, resModel: "res.partner", arch, ...params});
}

const LIST = '<list js_class="webcrm_person_list"><field name="function"/></list>';
const shown = () => queryAllTexts(".o_data_cell").filter(Boolean);

test("a list of persons is loaded anew", async () => {
    await mountMany("list", LIST, {domain: [["id", "in", [102, 103]]]});
    expect(shown()).toEqual([]);
    await change({function: "CEO"});
    expect(shown()).toEqual(["CEO"]);
});

test("a list is left alone while some are selected", async () => {
    await mountMany("list", LIST, {domain: [["id", "in", [102, 103]]]});
    await contains(".o_data_row .o_list_record_selector input").click();
    await change({function: "CEO"});
    expect(".o_data_row .o_list_record_selector input:checked").toHaveCount(1);
    expect(shown()).toEqual([]);
});

const KANBAN = `
    <kanban js_class="webcrm_person_kanban">
        <templates><t t-name="card"><field name="function"/></t></templates>
    </kanban>`;

test("a kanban of persons is loaded anew", async () => {
    await mountMany("kanban", KANBAN, {domain: [["id", "=", 102]]});
    await change({function: "CEO"});
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveText("CEO");
});

test("what was typed of a new person in a column is never lost", async () => {
    await mountMany("kanban", KANBAN, {
        groupBy: ["person_status"],
        domain: [["id", "=", 102]],
    });
    await quickCreateKanbanRecord();
    await contains(".o_kanban_quick_create input").edit("Bo Berg", {
        confirm: false,
    });
    await change({function: "CEO"});
    expect(".o_kanban_quick_create input").toHaveValue("Bo Berg");
});

test("a search goes on though persons are changed meanwhile", async () => {
    await mountMany("list", LIST, {
        domain: [["id", "in", [102, 103]]],
        searchViewArch: `
            <search><filter name="one" string="One" domain="[['id', '=', 103]]"/></search>`,
    });
    expect(".o_data_row").toHaveCount(2);
    const found = new Deferred();
    onRpc("web_search_read", () => found);
    await toggleSearchBarMenu();
    await toggleMenuItem("One");
    await change({function: "CEO"});
    found.resolve();
    await animationFrame();
    expect(".o_facet_values").toHaveText("One");
    expect(".o_data_row").toHaveCount(1);
});

test("who cannot be read any more is said on the next act alone", async () => {
    await mountCard();
    onRpc("web_read", () => []);
    await change({function: "CEO"});
    expect(INPUT).toHaveValue("");
    expect.verifyErrors([]);
});
