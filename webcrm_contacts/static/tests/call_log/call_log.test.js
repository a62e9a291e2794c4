import {expect, test} from "@odoo/hoot";
import {advanceTime, queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mockService,
    mountView,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {browser} from "@web/core/browser/browser";
import {MainComponentsContainer} from "@web/core/main_components_container";
import {session} from "@web/session";
import {definePersonModels, ResPartner} from "../helpers/person_models";

definePersonModels();

function mockServer(persons) {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("res.partner", "find_caller", ({args}) => {
        expect.step(args[0]);
        return {persons, organizations: []};
    });
    onRpc("res.partner", "action_log_call", ({args, kwargs}) => [
        args[0],
        kwargs.context.number,
    ]);
    onRpc("res.partner", "action_plan_next", ({args}) => `plan ${args[0]}`);
}

async function dial(persons) {
    mockServer(persons);
    await mountWithCleanup(MainComponentsContainer);
    await getService("webcrm_call_log").dialed("+4520304050");
}

test("after dialing a bar offers to log the call", async () => {
    await dial([102]);
    await contains(".o_webcrm_call_bar button:contains(Log call)").click();
    expect.verifySteps(["+4520304050", [[102], "+4520304050"]]);
    expect(".o_webcrm_call_bar").toHaveCount(0);
});

test("and to plan what comes next", async () => {
    await dial([102]);
    await contains(".o_webcrm_call_bar button:contains(Plan next)").click();
    expect.verifySteps(["+4520304050", "plan 102"]);
});

test("a number of nobody brings no bar", async () => {
    await dial([]);
    await advanceTime(100);
    expect(".o_webcrm_call_bar").toHaveCount(0);
    expect.verifySteps(["+4520304050"]);
});

test("with a shared number it asks who was called, those who have left last", async () => {
    await dial([103, 102]);
    await contains(".o_webcrm_call_bar").hover();
    expect(queryAllTexts(".o_webcrm_call_bar .o_notification_buttons button")).toEqual([
        "Anna Holm",
        "Peter Berg",
    ]);
    await contains(".o_webcrm_call_bar button:contains(Peter Berg)").click();
    await contains(".o_webcrm_call_bar button:contains(Log call)").click();
    expect.verifySteps(["+4520304050", [[103], "+4520304050"]]);
});

/** The card of Peter, whose number is Anna's too; a click on it leads nowhere. */
async function clickOnCard({persons, arch, link, telephony = ""}) {
    mockServer(persons);
    patchWithCleanup(session, {webcrm_contacts: {telephony}});
    ResPartner._records = ResPartner._records.map((record) =>
        record.id === 103 ? {...record, mobile: "+45 20 30 40 50"} : record
    );
    browser.addEventListener("click", (ev) => ev.preventDefault(), {
        capture: true,
        once: true,
    });
    await mountWithCleanup(MainComponentsContainer);
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 103,
        arch: `<form js_class="webcrm_person_card">${arch}</form>`,
    });
    await contains(link).click();
}

const OUR_NUMBER = {
    arch: `<field name="mobile" widget="webcrm_phone" readonly="1"/>`,
    link: ".o_webcrm_phone a",
};

test("on a card the call is one with the person of the card", async () => {
    await clickOnCard({persons: [102, 103], telephony: "tel:{number}", ...OUR_NUMBER});
    await contains(".o_webcrm_call_bar:contains(Call with Peter Berg)").hover();
    expect.verifySteps([]);
});

test("so it is where the number can be edited", async () => {
    await clickOnCard({
        persons: [102, 103],
        arch: `<field name="mobile" widget="phone" readonly="1"/>`,
        link: "[name=mobile] a",
    });
    await contains(".o_webcrm_call_bar:contains(Call with Peter Berg)").hover();
    expect.verifySteps(["+4520304050"]);
});

test("a number of somebody else on a card is not the person's", async () => {
    await clickOnCard({
        persons: [102],
        arch: `<field name="mobile" widget="phone" readonly="1"/>`,
        link: "[name=mobile] a",
    });
    await contains(".o_webcrm_call_bar:contains(Call with Anna Holm)").hover();
    expect.verifySteps(["+4520304050"]);
});

test("the main number, called on a card, is a call with the person", async () => {
    await clickOnCard({
        persons: [],
        arch: `<widget name="webcrm_quick_contact"/>`,
        link: ".o_webcrm_quick_contact a[aria-label=Call]",
    });
    await contains(".o_webcrm_call_bar:contains(Call with Peter Berg)").hover();
    expect.verifySteps([]);
});

test("an own address opens beside Odoo, and the bar comes as well", async () => {
    await clickOnCard({
        persons: [102, 103],
        telephony: "https://pbx.example/?to={number}",
        ...OUR_NUMBER,
    });
    await contains(".o_webcrm_call_bar:contains(Call with Peter Berg)").hover();
    expect(".o_webcrm_phone a").toHaveAttribute("target", "_blank");
    expect(".o_webcrm_phone a").toHaveAttribute("rel", "noopener");
    await contains(".o_webcrm_call_bar button:contains(Log call)").click();
    expect.verifySteps([[[103], "+45 20 30 40 50"]]);
});
