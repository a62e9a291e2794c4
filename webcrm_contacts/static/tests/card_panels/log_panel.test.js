import {expect, test} from "@odoo/hoot";
import {advanceTime, queryAllTexts} from "@odoo/hoot-dom";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {logPanel, mountCardWith} from "../helpers/card_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

function answerWith(answer) {
    onRpc("webcrm.person.log", "get_entries", ({args, kwargs}) => {
        const {cursor, search, kind, organization} = kwargs;
        expect.step({id: args[0], cursor, search, kind, organization});
        return {entries: [], cursor: null, ...answer};
    });
}

const asked = (values) => ({
    id: 102,
    cursor: null,
    search: "",
    kind: null,
    organization: false,
    ...values,
});

test("changes and entries are told in words", async () => {
    await mountCardWith([logPanel()]);
    expect(queryAllTexts(".o_webcrm_log_entries li > div > div:last-child")).toEqual([
        "Called back",
        "Job Title: CFO → CEO",
    ]);
    expect(".o_webcrm_log_entries li:eq(0)").toHaveText(/Mitchell/);
});

test("what was empty is a dash", async () => {
    const panel = logPanel();
    panel.entries[1].changes[0].old = "";
    await mountCardWith([panel]);
    expect(".o_webcrm_log_entries li:eq(1)").toHaveText(/Job Title: – → CEO/);
});

test("an entry is added and the log read again", async () => {
    answerWith({});
    onRpc("res.partner", "add_log_entry", ({args}) => {
        expect.step(args);
        return 5;
    });
    await mountCardWith([logPanel()]);
    expect(".o_webcrm_log_add").not.toBeEnabled();
    await contains(".o_webcrm_log_text").edit("Wants a quote", {confirm: false});
    await contains(".o_webcrm_log_add").click();
    expect.verifySteps([[[102], "Wants a quote"], asked()]);
    expect(".o_webcrm_log_text").toHaveValue("");
});

test("who may only read adds nothing", async () => {
    await mountCardWith([logPanel({may_add: false})]);
    expect(".o_webcrm_log_text").toHaveCount(0);
});

test("the log is searched while typing", async () => {
    answerWith({});
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_search").edit("quote", {confirm: false});
    await advanceTime(300);
    expect.verifySteps([asked({search: "quote"})]);
    expect(".o_webcrm_log_entries").toHaveText("Nothing found.");
});

test("entries alone can be shown", async () => {
    answerWith({});
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log select").select("entry");
    expect.verifySteps([asked({kind: "entry"})]);
});

test("more is read from where the page before ended", async () => {
    const entry = {...logPanel().entries[0], key: "log-0", id: 0, text: "The first"};
    answerWith({entries: [entry]});
    await mountCardWith([logPanel({cursor: {log: 1}})]);
    await contains(".o_webcrm_log button:contains(Show more)").click();
    expect.verifySteps([asked({cursor: {log: 1}})]);
    expect(".o_webcrm_log_entries li").toHaveCount(3);
    expect(".o_webcrm_log button:contains(Show more)").toHaveCount(0);
});

test("the organization's history is a choice that is remembered", async () => {
    answerWith({});
    onRpc("res.users.settings", "set_res_users_settings", ({kwargs}) => {
        expect.step(kwargs.new_settings);
        return kwargs.new_settings;
    });
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_organization").click();
    expect.verifySteps([{webcrm_log_organization: true}, asked({organization: true})]);
});
