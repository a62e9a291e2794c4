import {expect, test} from "@odoo/hoot";
import {queryAllAttributes} from "@odoo/hoot-dom";
import {contains, mockService, onRpc} from "@web/../tests/web_test_helpers";
import {kpiPanel, mountCardWith} from "../helpers/card_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const LINKS = [
    {id: 1, name: "LinkedIn", url: "https://linkedin.com/in/anna", icon: "fa-linkedin"},
    {id: 2, name: "acme.example", url: "https://acme.example", icon: "fa-globe"},
];

const mountHead = (head) => mountCardWith([kpiPanel()], {head});

test("links open in a new tab", async () => {
    await mountHead({links: LINKS});
    expect("button[name=links] .badge").toHaveText("2");
    await contains("button[name=links]").click();
    // A menu, for screen readers, holds no form.
    expect(".o_webcrm_links[role=dialog][aria-label=Links]").toHaveCount(1);
    expect(queryAllAttributes(".o_webcrm_links a", "href")).toEqual(
        LINKS.map((link) => link.url)
    );
    expect(queryAllAttributes(".o_webcrm_links a", "target")).toEqual([
        "_blank",
        "_blank",
    ]);
    expect(queryAllAttributes(".o_webcrm_links a", "rel")).toEqual(
        Array(2).fill("noopener noreferrer")
    );
});

test("a link is added and removed on the spot", async () => {
    onRpc("webcrm.person.link", "create", ({args}) => {
        expect.step(args[0]);
        return [3];
    });
    onRpc("webcrm.person.link", "unlink", ({args}) => {
        expect.step(args[0]);
        return true;
    });
    const requests = await mountHead({links: LINKS});
    await contains("button[name=links]").click();
    await contains(".o_webcrm_links input[name=url]").edit("acme.example/anna", {
        confirm: false,
    });
    await contains(".o_webcrm_links button:contains(Add link)").click();
    await contains(".o_webcrm_links button[aria-label='Remove LinkedIn']").click();
    expect.verifySteps([
        [{partner_id: 102, url: "acme.example/anna", name: false}],
        [1],
    ]);
    expect(requests).toHaveLength(3);
});

test("who may only read the person changes no links", async () => {
    await mountHead({links: LINKS, may_edit: false});
    await contains("button[name=links]").click();
    expect(".o_webcrm_links a").toHaveCount(2);
    expect(".o_webcrm_links button").toHaveCount(0);
});

test("Favorite and Subscribe are switches", async () => {
    onRpc("res.partner", "action_toggle_favorite", () => true);
    onRpc("res.partner", "action_toggle_subscription", () => false);
    await mountHead({is_favorite: false, is_subscribed: true});
    expect("button[name=favorite]").toHaveAttribute("aria-pressed", "false");
    expect("button[name=subscribe]").toHaveAttribute("aria-pressed", "true");
    await contains("button[name=favorite]").click();
    await contains("button[name=subscribe]").click();
    expect("button[name=favorite]").toHaveAttribute("aria-pressed", "true");
    expect("button[name=subscribe]").toHaveAttribute("aria-pressed", "false");
});

test("the same human's other cards are a click away", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("res.partner", "get_formview_action", ({args}) => ({opened: args[0]}));
    const other_cards = [{id: 103, text: "Nordvind ApS (active)"}];
    await mountCardWith([kpiPanel()], {
        head: {other_cards},
        body: `<widget name="webcrm_other_cards"/>`,
    });
    expect(".o_webcrm_other_cards").toHaveText(/Also at:\s*Nordvind ApS \(active\)/);
    await contains(".o_webcrm_other_cards button").click();
    expect.verifySteps([{opened: [103]}]);
});
