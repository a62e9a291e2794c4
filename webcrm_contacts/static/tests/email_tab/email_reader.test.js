import {expect, test} from "@odoo/hoot";
import {queryOne} from "@odoo/hoot-dom";
import {contains} from "@web/../tests/web_test_helpers";
import {email, mountEmailsTab} from "../helpers/email_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function openFirst(values = {}, emails = [email()]) {
    const get_email = (_personId, id) => ({
        ...emails.find((one) => one.id === id),
        body: "<p>Hello</p>",
        files: [],
        has_remote: false,
        may_write: true,
        ...values,
    });
    const requests = await mountEmailsTab({emails, answers: {get_email}});
    await contains(".o_webcrm_email_subject").click();
    return requests;
}

test("a click opens the e-mail beside the list", async () => {
    await openFirst({cc: ["Ida"], state: "bounced", reason: "Mailbox full"});
    expect(".o_webcrm_email_reader h2").toHaveText("Re: tilbud");
    expect(".o_webcrm_email_head").toHaveText(/Anna Holm/);
    expect(".o_webcrm_email_head").toHaveText(/Ida/);
    expect(".o_webcrm_email_head").toHaveText(/Mailbox full/);
    expect("tr.table-active").toHaveCount(1);
    await contains(".o_webcrm_email_close").click();
    expect(".o_webcrm_email_reader").toHaveCount(0);
});

test("nothing in the text runs, and nothing is loaded from elsewhere", async () => {
    await openFirst();
    const frame = queryOne(".o_webcrm_email_body");
    expect(frame.getAttribute("sandbox")).not.toInclude("allow-scripts");
    expect(frame.srcdoc).toInclude("default-src 'none'");
    expect(frame.srcdoc).not.toInclude("https: http:");
    expect(".o_webcrm_email_remote").toHaveCount(0);
});

test("pictures from elsewhere are shown when asked for", async () => {
    await openFirst({has_remote: true});
    await contains(".o_webcrm_email_remote button").click();
    expect(queryOne(".o_webcrm_email_body").srcdoc).toInclude("https: http:");
    expect(".o_webcrm_email_remote").toHaveCount(0);
});

test("the next e-mail is one click away, without the pictures of the one before", async () => {
    await openFirst({has_remote: true}, [email(), email({id: 2, subject: "Second"})]);
    await contains(".o_webcrm_email_remote button").click();
    expect(".o_webcrm_email_newer").not.toBeEnabled();
    await contains(".o_webcrm_email_older").click();
    expect(".o_webcrm_email_reader h2").toHaveText("Second");
    expect(".o_webcrm_email_remote").toHaveCount(1);
    expect(".o_webcrm_email_older").not.toBeEnabled();
});

test("files are shown with their size and open in Odoo's viewer", async () => {
    const files = [{id: 5, name: "logo.png", mimetype: "image/png", size: 2048}];
    await openFirst({files});
    expect(".o_webcrm_email_files button").toHaveText(/logo\.png\s*2/);
    await contains(".o_webcrm_email_files button").click();
    expect(".o-FileViewer").toHaveCount(1);
});

test("Escape closes the e-mail", async () => {
    await openFirst();
    await contains(".o_webcrm_email_reader button[name=reply]").press("Escape");
    expect(".o_webcrm_email_reader").toHaveCount(0);
});
