import {expect, test} from "@odoo/hoot";
import {advanceTime, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {contains, mockService, onRpc} from "@web/../tests/web_test_helpers";
import {email, mountEmailsTab} from "../helpers/email_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

test("a row says date, direction, subject, whom, record and state", async () => {
    await mountEmailsTab();
    expect(".o_webcrm_email").toHaveCount(1);
    expect(".o_webcrm_email_subject").toHaveText("Re: tilbud");
    expect(".o_webcrm_email [aria-label=Received]").toHaveCount(1);
    expect(".o_webcrm_email_record_cell a").toHaveText("Opportunity: Acme 2026");
    expect("td.o_webcrm_email_state_cell").toHaveText("received");
});

test("an e-mail without subject, on the card itself, says so", async () => {
    const record = {model: "res.partner", id: 102, name: "Anna", type: "Person"};
    await mountEmailsTab({emails: [email({subject: "", record})]});
    expect(".o_webcrm_email_subject").toHaveText("(no subject)");
    expect(".o_webcrm_email td.o_webcrm_email_record_cell").toHaveText("–");
});

test("search asks once, after a while", async () => {
    const requests = await mountEmailsTab();
    await contains(".o_webcrm_emails_search input").edit("tilbud", {confirm: false});
    expect(requests).toHaveLength(1);
    await advanceTime(300);
    await animationFrame();
    expect(requests[1][0]).toBe("get_emails");
    expect(requests[1][2].search).toBe("tilbud");
});

test("a filter is sent, shown on its button, and cleared", async () => {
    const requests = await mountEmailsTab();
    await contains("button[name=direction]").click();
    await contains(".o-dropdown-item:contains(Sent)").click();
    expect(requests.at(-1)[2].direction).toBe("out");
    expect("button[name=direction]").toHaveText("Sent");
    await contains("button[name=clear]").click();
    expect(requests.at(-1)[2].direction).toBe("");
    expect("button[name=clear]").toHaveCount(0);
});

test("several states are ticked in one menu", async () => {
    const requests = await mountEmailsTab();
    await contains("button[name=state]").click();
    await contains(".o-dropdown--menu .o-checkbox:contains(sent) input").click();
    await contains(".o-dropdown--menu .o-checkbox:contains(bounced) input").click();
    expect(requests.at(-1)[2].states).toEqual(["sent", "bounced"]);
    await contains(".o-dropdown--menu .o-checkbox:contains(sent) input").click();
    expect(requests.at(-1)[2].states).toEqual(["bounced"]);
});

test("the kind of record, files and days are behind More", async () => {
    const requests = await mountEmailsTab();
    await contains("button[name=more]").click();
    await contains(".o-checkbox:contains(With attachment) input").click();
    await contains(".o-checkbox:contains(Opportunity) input").click();
    const day = queryOne("input[name=date_from]");
    day.value = "2026-01-01";
    day.dispatchEvent(new Event("change"));
    await animationFrame();
    const {with_attachment, models, date_from} = requests.at(-1)[2];
    expect([with_attachment, models, date_from]).toEqual([
        true,
        ["crm.lead"],
        "2026-01-01",
    ]);
    expect("button[name=more] .badge").toHaveText("3");
});

test("colleagues are found by name and filter by responsible", async () => {
    onRpc("res.users", "search_read", () => [{id: 2, name: "Mitchell"}]);
    const requests = await mountEmailsTab();
    await contains("button[name=responsible]").click();
    await contains(
        ".o_webcrm_user_filter .o-checkbox:contains(Mitchell) input"
    ).click();
    expect(requests.at(-1)[2].user_ids).toEqual([2]);
    expect("button[name=responsible]").toHaveText("Mitchell");
});

test("9 of 14, and Show all", async () => {
    const requests = await mountEmailsTab({tab: {count: 9, total: 14}});
    expect(".o_webcrm_emails_count").toHaveText(/9 of 14/);
    await contains("button[name=show_all]").click();
    expect(requests.at(-1)[2].show_all).toBe(true);
});

test("further rows come on demand", async () => {
    let page = 0;
    const requests = await mountEmailsTab({
        tab: {cursor: {value: "x", source: "message", id: 1}},
        answers: {
            get_emails: () => ({emails: [email({id: 10 + page++})], cursor: null}),
        },
    });
    await contains(".o_webcrm_emails_more").click();
    expect(requests.at(-1)[3]).toEqual({value: "x", source: "message", id: 1});
    expect(".o_webcrm_email").toHaveCount(2);
    expect(".o_webcrm_emails_more").toHaveCount(0);
});

test("nothing there, nothing recent, nothing that matches: each says what to do", async () => {
    const requests = await mountEmailsTab({emails: [], tab: {count: 0, total: 3}});
    expect(".o_webcrm_emails_empty").toHaveText(/None in the last 12 months/);
    await contains("button[name=direction]").click();
    await contains(".o-dropdown-item:contains(Sent)").click();
    expect(".o_webcrm_emails_empty").toHaveText(/No e-mail matches/);
    await contains(".o_webcrm_emails_empty button").click();
    expect(requests.at(-1)[2].direction).toBe("");
});

test("the order is changed by the head of a column", async () => {
    const requests = await mountEmailsTab();
    expect("th[aria-sort=descending]").toHaveText("Date");
    await contains("th button:contains(Subject)").click();
    expect(requests.at(-1)[2].order).toBe("subject asc");
    await contains("th button:contains(Subject)").click();
    expect(requests.at(-1)[2].order).toBe("subject desc");
});

test("arrows walk through the rows", async () => {
    await mountEmailsTab({emails: [email(), email({id: 2})]});
    queryOne("tr[data-key=message-1] .o_webcrm_email_subject").focus();
    await contains("tr[data-key=message-1] .o_webcrm_email_subject").press("ArrowDown");
    expect("tr[data-key=message-2] .o_webcrm_email_subject").toBeFocused();
});

test("writing and answering open Odoo's composer", async () => {
    const actions = [];
    mockService("action", {
        async doAction(action) {
            actions.push(action);
        },
    });
    const requests = await mountEmailsTab({answers: {compose: (...args) => args}});
    await contains("button[name=new_email]").click();
    await contains(".o_webcrm_email_subject").click();
    await contains("button[name=reply_all]").click();
    expect(requests.filter(([method]) => method === "compose")).toEqual([
        ["compose", 102, "new", null, null],
        ["compose", 102, "reply_all", 1, "message"],
    ]);
    expect(actions).toHaveLength(2);
});

test("columns, page size and a saved setup", async () => {
    const saved = [];
    onRpc("webcrm.email.setup", "save_setup", ({args}) => {
        saved.push(args[0]);
        return {...args[0], source: "own", may_copy: true};
    });
    await mountEmailsTab({setup: {filters: {direction: "in"}}});
    await contains("button[name=setup]").click();
    await contains(".o_webcrm_email_setup .o-checkbox:contains(State) input").click();
    await contains("#webcrm_email_page").select("80");
    expect(".o_webcrm_email_state_cell").toHaveCount(0);
    await contains(".o_webcrm_email_setup_save").click();
    expect(saved[0].page_size).toBe(80);
    expect(saved[0].filters).toEqual({direction: "in"});
    expect(saved[0].columns).not.toInclude("state");
});

test("a manager copies the setup to all users, and is asked first", async () => {
    onRpc("webcrm.email.setup", "copy_to_all_users", ({args}) => {
        expect.step("copied");
        return {...args[0], source: "all", may_copy: true};
    });
    await mountEmailsTab();
    await contains("button[name=setup]").click();
    await contains(".o_webcrm_email_setup_copy").click();
    expect.verifySteps([]);
    await contains(".modal .btn-primary").click();
    expect.verifySteps(["copied"]);
});

test("others do not see that", async () => {
    await mountEmailsTab({setup: {may_copy: false}});
    await contains("button[name=setup]").click();
    expect(queryAllTexts(".o-dropdown-item")).toEqual(["Save setup for me"]);
});
