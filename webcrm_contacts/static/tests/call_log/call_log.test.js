import {expect, test} from "@odoo/hoot";
import {advanceTime} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {MainComponentsContainer} from "@web/core/main_components_container";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function dial(persons) {
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
