import {expect, test} from "@odoo/hoot";
import {
    contains,
    fields,
    mockService,
    mountView,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {browser} from "@web/core/browser/browser";
import {session} from "@web/session";
import {callUrl} from "@webcrm_contacts/card_fields/telephony";
import {definePersonModels, ResPartner} from "../helpers/person_models";

definePersonModels();

function give(values) {
    ResPartner._records = ResPartner._records.map((record) =>
        record.id === 102 ? {...record, ...values} : record
    );
}

const mountForm = (arch) =>
    mountView({
        type: "form",
        resModel: "res.partner",
        resId: 102,
        arch: `<form>${arch}</form>`,
    });

const PHONE = `<field name="mobile" widget="webcrm_phone" readonly="1"/>`;

test("without telephony a number is text to copy", async () => {
    patchWithCleanup(browser.navigator.clipboard, {
        writeText: (text) => expect.step(text),
    });
    give({mobile: "+45 20 30 40 50"});
    await mountForm(PHONE);
    expect(".o_webcrm_phone a").toHaveCount(0);
    await contains(".o_webcrm_phone button").click();
    expect.verifySteps(["+45 20 30 40 50"]);
});

test("with telephony a click on a number calls", async () => {
    patchWithCleanup(session, {webcrm_contacts: {telephony: "sip:{number}"}});
    give({mobile: "+45 20 30 40 50"});
    await mountForm(PHONE);
    expect(".o_webcrm_phone a").toHaveAttribute("href", "sip:+4520304050");
});

test("an own address gets the number in a form that addresses allow", () => {
    patchWithCleanup(session, {
        webcrm_contacts: {telephony: "https://pbx.example/?to={number}"},
    });
    expect(callUrl("+45 (0) 20-30")).toBe("https://pbx.example/?to=%2B4502030");
});

test("no number is nothing at all", async () => {
    await mountForm(PHONE);
    expect(".o_webcrm_phone").toHaveCount(0);
});

test("SMS is grey, with the reason, without a mobile number", async () => {
    patchWithCleanup(session, {webcrm_contacts: {sms: true}});
    await mountForm(`<widget name="webcrm_contact_buttons"/>`);
    expect("button[name=send_sms]").not.toBeEnabled();
    expect("span:has(> button[name=send_sms])").toHaveAttribute(
        "title",
        "There is no mobile number."
    );
    expect("button[name=send_email]").not.toBeEnabled();
});

test("where SMS is not set up there is no such button", async () => {
    patchWithCleanup(session, {webcrm_contacts: {sms: false}});
    await mountForm(`<widget name="webcrm_contact_buttons"/>`);
    expect("button[name=send_sms]").toHaveCount(0);
});

test("e-mail, vCard and SMS go where they belong", async () => {
    patchWithCleanup(session, {webcrm_contacts: {sms: true}});
    mockService("action", {
        doAction: ({res_model, url, context}) =>
            expect.step(url || [res_model, context?.default_res_id]),
    });
    onRpc("res.partner", "action_email_person", () => ({
        res_model: "mail.compose.message",
    }));
    give({mobile: "+45 20 30 40 50", email: "anna@acme.example"});
    await mountForm(`<widget name="webcrm_contact_buttons"/>`);
    await contains("button[name=send_email]").click();
    await contains("button[name=outlook]").click();
    await contains("button[name=send_sms]").click();
    expect.verifySteps([
        ["mail.compose.message", undefined],
        "/web/partner/vcard?partner_ids=102",
        ["sms.composer", 102],
    ]);
});

const ORGANIZATION = (attributes) => `
    <field name="parent_id"/>
    <field name="card_organization_ids" string="Phone" widget="webcrm_organization_field" mode="list" ${attributes}>
        <list><field name="phone"/></list>
    </field>`;

test("a field of the organization is changed and saved with the person", async () => {
    ResPartner._fields.card_organization_ids = fields.Many2many({
        relation: "res.partner",
    });
    onRpc("web_save", ({args}) => expect.step(args[1]));
    give({card_organization_ids: [101]});
    await mountForm(ORGANIZATION(""));
    expect(".o_webcrm_organization_field input").toHaveValue("+45 70 10 20 30");
    expect(".o_webcrm_organization_field [role=img]").toHaveAttribute(
        "aria-label",
        "Changes Acme A/S for all its persons"
    );
    await contains(".o_webcrm_organization_field input").edit("70 80 90 00");
    await contains(".o_form_button_save").click();
    expect.verifySteps([{card_organization_ids: [[1, 101, {phone: "70 80 90 00"}]]}]);
});

test("read-only, a field of the organization only says whose it is", async () => {
    ResPartner._fields.card_organization_ids = fields.Many2many({
        relation: "res.partner",
    });
    give({card_organization_ids: [101]});
    await mountForm(ORGANIZATION(`readonly="1"`));
    expect(".o_webcrm_organization_field input").toHaveCount(0);
    expect(".o_webcrm_organization_field").toHaveText("+45 70 10 20 30");
    expect(".o_webcrm_organization_field [role=img]").toHaveAttribute(
        "aria-label",
        "Field of Acme A/S"
    );
});
