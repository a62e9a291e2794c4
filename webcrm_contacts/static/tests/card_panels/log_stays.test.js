import {expect, test} from "@odoo/hoot";
import {advanceTime, queryAllTexts} from "@odoo/hoot-dom";
import {contains, onRpc} from "@web/../tests/web_test_helpers";
import {logPanel, mountCardWith} from "../helpers/card_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const TEXTS = ".o_webcrm_log_entries .o_webcrm_log_entry_text";
const entry = (text) => ({...logPanel().entries[0], key: text, text});

/** The tab is left, which takes its panels away, and shown again. */
async function leaveTabAndComeBack() {
    await contains("[role=tab]:contains(Other)").click();
    expect(".o_webcrm_log").toHaveCount(0);
    await contains("[role=tab]:contains(Details)").click();
}

function answerWith(answer) {
    onRpc("webcrm.person.log", "get_entries", ({kwargs}) => {
        expect.step(kwargs.search);
        return {entries: [], cursor: null, ...answer};
    });
}

async function savePerson() {
    await contains("[name=name] input").edit("Anna Berg");
    await contains(".o_form_button_save").click();
}

test("what is typed stays while another tab is looked at", async () => {
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_text").edit("Wants a quote", {confirm: false});
    await leaveTabAndComeBack();
    expect(".o_webcrm_log_text").toHaveValue("Wants a quote");
    expect(".o_webcrm_log_add").toBeEnabled();
});

test("what is typed waits for its person while one pages", async () => {
    await mountCardWith([logPanel()], {resIds: [102, 103]});
    await contains(".o_webcrm_log_text").edit("Wants a quote", {confirm: false});
    await contains(".o_pager_next").click();
    expect(".o_webcrm_log_text").toHaveValue("");
    await contains(".o_pager_previous").click();
    expect(".o_webcrm_log_text").toHaveValue("Wants a quote");
});

test("what was added waits no more", async () => {
    answerWith({});
    onRpc("res.partner", "add_log_entry", () => 5);
    await mountCardWith([logPanel()], {resIds: [102, 103]});
    await contains(".o_webcrm_log_text").edit("Wants a quote", {confirm: false});
    await contains(".o_webcrm_log_add").click();
    await contains(".o_pager_next").click();
    await contains(".o_pager_previous").click();
    expect(".o_webcrm_log_text").toHaveValue("");
    expect.verifySteps([""]);
});

test("a new entry is there when its tab is shown again", async () => {
    answerWith({entries: [entry("Wants a quote")]});
    onRpc("res.partner", "add_log_entry", () => 5);
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_text").edit("Wants a quote", {confirm: false});
    await contains(".o_webcrm_log_add").click();
    await leaveTabAndComeBack();
    expect(queryAllTexts(TEXTS)).toEqual(["Wants a quote"]);
    expect.verifySteps([""]);
});

test("choices stay: the organization's history, closed or open", async () => {
    answerWith({entries: [entry("Acme moved")]});
    onRpc("res.users.settings", "set_res_users_settings", ({kwargs}) => {
        return kwargs.new_settings;
    });
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_organization").click();
    await leaveTabAndComeBack();
    expect(".o_webcrm_log_organization").toBeChecked();
    expect(queryAllTexts(TEXTS)).toEqual(["Acme moved"]);
    await contains(".o_webcrm_panel_title button").click();
    await leaveTabAndComeBack();
    expect(".o_webcrm_log_entries").toHaveCount(0);
    expect.verifySteps([""]);
});

test("what was loaded further stands there once", async () => {
    answerWith({entries: [entry("The first")]});
    await mountCardWith([logPanel({cursor: {log: 1}})]);
    await contains(".o_webcrm_log button:contains(Show more)").click();
    await leaveTabAndComeBack();
    expect(queryAllTexts(TEXTS)).toEqual(["Called back", "The first"]);
    expect(".o_webcrm_log button:contains(Show more)").toHaveCount(0);
    expect.verifySteps([""]);
});

test("a search stays in force when the person is saved", async () => {
    answerWith({entries: [entry("A quote")]});
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_search").edit("quote", {confirm: false});
    await advanceTime(300);
    await savePerson();
    expect.verifySteps(["quote", "quote"]);
    expect(".o_webcrm_log_search").toHaveValue("quote");
    expect(queryAllTexts(TEXTS)).toEqual(["A quote"]);
});

test("a search stays in force when the person is saved on another tab", async () => {
    answerWith({entries: [entry("A quote")]});
    await mountCardWith([logPanel()]);
    await contains(".o_webcrm_log_search").edit("quote", {confirm: false});
    await contains("[role=tab]:contains(Other)").click();
    await savePerson();
    await contains("[role=tab]:contains(Details)").click();
    expect.verifySteps(["quote", "quote"]);
    expect(queryAllTexts(TEXTS)).toEqual(["A quote"]);
});

test("without a search, the person saved, the new log is shown", async () => {
    const panels = [logPanel({entries: [entry("Called back")]})];
    await mountCardWith(panels);
    panels[0].entries.unshift(entry("Name changed"));
    await savePerson();
    expect(queryAllTexts(TEXTS)).toEqual(["Name changed", "Called back"]);
});
