import {expect, test} from "@odoo/hoot";
import {press, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    editSearch,
    getFacetTexts,
    getService,
    mountWebClient,
    switchView,
    validateSearch,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function openPersons(additionalContext) {
    await mountWebClient();
    await getService("action").doAction("webcrm_contacts.person_action", {
        additionalContext,
    });
}

async function toggleTo(side) {
    await contains(`.o_webcrm_toggle button[name=${side}]`).click();
    await animationFrame();
}

async function searchFor(text) {
    await editSearch(text);
    await validateSearch();
}

test("the toggle opens the other list in the place of this one", async () => {
    await openPersons();
    expect(queryAllTexts(".o_data_cell")).toEqual([
        "Anna Holm",
        "Peter Berg",
        "Ida Toft",
    ]);
    await toggleTo("organizations");
    expect(queryAllTexts(".o_data_cell")).toEqual(["Acme A/S"]);
    expect(".o_breadcrumb").toHaveText("Organizations");
    expect(".o_back_button").toHaveCount(0);
    await toggleTo("persons");
    expect(".o_breadcrumb").toHaveText("Persons");
});

test("a key switches to the other list", async () => {
    await openPersons();
    expect(".o_webcrm_toggle [data-hotkey]").toHaveText("Organizations");
    await press(["alt", "o"]);
    await animationFrame();
    expect(".o_breadcrumb").toHaveText("Organizations");
    expect(".o_webcrm_toggle [data-hotkey]").toHaveText("Persons");
});

test("the toggle says which list is shown", async () => {
    await openPersons();
    expect(".o_webcrm_toggle button[name=persons]").toHaveAttribute(
        "aria-pressed",
        "true"
    );
    expect(".o_webcrm_toggle button[name=organizations]").toHaveAttribute(
        "aria-pressed",
        "false"
    );
    await toggleTo("organizations");
    expect(".o_webcrm_toggle button[name=organizations]").toHaveAttribute(
        "aria-pressed",
        "true"
    );
});

test("the toggle works from the keyboard", async () => {
    await openPersons();
    await contains(".o_webcrm_toggle button[name=organizations]").focus();
    await press("Enter");
    await animationFrame();
    expect(".o_breadcrumb").toHaveText("Organizations");
});

test("what was searched for is kept, there and back", async () => {
    await openPersons();
    await searchFor("acme");
    await toggleTo("organizations");
    expect(getFacetTexts()).toEqual(["Name\nacme"]);
    expect(queryAllTexts(".o_data_cell")).toEqual(["Acme A/S"]);
    await toggleTo("persons");
    expect(getFacetTexts()).toEqual(["Name\nacme"]);
});

test("what stands in the search bar, not yet searched for, is kept too", async () => {
    await openPersons();
    await editSearch("anna");
    await toggleTo("organizations");
    expect(getFacetTexts()).toEqual(["Name\nanna"]);
});

test("a text of a field that the other list lacks is searched for by name", async () => {
    await openPersons({search_default_function: "CEO"});
    expect(getFacetTexts()).toEqual(["Job Position\nCEO"]);
    await toggleTo("organizations");
    expect(getFacetTexts()).toEqual(["Name\nCEO"]);
});

test("a chosen organization means nothing among the organizations", async () => {
    await openPersons({search_default_parent_id: 101});
    expect(getFacetTexts()).toEqual(["Organization\nAcme A/S"]);
    await toggleTo("organizations");
    expect(getFacetTexts()).toEqual([]);
});

test("a card view stays a card view", async () => {
    await openPersons();
    await switchView("kanban");
    await toggleTo("organizations");
    expect(".o_kanban_view").toHaveCount(1);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(1);
    await switchView("list");
    expect(queryAllTexts(".o_data_cell")).toEqual(["Acme A/S"]);
});
