import {expect, test} from "@odoo/hoot";
import {waitFor} from "@odoo/hoot-dom";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {mountCardWith} from "../helpers/card_helpers";
import {email, emailTab} from "../helpers/email_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const last = {
    source: "message",
    id: 1,
    date: "2020-05-12 08:00:00",
    subject: "Re: tilbud",
};

test("the line leads to the tab and opens the e-mail", async () => {
    onRpc("webcrm.person.email", "open_tab", () => emailTab());
    onRpc("webcrm.person.email", "get_email", ({args}) => {
        expect.step(args[1]);
        return {...email(), body: "", files: [], has_remote: false, may_write: true};
    });
    await mountCardWith([], {
        head: {last_email: last},
        body: `<widget name="webcrm_last_email"/>
            <notebook>
                <page name="first" string="First"/>
                <page name="webcrm_emails" string="E-mails"><widget name="webcrm_emails"/></page>
            </notebook>`,
    });
    expect(".o_webcrm_emails").toHaveCount(0);
    expect(".o_webcrm_last_email button").toHaveText(/2020, Re: tilbud/);
    await contains(".o_webcrm_last_email button").click();
    await waitFor(".o_webcrm_email_reader");
    expect("[role=tab][name=webcrm_emails]").toHaveAttribute("aria-selected", "true");
    expect(".o_webcrm_email_reader h2").toHaveText("Re: tilbud");
    expect.verifySteps([1]);
});

test("without an e-mail there is no line", async () => {
    await mountCardWith([], {
        head: {last_email: false},
        body: `<widget name="webcrm_last_email"/>`,
    });
    expect(".o_webcrm_last_email").toHaveCount(0);
});
