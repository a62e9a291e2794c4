import {expect, test} from "@odoo/hoot";
import {contains, mountView} from "@web/../tests/web_test_helpers";
import {registry} from "@web/core/registry";
import {Many2OneField} from "@web/views/fields/many2one/many2one_field";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const fieldRegistry = registry.category("fields");

async function mountPerson() {
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 102,
        arch: `<form><field name="parent_id" widget="webcrm_organization"/></form>`,
    });
}

test("without partner autocomplete an organization is chosen as any record", async () => {
    if (fieldRegistry.contains("res_partner_many2one")) {
        fieldRegistry.remove("res_partner_many2one");
    }
    await mountPerson();
    expect("[name=parent_id] input").toHaveValue("Acme A/S");
    await contains("[name=parent_id] input").click();
    expect(".o-autocomplete--dropdown-item:contains(Acme A/S)").toHaveCount(1);
});

test("with partner autocomplete its field is used", async () => {
    class Autocomplete extends Many2OneField {
        setup() {
            super.setup();
            expect.step("autocomplete");
        }
    }
    fieldRegistry.add("res_partner_many2one", {component: Autocomplete}, {force: true});
    await mountPerson();
    expect.verifySteps(["autocomplete"]);
    expect("[name=parent_id] input").toHaveValue("Acme A/S");
});
