import {expect, test} from "@odoo/hoot";
import {animationFrame, queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mountWithCleanup,
    serverState,
} from "@web/../tests/web_test_helpers";
import {router} from "@web/core/browser/router";
import {WebClient} from "@web/webclient/webclient";
import {definePersonModels} from "../helpers/person_models";

const ITEMS = ".breadcrumb-item, .o_breadcrumb .active";

definePersonModels();

async function openCard(resId, ...insteadOf) {
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "webcrm_open_card",
        params: {res_id: resId, instead_of: insteadOf},
    });
    await animationFrame();
}

async function startOnCard() {
    await mountWithCleanup(WebClient);
    await getService("action").doAction("webcrm_contacts.person_action");
    await contains(".o_data_row:contains(Anna Holm) .o_data_cell").click();
    await animationFrame();
}

const address = () => router.stateToUrl(router.current);

test("a card has the address that the list of persons gives it", async () => {
    await startOnCard();
    await openCard(102, 102);
    expect(address()).toBe("/odoo/persons/102");
    expect(queryAllTexts(ITEMS)).toEqual(["Persons", "Anna Holm"]);
});

test("it takes the place of who is there no more, in the pager too", async () => {
    await startOnCard();
    await openCard(103, 102, 103);
    expect(address()).toBe("/odoo/persons/103");
    expect(queryAllTexts(ITEMS)).toEqual(["Persons", "Peter Berg"]);
    expect(".o_pager").toHaveText(/1\s*\/\s*2/);
});

test("the breadcrumb does not grow, however often it is opened", async () => {
    await startOnCard();
    for (const [resId, other] of [
        [103, 102],
        [102, 103],
        [103, 102],
    ]) {
        await openCard(resId, other);
    }
    expect(queryAllTexts(ITEMS)).toEqual(["Persons", "Peter Berg"]);
});

test("from a list it opens beside it, and the list is one step back", async () => {
    await mountWithCleanup(WebClient);
    await getService("action").doAction("webcrm_contacts.person_action");
    await openCard(104, 102, 104);
    expect(address()).toBe("/odoo/persons/104");
    await contains(".o_breadcrumb .o_back_button, .o_breadcrumb a").click();
    await animationFrame();
    expect(".o_list_view").toHaveCount(1);
});

test("a record of another kind with that number keeps its place", async () => {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.act_window",
        res_model: "res.users",
        res_id: serverState.userId,
        name: "Somebody's login",
        views: [[false, "form"]],
    });
    await animationFrame();
    await openCard(102, serverState.userId);
    expect(queryAllTexts(ITEMS)).toHaveLength(2);
});
