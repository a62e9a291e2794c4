import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-dom";
import {
    contains,
    makeServerError,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const COLLISION = {
    rule: "Full name and e-mail",
    message: "Ask the back office.",
    values: [{name: "email", label: "E-mail", value: "anna@x.example"}],
    in_organization: true,
    partner_ids: [102],
    persons: [{id: 102, name: "Anna Holm, Acme A/S", active: true}],
    hidden_count: 1,
};

async function saveDuplicate() {
    onRpc("res.partner", "web_save", () => {
        throw makeServerError({
            type: "ValidationError",
            message: "Duplicate under the rule",
            context: {webcrm_duplicates: [COLLISION]},
        });
    });
    await mountView({
        type: "form",
        resModel: "res.partner",
        arch: `<form><field name="name"/></form>`,
    });
    await contains(".o_field_widget[name=name] input").edit("Anna Holm");
    await contains(".o_form_button_save").click();
    await animationFrame();
}

test("a refused save names the rule, the entry and who exists", async () => {
    expect.errors(1);
    await saveDuplicate();
    for (const text of [
        "Ask the back office.",
        "Full name and e-mail",
        "anna@x.example",
        "Anna Holm, Acme A/S",
        "1 more that you may not see",
    ]) {
        expect(`.o_webcrm_duplicate_dialog:contains(${text})`).toHaveCount(1);
    }
    expect.verifyErrors(["RPC_ERROR"]);
});

test("what was typed stays in the form behind the dialog", async () => {
    expect.errors(1);
    await saveDuplicate();
    await contains(".o_webcrm_duplicate_dialog .btn-primary").click();
    expect(".o_field_widget[name=name] input").toHaveValue("Anna Holm");
    expect.verifyErrors(["RPC_ERROR"]);
});
