import {Deferred, expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-dom";
import {contains, mockService, onRpc} from "@web/../tests/web_test_helpers";
import {defineTransferModels, mountMove} from "../helpers/transfer_models";

defineTransferModels();

const BUTTON = `<button name="action_move" type="object" string="Move"/>`;

function mockBlock() {
    mockService("ui", {
        block: ({message}) => expect.step(message),
        unblock: () => expect.step("unblock"),
    });
}

test("the best match is one click away", async () => {
    await mountMove(`<field name="matches" widget="webcrm_transfer_matches"/>`);
    expect(".o_webcrm_transfer_matches button").toHaveText("Ida Toft, same e-mail");
    await contains(".o_webcrm_transfer_matches button").click();
    expect("[name=merge_into_id] input").toHaveValue("Acme A/S, Ida Toft");
});

test("a large move says what it is busy with", async () => {
    mockBlock();
    onRpc("webcrm.person.move", "web_read", ({parent}) => {
        const [values] = parent();
        return [{...values, row_count: 4512}];
    });
    onRpc("webcrm.person.move", "action_move", () => false);
    await mountMove(BUTTON);
    await contains("button[name=action_move]").click();
    expect.verifySteps(["Moving 4512 records …", "unblock"]);
});

test("a small one does not", async () => {
    mockBlock();
    const moved = new Deferred();
    onRpc("webcrm.person.move", "action_move", () => moved);
    await mountMove(BUTTON);
    await contains("button[name=action_move]").click();
    moved.resolve(false);
    await animationFrame();
    expect.verifySteps([]);
});
