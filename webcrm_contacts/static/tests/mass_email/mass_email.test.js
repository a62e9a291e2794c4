import {expect, test} from "@odoo/hoot";
import {click, edit} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {contains, mountView} from "@web/../tests/web_test_helpers";
import {definePersonModels, ResPartner} from "../helpers/person_models";

definePersonModels();

const EMAIL = `
    <form>
        <field name="emptied_email" invisible="1"/>
        <field name="email" widget="webcrm_person_email"/>
    </form>`;
const BLOCK = `
    <form><field name="block_mass_email" widget="webcrm_mass_email_block"/></form>`;

/** What the server computes while "E-mail" is emptied. */
function offerEmptied(address) {
    ResPartner._onChanges.email = (record) => {
        record.emptied_email = record.email ? false : address;
    };
}

function personWith(values) {
    ResPartner._records.push({id: 105, name: "Bo Lind", ...values});
    return {type: "form", resModel: "res.partner", resId: 105};
}

test("an emptied address can be kept, and taken back", async () => {
    offerEmptied("bo@acme.example");
    await mountView({...personWith({email: "bo@acme.example"}), arch: EMAIL});
    expect("button:contains(Keep the address)").toHaveCount(0);
    await click(".o_field_widget[name=email] input");
    await edit("", {confirm: "tab"});
    await animationFrame();
    await contains("button:contains(Keep the address)").click();
    expect(".o_field_widget[name=email]").toHaveText(/bo@acme\.example/);
    await contains("button:contains(Use it again)").click();
    expect(".o_field_widget[name=email] input").toHaveValue("bo@acme.example");
});

test("a kept address is shown, and none is offered", async () => {
    await mountView({...personWith({archived_email: "old@acme.example"}), arch: EMAIL});
    expect(".o_field_widget[name=email]").toHaveText(/old@acme\.example/);
    expect("button:contains(Keep the address)").toHaveCount(0);
});

test("the date and the reason of a block stand beside it", async () => {
    const values = {
        block_mass_email: true,
        block_mass_email_date: "2025-03-12",
        block_mass_email_note: "by phone",
    };
    await mountView({...personWith(values), arch: BLOCK});
    expect(".o_webcrm_mass_email_note input").toHaveValue("by phone");
    expect(".o_webcrm_mass_email_date").toHaveCount(1);
});

test("a reason can be typed when a block is lifted", async () => {
    await mountView({...personWith({block_mass_email: true}), arch: BLOCK});
    await contains(
        ".o_field_widget[name=block_mass_email] input[type=checkbox]"
    ).click();
    expect(".o_webcrm_mass_email_date").toHaveCount(0);
    expect(".o_webcrm_mass_email_note input").toHaveCount(1);
});

test("the mark says why nobody may write, and what came back", async () => {
    const values = {
        mass_email_block_reason: "blocked",
        block_mass_email_date: "2025-03-12",
        block_mass_email_note: "by phone",
        message_bounce: 3,
    };
    await mountView({
        ...personWith(values),
        arch: `
            <form>
                <field name="mass_email_block_reason" widget="webcrm_mass_email_mark"
                    options="{'with_text': True}"/>
            </form>`,
    });
    expect(".badge.text-bg-warning").toHaveText("No mass e-mails: asked 03/12/2025");
    expect(".badge.text-bg-warning").toHaveAttribute("data-tooltip", /by phone/);
    expect(".badge.text-bg-danger").toHaveText("The last 3 e-mails came back");
});

test("in a list the mark is a symbol with a name", async () => {
    personWith({mass_email_block_reason: "resigned"});
    await mountView({
        type: "list",
        resModel: "res.partner",
        domain: [["id", "=", 105]],
        arch: `
            <list>
                <field name="mass_email_block_reason" widget="webcrm_mass_email_mark"/>
            </list>`,
    });
    expect(".o_data_row i[aria-label='No mass e-mails: resigned']").toHaveCount(1);
});
