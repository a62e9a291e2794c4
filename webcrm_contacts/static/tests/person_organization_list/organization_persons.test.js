import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function mountOrganization() {
    mockService("action", {
        doAction(action, {additionalContext, props, viewType}) {
            expect.step([action, viewType, additionalContext, props]);
        },
    });
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 101,
        arch: `
            <form>
                <field name="name"/>
                <field name="listed_person_ids" widget="webcrm_organization_persons" mode="list">
                    <list edit="0" delete="0">
                        <control><create string="New person"/></control>
                        <field name="name"/>
                    </list>
                </field>
            </form>`,
    });
}

const ids = [102, 103, 104];
const organization = {default_parent_id: 101};

test("a row opens the card of that person, paging through its colleagues", async () => {
    await mountOrganization();
    expect(queryAllTexts(".o_data_cell")).toEqual([
        "Anna Holm",
        "Peter Berg",
        "Ida Toft",
    ]);
    await contains(".o_data_cell:contains(Peter)").click();
    expect.verifySteps([
        [
            "webcrm_contacts.person_action",
            "form",
            organization,
            {resId: 103, resIds: ids},
        ],
    ]);
});

test("New person opens an empty card with the organization", async () => {
    await mountOrganization();
    await contains(".o_field_x2many_list_row_add a:contains(New person)").click();
    expect.verifySteps([
        [
            "webcrm_contacts.person_action",
            "form",
            organization,
            {resId: false, resIds: ids},
        ],
    ]);
});

test("a changed organization is saved before", async () => {
    onRpc("web_save", ({args}) => expect.step(args[1]));
    await mountOrganization();
    await contains("[name=name] input").edit("Acme Group A/S");
    await contains(".o_field_x2many_list_row_add a").click();
    expect.verifySteps([
        {name: "Acme Group A/S"},
        [
            "webcrm_contacts.person_action",
            "form",
            organization,
            {resId: false, resIds: ids},
        ],
    ]);
});
