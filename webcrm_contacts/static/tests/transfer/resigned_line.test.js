import {expect, test} from "@odoo/hoot";
import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const ARCH = `
    <form>
        <field name="name"/>
        <field name="person_status"/>
        <widget name="webcrm_resigned_line" invisible="person_status != 'resigned'"/>
    </form>`;

async function mountLine(open, resId = 103) {
    onRpc("res.partner", "get_open_records", ({args: [ids]}) => {
        expect.step(`open of ${ids}`);
        return open;
    });
    await mountView({type: "form", resModel: "res.partner", resId, arch: ARCH});
}

test("who resigned is asked about, and what stays open", async () => {
    await mountLine([{id: 1, text: "3 open opportunities"}]);
    expect.verifySteps(["open of 103"]);
    expect(".o_webcrm_resigned_line").toHaveText(
        /Now at another organization\?\s*Move\s*3 open opportunities:\s*hand over to …/
    );
});

test("nobody else is asked about", async () => {
    await mountLine([], 102);
    expect.verifySteps([]);
    expect(".o_webcrm_resigned_line").toHaveCount(0);
});

test("handing over saves the card and opens the dialog for this person", async () => {
    mockService("action", {
        doAction: (xmlid, {additionalContext}) =>
            expect.step([xmlid, additionalContext.default_person_id]),
    });
    await mountLine([{id: 1, text: "3 open opportunities"}]);
    await contains("button:contains(hand over)").click();
    expect.verifySteps([
        "open of 103",
        ["webcrm_contacts.webcrm_person_handover_action", 103],
    ]);
});
