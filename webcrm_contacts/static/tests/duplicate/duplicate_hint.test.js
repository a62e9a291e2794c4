import {expect, test} from "@odoo/hoot";
import {advanceTime, animationFrame, queryAllTexts} from "@odoo/hoot-dom";
import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";
import {TYPING_DELAY} from "@webcrm_contacts/duplicate/duplicate_hints";
import {MERGE_ACTION} from "@webcrm_contacts/duplicate/duplicate_ways";

definePersonModels();

const NAMES = "name,email,parent_id,is_company,type";
const hint = (field) =>
    `<widget name="webcrm_duplicate_hint" field="${field}" covers="${field}" names="${NAMES}" shown="name,email"/>`;
const ARCH = `
    <form>
        <field name="is_company" invisible="1"/>
        <field name="name"/>${hint("name")}
        <field name="email"/>${hint("email")}
        <field name="function"/>
    </form>`;

const MATCH = {
    rule_id: 1,
    rule: "E-mail",
    action: "block",
    field_names: ["email"],
    partner_ids: [102],
    persons: [
        {id: 102, name: "Anna Holm, Acme A/S", organization_id: 101, active: true},
    ],
    hidden_count: 0,
};

/** Mount a form of a person; who asks for doubles of "anna@x.example" gets `match`. */
async function mountForm({match = {}, warnings = [], resId, withOrganization} = {}) {
    onRpc("res.partner", "get_duplicate_hints", ({args: [values]}) => {
        expect.step(values.email);
        const matches = [match, ...warnings].map((each) => ({...MATCH, ...each}));
        return values.email === "anna@x.example" ? matches : [];
    });
    const arch = withOrganization
        ? ARCH.replace("<form>", '<form><field name="parent_id"/>')
        : ARCH;
    await mountView({type: "form", resModel: "res.partner", resId, arch});
}

async function type(field, text) {
    await contains(`.o_field_widget[name=${field}] input`).edit(text, {confirm: false});
    await advanceTime(TYPING_DELAY);
    await animationFrame();
}

test("who exists already is named under the field while it is typed", async () => {
    await mountForm();
    await type("email", "anna@x.example");
    expect.verifySteps(["anna@x.example"]);
    expect(queryAllTexts(".o_webcrm_duplicate_hint")).toEqual([
        "",
        "Already exists: Anna Holm, Acme A/S · Use this one",
    ]);
    expect(".o_webcrm_duplicate_hint .text-danger").toHaveCount(1);
});

test("the hint goes when the entry is corrected", async () => {
    await mountForm();
    await type("email", "anna@x.example");
    await type("email", "anna.b@x.example");
    expect.verifySteps(["anna@x.example", "anna.b@x.example"]);
    expect(".o_webcrm_duplicate_hint a").toHaveCount(0);
});

test("persons out of sight are counted, of many only some are named", async () => {
    await mountForm({match: {partner_ids: [102, 103, 104], hidden_count: 2}});
    await type("email", "anna@x.example");
    expect(".o_webcrm_duplicate_hint:contains(and 2 more)").toHaveCount(1);
    expect(
        ".o_webcrm_duplicate_hint:contains(2 more that you may not see)"
    ).toHaveCount(1);
    expect.verifySteps(["anna@x.example"]);
});

test("an archived person can be reactivated, a warning is no error", async () => {
    const persons = [{...MATCH.persons[0], active: false}];
    await mountForm({match: {action: "warn", persons}});
    await type("email", "anna@x.example");
    expect(".o_webcrm_duplicate_hint button").toHaveText("Reactivate");
    expect(".o_webcrm_duplicate_hint .text-danger").toHaveCount(0);
    expect.verifySteps(["anna@x.example"]);
});

test("who stands in the way is not warned about as well", async () => {
    const peter = {...MATCH.persons[0], id: 103, name: "Peter Berg, Acme A/S"};
    const warning = {rule_id: 2, action: "warn"};
    const wider = {
        ...warning,
        rule_id: 3,
        partner_ids: [102, 103],
        persons: [...MATCH.persons, peter],
    };
    await mountForm({warnings: [warning, wider]});
    await type("email", "anna@x.example");
    expect(".o_webcrm_duplicate_hint .text-danger").toHaveCount(1);
    expect(".o_webcrm_duplicate_hint .text-warning-emphasis").toHaveText(
        "Already exists: Peter Berg, Acme A/S · Use this one"
    );
    expect.verifySteps(["anna@x.example"]);
});

test("a person that was opened is not looked up before it is changed", async () => {
    await mountForm({resId: 102});
    await advanceTime(TYPING_DELAY);
    expect.verifySteps([]);
    await type("email", "anna@x.example");
    expect.verifySteps(["anna@x.example"]);
    expect(".o_webcrm_duplicate_hint a").toHaveCount(1);
    expect(".o_webcrm_duplicate_hint button").toHaveText("Merge into it");
});

test("an organization has no doubles", async () => {
    await mountForm({resId: 101});
    await type("email", "anna@x.example");
    expect.verifySteps([]);
});

test("using the one that exists carries over what was typed", async () => {
    onRpc("res.partner", "use_existing", ({args: [ids, values]}) => {
        expect.step({ids, email: values.email, function: values.function});
        return {
            message: "Filled in: Job Title.",
            action: {type: "ir.actions.act_window_close"},
        };
    });
    await mountForm();
    await type("function", "CEO");
    await type("email", "anna@x.example");
    await contains(".o_webcrm_duplicate_hint button").click();
    await animationFrame();
    expect(".o_notification:contains(Filled in: Job Title.)").toHaveCount(1);
    expect.verifySteps([
        "anna@x.example",
        {ids: [102], email: "anna@x.example", function: "CEO"},
    ]);
});

test("where a rule only warns, a copy can be made here", async () => {
    await mountForm({match: {action: "warn"}, withOrganization: true});
    await contains(".o_field_widget[name=parent_id] input").edit("Peter", {
        confirm: false,
    });
    await advanceTime(TYPING_DELAY);
    await contains(".o-autocomplete--dropdown-item:contains(Peter Berg)").click();
    await type("email", "anna@x.example");
    expect(queryAllTexts(".o_webcrm_duplicate_hint button")).toEqual([
        "Use this one",
        "Copy to Peter Berg",
    ]);
    expect.verifySteps(["anna@x.example"]);
});

test("an edited person is merged, its other changes are saved first", async () => {
    mockService("action", {
        doAction(action, {additionalContext: {active_ids, webcrm_survivor_id}}) {
            expect.step([action, active_ids, webcrm_survivor_id]);
        },
    });
    onRpc("res.partner", "write", ({args: [ids, values]}) => {
        expect.step([ids, values]);
    });
    await mountForm({resId: 103});
    await type("function", "CEO");
    await type("email", "anna@x.example");
    await contains(".o_webcrm_duplicate_hint button:contains(Merge)").click();
    await animationFrame();
    expect.verifySteps([
        "anna@x.example",
        [[103], {function: "CEO"}],
        [MERGE_ACTION, [103, 102], 102],
    ]);
});
