import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

test("what was moved is said, and undone from there", async () => {
    onRpc("webcrm.transfer", "action_undo", ({args: [ids]}) => {
        expect.step(`undo ${ids}`);
        return {type: "ir.actions.act_window_close"};
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "webcrm_transfer_done",
        params: {
            journal_id: 7,
            title: "Moved Anna Holm to Nordvind ApS",
            message: "Moved 3 opportunities, 5 meetings",
            next: {type: "ir.actions.act_window_close"},
        },
    });
    await animationFrame();
    expect(".o_notification").toHaveText(
        /Moved Anna Holm to Nordvind ApS\W*Moved 3 opportunities, 5 meetings/
    );
    await contains(".o_notification button:contains(Undo)").click();
    expect.verifySteps(["undo 7"]);
    expect(".o_notification:contains(Moved Anna)").toHaveCount(0);
});
