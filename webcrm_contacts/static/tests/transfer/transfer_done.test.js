import {expect, test} from "@odoo/hoot";
import {advanceTime, animationFrame, hover, press} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mountView,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";
import {definePersonModels} from "../helpers/person_models";

const TOLD = ".o_webcrm_transfer_told";
const A_WHILE = 20000;

definePersonModels();

/** The form of Anna Holm (102), on which something was done just now. */
async function mountTold(told = {}) {
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 102,
        arch: `<form><widget name="webcrm_transfer_told"/><field name="name"/></form>`,
    });
    getService("webcrm_transfer_told").tell({personId: 102, title: "Moved", ...told});
    await animationFrame();
}

test("what was moved is said on the card, and undone from there", async () => {
    onRpc("webcrm.transfer", "action_undo", ({args: [ids]}) => {
        expect.step(`undo ${ids}`);
        return {
            type: "ir.actions.client",
            tag: "webcrm_transfer_done",
            params: {
                title: "Undone: Anna Holm is at Acme A/S again",
                message: "Moved back 3 opportunities",
                next: {type: "ir.actions.act_window_close", res_id: 102},
            },
        };
    });
    await mountTold({
        title: "Moved Anna Holm to Nordvind ApS",
        message: "Moved 3 opportunities, 5 meetings",
        journalId: 7,
    });
    expect(TOLD).toHaveText(
        /Moved Anna Holm to Nordvind ApS\W*Moved 3 opportunities, 5 meetings/
    );
    await contains(`${TOLD} button:contains(Undo)`).click();
    expect.verifySteps(["undo 7"]);
    expect(TOLD).toHaveText(/Anna Holm is at Acme A\/S again\W*Moved back 3 oppor/);
    expect(`${TOLD} button:contains(Undo)`).toHaveCount(0);
});

test("it is said on the card of that person alone", async () => {
    await mountTold({personId: 103});
    expect(TOLD).toHaveCount(0);
});

test("it goes by itself after a while", async () => {
    await mountTold();
    await advanceTime(A_WHILE - 1000);
    expect(TOLD).toHaveCount(1);
    await advanceTime(1000);
    await animationFrame();
    expect(TOLD).toHaveCount(0);
});

test("it stays while the pointer is on it, and a while after that", async () => {
    await mountTold();
    await hover(TOLD);
    await advanceTime(2 * A_WHILE);
    expect(TOLD).toHaveCount(1);
    await hover("[name=name]");
    await advanceTime(A_WHILE - 1000);
    expect(TOLD).toHaveCount(1);
    await advanceTime(1000);
    await animationFrame();
    expect(TOLD).toHaveCount(0);
});

test("it is reached by keyboard, and stays while it has the focus", async () => {
    await mountTold({journalId: 7});
    await contains(`${TOLD} button:contains(Undo)`).focus();
    await advanceTime(2 * A_WHILE);
    expect(`${TOLD} button:contains(Undo)`).toBeFocused();
    expect(`${TOLD} button:contains(Undo)`).toHaveAttribute("data-hotkey", "z");
    await press("Tab");
    expect(`${TOLD} .btn-close`).toBeFocused();
    await press("Enter");
    await animationFrame();
    expect(TOLD).toHaveCount(0);
});

test("what comes next is opened", async () => {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "webcrm_transfer_done",
        params: {
            journal_id: 7,
            title: "Moved Anna Holm to Nordvind ApS",
            message: "",
            next: {
                type: "ir.actions.client",
                tag: "webcrm_open_card",
                params: {res_id: 102, instead_of: []},
            },
        },
    });
    await animationFrame();
    expect(".o_form_view [name=name] input").toHaveValue("Anna Holm");
});
