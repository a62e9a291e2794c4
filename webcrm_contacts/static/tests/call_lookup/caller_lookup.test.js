import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    getFacetTexts,
    makeServerError,
    mountWebClient,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {browser} from "@web/core/browser/browser";
import {router, startRouter} from "@web/core/browser/router";
import {redirect} from "@web/core/utils/urls";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function call(query, caller) {
    onRpc("find_caller", ({args}) => {
        expect.step(args[0]);
        return caller;
    });
    redirect(`/odoo/persons${query}`);
    startRouter();
    await mountWebClient();
    await animationFrame();
}

const nobody = {persons: [], organizations: []};

test("the card of the caller opens, with the list behind it", async () => {
    await call("?phone=+45 20 30 40 50", {persons: [102], organizations: [101]});
    expect.verifySteps(["+45 20 30 40 50"]);
    expect(".o_form_view [name=name] input").toHaveValue("Anna Holm");
    expect(".o_back_button").toHaveText("Persons");
    expect(browser.location.href).toMatch(/\/odoo\/persons\/102$/);
});

test("a number of an organization alone opens that", async () => {
    await call("?phone=70102030", {persons: [], organizations: [101]});
    expect.verifySteps(["70102030"]);
    expect(".o_form_view [name=name] input").toHaveValue("Acme A/S");
});

test("several persons are listed, the number stands in the search", async () => {
    await call("?phone=2030", {persons: [102, 103], organizations: []});
    expect.verifySteps(["2030"]);
    expect(".o_list_view").toHaveCount(1);
    expect(getFacetTexts()).toEqual(["Phone or Mobile\n2030"]);
});

test("an unknown caller can be made a person with that number", async () => {
    await call("?phone=%2B4599999999", nobody);
    expect.verifySteps(["+4599999999"]);
    expect(queryAllTexts(".o_data_cell")).toEqual([
        "Anna Holm",
        "Peter Berg",
        "Ida Toft",
    ]);
    expect(".o_notification").toHaveText(/Nobody has the number \+4599999999/);
    onRpc("onchange", ({kwargs}) => expect.step(kwargs.context.default_phone));
    await contains(".o_notification button:contains(Create a person)").click();
    await animationFrame();
    expect.verifySteps(["+4599999999"]);
    expect(".o_notification").toHaveCount(0);
});

test("without a number nothing is looked up", async () => {
    await call("", nobody);
    expect(".o_list_view").toHaveCount(1);
    expect.verifySteps([]);
});

test("a lookup that fails shows the list all the same", async () => {
    expect.errors(1);
    onRpc("find_caller", () => {
        throw makeServerError({message: "no luck"});
    });
    redirect("/odoo/persons?phone=20304050");
    startRouter();
    await mountWebClient();
    await animationFrame();
    expect(".o_list_view").toHaveCount(1);
    expect.verifyErrors(["no luck"]);
});

test("a link inside Odoo is looked up too", async () => {
    await call("", {persons: [104], organizations: []});
    router.pushState({action: "persons", phone: "20304050"}, {sync: true});
    redirect("/odoo/persons?phone=20304050");
    browser.dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["20304050"]);
    expect(".o_form_view [name=name] input").toHaveValue("Ida Toft");
});
