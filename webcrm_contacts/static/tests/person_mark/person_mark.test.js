import {expect, test} from "@odoo/hoot";
import {
    contains,
    defineModels,
    fields,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {mailModels} from "@mail/../tests/mail_test_helpers";
import {ResPartner} from "../helpers/person_models";

class MarkedPartner extends ResPartner {
    is_favorite = fields.Boolean();
    is_subscribed = fields.Boolean();
}
defineModels({...mailModels, ResPartner: MarkedPartner});

const LIST = `
    <list>
        <field name="is_favorite" widget="webcrm_person_mark" nolabel="1"/>
        <field name="name"/>
    </list>`;
const PERSONS = [["id", "in", [102, 103]]];

const mountList = () =>
    mountView({type: "list", resModel: "res.partner", arch: LIST, domain: PERSONS});

test("a star is set and taken away in one click, without opening the person", async () => {
    const answers = [true, false];
    onRpc("res.partner", "action_toggle_favorite", ({args}) => {
        expect.step(args[0]);
        return answers.shift();
    });
    await mountList();
    const star = ".o_data_row:first .o_webcrm_person_mark";
    expect(star).toHaveAttribute("aria-pressed", "false");
    expect(star).toHaveAttribute("aria-label", "Add to my favorites");
    await contains(star).click();
    expect(star).toHaveAttribute("aria-pressed", "true");
    expect(`${star} i`).toHaveClass("fa-star");
    expect(star).toHaveAttribute("aria-label", "Remove from my favorites");
    expect(".o_data_row:last .o_webcrm_person_mark").toHaveAttribute(
        "aria-pressed",
        "false"
    );
    await contains(star).click();
    expect(star).toHaveAttribute("aria-pressed", "false");
    expect.verifySteps([[102], [102]]);
});

test("the star follows what is marked elsewhere on the screen", async () => {
    onRpc("res.partner", "action_toggle_favorite", () => true);
    const view = await mountList();
    await view.env.services.webcrm_marks.toggle(103, "is_favorite");
    await contains(".o_data_row:last [aria-pressed=true]").hover();
    expect(".o_data_row:first .o_webcrm_person_mark").toHaveAttribute(
        "aria-pressed",
        "false"
    );
});

test("a bell on a kanban card", async () => {
    onRpc("res.partner", "action_toggle_subscription", () => true);
    await mountView({
        type: "kanban",
        resModel: "res.partner",
        domain: [["id", "=", 102]],
        arch: `
            <kanban><templates><t t-name="card">
                <field name="is_subscribed" widget="webcrm_person_mark"/>
            </t></templates></kanban>`,
    });
    await contains("[name=is_subscribed] button").click();
    expect("[name=is_subscribed] button").toHaveAttribute("aria-pressed", "true");
    expect("[name=is_subscribed] button i").toHaveClass("fa-bell");
});
