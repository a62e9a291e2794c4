import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    mountView,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function mountCard({resId, arch} = {}) {
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId,
        actionMenus: {},
        arch:
            arch ||
            `<form js_class="webcrm_person_card">
                <field name="active" invisible="1"/>
                <group>
                    <field name="name"/>
                    <field name="parent_id" string="Organization" required="not id" webcrm_mandatory="1"/>
                    <field name="function" string="Job Title"/>
                </group>
            </form>`,
    });
}

test("a mandatory field has a red star, and a word for screen readers", async () => {
    await mountCard({resId: 102});
    expect("label:contains(Organization)").toHaveText("Organization*\n(mandatory)");
    expect("label:contains(Organization) .text-danger").toHaveAttribute(
        "aria-hidden",
        "true"
    );
    expect("label:contains(Organization) .visually-hidden").toHaveCount(1);
    expect("label:contains(Job Title) .text-danger").toHaveCount(0);
});

test("Save and Discard are grey until something changes", async () => {
    await mountCard({resId: 102});
    expect(".o_form_button_save").toHaveText("Save");
    expect(".o_form_button_save").not.toBeEnabled();
    expect(".o_form_button_cancel").not.toBeEnabled();
    await contains("[name=function] input").edit("CEO", {confirm: false});
    expect(".o_form_button_save").toBeEnabled();
    expect(".o_form_button_cancel").toBeEnabled();
});

test("Discard takes the change back", async () => {
    await mountCard({resId: 102});
    await contains("[name=function] input").edit("CEO");
    await contains(".o_form_button_cancel").click();
    expect("[name=function] input").toHaveValue("");
    expect(".o_form_button_save").not.toBeEnabled();
});

test("Save stores the change", async () => {
    onRpc("web_save", ({args}) => expect.step(args[1]));
    await mountCard({resId: 102});
    await contains("[name=function] input").edit("CEO");
    await contains(".o_form_button_save").click();
    expect.verifySteps([{function: "CEO"}]);
    expect(".o_form_button_save").not.toBeEnabled();
});

test("a new person without organization is not saved, and the field is named", async () => {
    onRpc("web_save", () => expect.step("web_save"));
    await mountCard();
    await contains(".o_form_button_save").click();
    expect(queryAllTexts(".o_notification_content")).toEqual([
        "Missing required fields. Organization",
    ]);
    expect("label:contains(Organization)").toHaveClass("o_field_invalid");
    expect.verifySteps([]);
});

test("an existing person without organization can be changed", async () => {
    onRpc("web_save", () => expect.step("web_save"));
    await mountCard({resId: 101});
    await contains("[name=function] input").edit("CEO");
    await contains(".o_form_button_save").click();
    expect.verifySteps(["web_save"]);
});

test("the label is the one on the card when the field stands there twice", async () => {
    await mountCard({
        arch: `
            <form js_class="webcrm_person_card">
                <field name="parent_id" readonly="1"/>
                <group><field name="parent_id" string="Organization" required="1"/></group>
            </form>`,
    });
    await contains(".o_form_button_save").click();
    expect(".o_notification_content").toHaveText(
        "Missing required fields. Organization"
    );
});

test("the menu Actions holds Odoo's actions and Edit setup", async () => {
    patchWithCleanup(session, {webcrm_contacts: {may_save_setup: true}});
    await mountCard({resId: 102});
    await contains("button:contains(Actions)").click();
    expect(queryAllTexts(".o-dropdown--menu .o_menu_item")).toEqual([
        "Duplicate",
        "Archive",
        "Delete",
        "Edit setup",
    ]);
});

test("who may save no setup finds Edit setup grey, with the reason", async () => {
    await mountCard({resId: 102});
    await contains("button:contains(Actions)").click();
    expect(".o_webcrm_edit_setup").toHaveAttribute("aria-disabled", "true");
    expect(".o_webcrm_edit_setup").toHaveText(/Ask a manager/);
});
