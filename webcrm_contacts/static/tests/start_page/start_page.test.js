import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {WebClient} from "@web/webclient/webclient";

defineMailModels();

const STEPS = [
    {
        name: "import",
        icon: "upload",
        title: "Import persons",
        text: "…",
        button: "Import",
        action: "import_action",
        count: null,
    },
    {
        name: "names",
        icon: "id-card-o",
        title: "Names to review",
        text: "…",
        button: "Review names",
        action: "name_action",
        count: 1200,
    },
    {
        name: "mandatory",
        icon: "asterisk",
        title: "Mandatory fields",
        text: "…",
        button: "Show persons",
        action: "person_action",
        count: 0,
    },
];

async function openStartPage() {
    onRpc("webcrm.start.page", "get_page", () => ({
        persons: 312,
        organizations: 40,
        steps: STEPS,
    }));
    await mountWithCleanup(WebClient);
    await getService("action").doAction("webcrm_contacts.start_page");
    await animationFrame();
}

test("each step shows what waits there", async () => {
    await openStartPage();
    expect(queryAllTexts(".o_webcrm_step h2")).toEqual([
        "Import persons",
        "Names to review1,200",
        "Mandatory fields",
    ]);
    expect(".o_webcrm_persons").toHaveText("312");
});

test("a step with nothing waiting is done, and its link steps back", async () => {
    await openStartPage();
    expect(".o_webcrm_step[data-step=mandatory]").toHaveText(/Done/);
    expect(".o_webcrm_step[data-step=mandatory] button").toHaveClass("btn-link");
    expect(".o_webcrm_step[data-step=import]").not.toHaveText(/Done/);
    expect(".o_webcrm_step[data-step=import] button").toHaveClass("btn-secondary");
});

test("the button opens the action of the step", async () => {
    await openStartPage();
    mockService("action", {
        doAction(action) {
            expect.step(action);
        },
    });
    await contains(".o_webcrm_step[data-step=names] button").click();
    expect.verifySteps(["name_action"]);
});
