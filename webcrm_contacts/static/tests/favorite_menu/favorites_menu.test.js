import {expect, test} from "@odoo/hoot";
import {advanceTime, press, queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";
import {FavoritesMenu} from "@webcrm_contacts/favorite_menu/favorites_menu";

definePersonModels();

const PEOPLE = ["Anna", "Bo", "Carl", "Dorte", "Eva", "Finn"].map((name, i) => ({
    id: 102 + i,
    name,
    organization: "Acme A/S",
    status: name === "Bo" ? "resigned" : "active",
}));

function answer(favorites, total = favorites.length) {
    onRpc("res.partner", "get_favorites", ({kwargs}) => {
        const found = favorites.filter(({name}) => name.includes(kwargs.search));
        return {favorites: found, total};
    });
}

async function openMenu() {
    await mountWithCleanup(FavoritesMenu);
    await contains(".o_webcrm_favorites_toggle").click();
}

test("favorites with their organization; one click opens the card", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("res.partner", "get_formview_action", ({args}) => ({opened: args[0]}));
    answer(PEOPLE.slice(0, 2));
    await openMenu();
    expect(queryAllTexts(".o_webcrm_favorite")).toEqual([
        "Anna\nAcme A/S",
        "Bo (resigned)\nAcme A/S",
    ]);
    expect(".o_webcrm_favorites input").toHaveCount(0);
    await contains(".o_webcrm_favorite:first").click();
    expect.verifySteps([{opened: [102]}]);
});

test("without favorites the menu says how to get one", async () => {
    answer([]);
    await openMenu();
    expect(".o_webcrm_favorites_empty").toHaveCount(1);
    expect(".o_webcrm_favorites_all").toHaveCount(0);
});

test("many favorites are searched by keyboard alone", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("res.partner", "get_formview_action", ({args}) => ({opened: args[0]}));
    answer(PEOPLE, 1000);
    await openMenu();
    expect(".o_webcrm_favorites input").toBeFocused();
    expect(".o_webcrm_favorites_all").toHaveText("… and 994 more: show all");
    await contains(".o_webcrm_favorites input").edit("Dor", {confirm: false});
    await advanceTime(300);
    expect(queryAllTexts(".o_webcrm_favorite")).toEqual(["Dorte\nAcme A/S"]);
    await press("ArrowDown");
    await press("Enter");
    await advanceTime(10);
    expect.verifySteps([{opened: [105]}]);
});

test("a favorite is removed in the menu, which stays open", async () => {
    let people = PEOPLE.slice(0, 2);
    onRpc("res.partner", "get_favorites", () => ({
        favorites: people,
        total: people.length,
    }));
    onRpc("res.partner", "action_toggle_favorite", ({args}) => {
        people = people.filter(({id}) => !args[0].includes(id));
        return false;
    });
    await openMenu();
    await contains("[aria-label='Remove Anna from my favorites']").click();
    expect(queryAllTexts(".o_webcrm_favorite")).toEqual(["Bo (resigned)\nAcme A/S"]);
});
