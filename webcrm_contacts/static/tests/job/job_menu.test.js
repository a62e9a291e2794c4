import {beforeEach, expect, test} from "@odoo/hoot";
import {
    animationFrame,
    Deferred,
    press,
    queryAllTexts,
    runAllTimers,
} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {NavBar} from "@web/webclient/navbar/navbar";
import {registry} from "@web/core/registry";
import {session} from "@web/session";

import {definePersonModels} from "../helpers/person_models";

definePersonModels();

const TOGGLE = ".o_webcrm_jobs_toggle";
const MERGE = {
    id: 1,
    name: "Merge of two persons: Anna Holm",
    user: "",
    is_own: true,
    state: "running",
    done: 4300,
    total: 10000,
    can_pause: true,
    note: "",
    has_link: false,
    link_name: "Open the person",
    changes: {model: "res.partner", ids: [102, 103]},
};
let lines = [];

beforeEach(() => {
    const systray = registry.category("systray");
    for (const key of systray.getEntries().map(([name]) => name)) {
        if (key !== "webcrm_contacts.jobs") {
            systray.remove(key);
        }
    }
    onRpc("webcrm.background.job", "get_jobs", () => lines);
});

async function mountBar(...jobs) {
    lines = jobs.map((job) => ({...MERGE, ...job}));
    patchWithCleanup(session, {webcrm_contacts: {jobs: lines}});
    await mountWithCleanup(NavBar);
    await animationFrame();
}

async function tell(told, ...jobs) {
    lines = jobs.map((job) => ({...MERGE, ...job}));
    await getService("webcrm_jobs").onTold({done: 0, total: 10000, ...told});
    await animationFrame();
}

const texts = (selector) => queryAllTexts(`.o_webcrm_jobs ${selector}`);

test("without a job there is nothing in the top bar", async () => {
    await mountBar();
    expect(TOGGLE).toHaveCount(0);
});

test("a job that begins comes into the top bar, and goes when it is gone", async () => {
    await mountBar();
    await tell({id: 1, state: "waiting"}, {state: "waiting"});
    expect(TOGGLE).toHaveCount(1);
    await tell({id: 1, state: "cancelled"});
    expect(TOGGLE).toHaveCount(0);
});

test("the line says what runs and how far it is", async () => {
    await mountBar({});
    expect(`${TOGGLE} .o_webcrm_jobs_figure`).toHaveText("43%");
    expect(TOGGLE).toHaveAttribute(
        "aria-label",
        "Merge of two persons: Anna Holm: 43%"
    );
    onRpc("webcrm.background.job", "get_jobs", () => expect.step("asked"));
    await tell({id: 1, state: "running", done: 9999});
    expect(`${TOGGLE} .o_webcrm_jobs_figure`).toHaveText("99%");
    expect.verifySteps([]);
});

test("where nobody knows how much there is, the line counts", async () => {
    await mountBar({done: 12345, total: 0});
    expect(`${TOGGLE} .o_webcrm_jobs_figure`).toHaveText("12,345");
});

test("of several jobs the line tells of the most urgent", async () => {
    await mountBar({state: "done"}, {id: 2, state: "waiting"}, {id: 3, name: "Import"});
    expect(`${TOGGLE} .o_webcrm_jobs_name`).toHaveText("Import");
    expect(`${TOGGLE} .o_webcrm_jobs_more`).toHaveText("+2");
    await tell({id: 2, state: "failed"}, {id: 2, state: "failed"}, {id: 3});
    expect(TOGGLE).toHaveAttribute("data-state", "failed");
});

test("the menu pauses and resumes", async () => {
    onRpc("webcrm.background.job", "action_pause", ({args}) => {
        expect.step(["pause", ...args[0]]);
        lines = [{...MERGE, state: "paused"}];
        return true;
    });
    onRpc("webcrm.background.job", "action_resume", ({args}) => {
        expect.step(["resume", ...args[0]]);
        lines = [{...MERGE, state: "waiting"}];
        return true;
    });
    await mountBar({});
    await contains(TOGGLE).click();
    expect(texts("button")).toEqual(["Pause", "Open", "Cancel"]);
    expect(texts(".text-muted")).toEqual(["4,300 of 10,000"]);
    await contains(".o_webcrm_jobs [name=pause]").click();
    expect(texts("button")).toEqual(["Resume", "Open", "Cancel"]);
    await contains(".o_webcrm_jobs [name=resume]").click();
    expect(texts("button")).toEqual(["Pause", "Open", "Cancel"]);
    expect.verifySteps([
        ["pause", 1],
        ["resume", 1],
    ]);
});

test("what is done in one go cannot be paused while it runs", async () => {
    await mountBar({can_pause: false});
    await contains(TOGGLE).click();
    expect(texts("button")).toEqual(["Open", "Cancel"]);
});

test("a cancel is asked for twice, and says what becomes of what is done", async () => {
    onRpc("webcrm.background.job", "action_cancel", ({args}) => {
        expect.step(args[0]);
        lines = [];
        return true;
    });
    await mountBar({});
    await contains(TOGGLE).click();
    await contains(".o_webcrm_jobs [name=cancel]").click();
    expect(".modal-body").toHaveText(/what is done by now stays done/);
    await contains(".modal .btn-secondary").click();
    await contains(TOGGLE).click();
    await contains(".o_webcrm_jobs [name=cancel]").click();
    await contains(".modal .btn-primary").click();
    await animationFrame();
    expect(".modal").toHaveCount(0);
    expect(TOGGLE).toHaveCount(0);
    expect.verifySteps([[1]]);
});

test("the end is told once, with the way to the result", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("webcrm.background.job", "action_open", ({args}) => {
        lines = [];
        return {opened: args[0]};
    });
    await mountBar({});
    const done = {state: "done", note: "Moved 40,000 records", has_link: true};
    await tell({id: 1, state: "done"}, done);
    await tell({id: 1, state: "done"}, done);
    expect(".o_notification").toHaveCount(1);
    expect(".o_notification").toHaveText(/Done: Merge of two persons: Anna Holm/);
    expect(".o_notification").toHaveText(/Moved 40,000 records/);
    await contains(".o_notification_buttons button").click();
    await animationFrame();
    expect.verifySteps([{opened: [1]}]);
    expect(".o_notification").toHaveCount(0);
    expect(TOGGLE).toHaveCount(0);
});

test("a failure stays in the top bar until it is read, and can be tried again", async () => {
    onRpc("webcrm.background.job", "action_resume", () => {
        lines = [MERGE];
        return true;
    });
    await mountBar({});
    await tell({id: 1, state: "failed"}, {state: "failed", note: "Somebody else…"});
    expect(".o_notification").toHaveText(/Somebody else…/);
    await runAllTimers();
    expect(".o_notification").toHaveCount(0);
    await contains(TOGGLE).click();
    expect(texts(".o_webcrm_job_note")).toEqual(["Somebody else…"]);
    expect(texts("button")).toEqual(["Try again", "Open", "Dismiss"]);
    await contains(".o_webcrm_jobs [name=again]").click();
    expect(TOGGLE).toHaveAttribute("data-state", "running");
});

test("where trying again cannot help, the way on stands in its place", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("webcrm.background.job", "action_open", () => "the card of Anna");
    await mountBar({});
    const failed = {state: "failed", note: "The data have changed…", has_link: true};
    await tell({id: 1, state: "failed"}, failed);
    expect(".o_notification").toHaveText(/The data have changed…/);
    expect(queryAllTexts(".o_notification_buttons button")).toEqual([
        "Open the person",
    ]);
    await contains(TOGGLE).click();
    expect(texts("button")).toEqual(["Open the person", "Dismiss"]);
    await contains(".o_webcrm_jobs [name=open]").click();
    await animationFrame();
    expect.verifySteps(["the card of Anna"]);
});

test("what is opened from the menu is looked at by the same call", async () => {
    const opened = new Deferred();
    mockService("action", {doAction: (action) => expect.step(action)});
    onRpc("webcrm.background.job", "action_open", async ({args}) => {
        expect.step(["open", ...args[0]]);
        await opened;
        lines = [];
        return "the result";
    });
    onRpc("webcrm.background.job", "action_dismiss", ({args}) => {
        expect.step(["dismiss", ...args[0]]);
        return true;
    });
    await mountBar({state: "done", has_link: true}, {id: 2, state: "done"});
    await contains(TOGGLE).click();
    await contains(".o_webcrm_jobs [name=open]").click();
    await animationFrame();
    expect(".o_webcrm_jobs").toHaveCount(0);
    // What else has ended was seen, too, but one change comes after the other.
    expect.verifySteps([["open", 1]]);
    opened.resolve();
    await animationFrame();
    expect.verifySteps([["dismiss", 2], "the result"]);
});

test("what has ended well is seen once in the menu", async () => {
    onRpc("webcrm.background.job", "action_dismiss", ({args}) => {
        expect.step(args[0]);
        lines = lines.slice(1);
        return true;
    });
    await mountBar({state: "done"}, {id: 2, state: "failed"});
    await contains(TOGGLE).click();
    expect(texts(".o_webcrm_job_note")).toEqual([]);
    await contains(TOGGLE).click();
    await animationFrame();
    expect.verifySteps([[1]]);
    expect(TOGGLE).toHaveAttribute("data-state", "failed");
});

test("a colleague's job says whose it is, and its end is not told", async () => {
    const theirs = {is_own: false, user: "Bo Lund"};
    await mountBar(theirs);
    await contains(TOGGLE).click();
    expect(texts(".text-muted")).toEqual(["Bo Lund", "4,300 of 10,000"]);
    await tell({id: 1, state: "done"});
    expect(".o_notification").toHaveCount(0);
});

test("a job that one may not see is asked for once", async () => {
    await mountBar();
    onRpc("webcrm.background.job", "get_jobs", () => {
        expect.step("asked");
        return [];
    });
    await tell({id: 9, state: "running", done: 1});
    await tell({id: 9, state: "running", done: 2});
    expect.verifySteps(["asked"]);
});

test("two changes at once are both told", async () => {
    await mountBar({}, {id: 2});
    lines = [
        {...MERGE, state: "done"},
        {...MERGE, id: 2, state: "failed"},
    ];
    const jobs = getService("webcrm_jobs");
    await Promise.all([
        jobs.onTold({id: 1, state: "done"}),
        jobs.onTold({id: 2, state: "failed"}),
    ]);
    await animationFrame();
    expect(".o_notification").toHaveCount(2);
});

test("the menu is used by keyboard alone", async () => {
    await mountBar({});
    await contains(TOGGLE).click();
    for (const name of ["pause", "open", "cancel"]) {
        await press("ArrowDown");
        expect(`.o_webcrm_jobs [name=${name}]`).toBeFocused();
    }
    await press("Enter");
    await animationFrame();
    expect(".modal-title").toHaveText("Cancel this job?");
});
