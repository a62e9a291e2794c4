import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";
import {session} from "@web/session";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function openWith(setup_offered) {
    patchWithCleanup(session, {webcrm_contacts: {setup_offered}});
    onRpc("webcrm.card.layout", "decline_offer", () => expect.step("declined") || true);
    onRpc("webcrm.card.editor", "preview_reset", () => ["Tab Fields"]);
    await mountWithCleanup(WebClient);
    getService("webcrm_setup_offer").show();
    await animationFrame();
}

test("a new setup for all is offered once to who has an own one", async () => {
    await openWith(true);
    expect(".o_notification").toHaveText(/new setup/);
    getService("webcrm_setup_offer").show();
    await animationFrame();
    expect(".o_notification").toHaveCount(1);
    await contains(".o_notification button:contains(Keep mine)").click();
    expect.verifySteps(["declined"]);
    expect(".o_notification").toHaveCount(0);
});

test("what would change is shown before the own setup goes", async () => {
    await openWith(true);
    await contains(".o_notification button:contains(Look at the changes)").click();
    expect(".modal .o_webcrm_changes").toHaveText("Tab Fields");
});

test("without an offer nobody is asked", async () => {
    await openWith(false);
    expect(".o_notification").toHaveCount(0);
});
