import {beforeEach, expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    fields,
    getService,
    MockServer,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

class BackgroundJob extends models.Model {
    _name = "webcrm.background.job";

    name = fields.Char();
    state = fields.Selection({
        selection: [
            ["running", "Running"],
            ["paused", "Paused"],
            ["done", "Done"],
        ],
    });

    _records = [{id: 1, name: "Merge of Bo into Ida", state: "running"}];
}

definePersonModels();
defineModels([BackgroundJob]);

const LINE = {
    id: 1,
    name: "Merge of Bo into Ida",
    user: "",
    is_own: true,
    done: 0,
    total: 10,
    can_pause: true,
    note: "",
    has_link: false,
    link_name: "Open the person",
    changes: {model: "res.partner", ids: [102, 103]},
};
let line = LINE;

beforeEach(() => {
    line = LINE;
    onRpc("webcrm.background.job", "get_jobs", () => {
        const [{state}] = MockServer.env["webcrm.background.job"].read([1], ["state"]);
        return [{...line, state}];
    });
    onRpc("webcrm.background.job", "action_pause", () => {
        MockServer.env["webcrm.background.job"].write([1], {state: "paused"});
        return true;
    });
});

/** The server changes the state of the job, and tells so. */
async function goOn(state) {
    MockServer.env["webcrm.background.job"].write([1], {state});
    await getService("webcrm_jobs").onTold({id: 1, state, done: 0, total: 10});
    await animationFrame();
}

async function mountJob(type, arch) {
    const resId = type === "form" ? 1 : undefined;
    await mountView({type, resModel: "webcrm.background.job", resId, arch});
    await getService("webcrm_jobs").load();
    await animationFrame();
}

const FORM = '<form js_class="webcrm_job_form" edit="0"><field name="state"/></form>';
const LIST = '<list js_class="webcrm_job_list"><field name="state"/></list>';

test("a job that is looked at shows what is done with it in the top bar", async () => {
    await mountJob("form", FORM);
    expect("[name=state]").toHaveText("Running");
    await getService("webcrm_jobs").steer("action_pause", {id: 1});
    await animationFrame();
    expect("[name=state]").toHaveText("Paused");
});

test("so does the list of jobs", async () => {
    await mountJob("list", LIST);
    await getService("webcrm_jobs").steer("action_pause", {id: 1});
    await animationFrame();
    expect(".o_data_cell").toHaveText("Paused");
});

test("a job that is looked at shows that it is done", async () => {
    await mountJob("form", FORM);
    await goOn("done");
    expect("[name=state]").toHaveText("Done");
});

test("what is opened from the form leaves the top bar", async () => {
    line = {...LINE, state: "done"};
    onRpc("webcrm.background.job", "action_open", () => {
        onRpc("webcrm.background.job", "get_jobs", () => []);
        return false;
    });
    await mountJob(
        "form",
        `<form js_class="webcrm_job_form" edit="0">
            <header><button name="action_open" type="object" string="Open"/></header>
        </form>`
    );
    expect(getService("webcrm_jobs").state.lines).toHaveLength(1);
    await contains("button[name=action_open]").click();
    await animationFrame();
    expect(getService("webcrm_jobs").state.lines).toHaveLength(0);
});

async function mountCard(resId) {
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId,
        arch: `
            <form js_class="webcrm_person_card">
                <field name="function"/>
            </form>`,
    });
    await getService("webcrm_jobs").load();
    MockServer.env["res.partner"].write([102, 103], {function: "CEO"});
}

const INPUT = "[name=function] input";

test("the card of who was merged is loaded anew once the job is done", async () => {
    await mountCard(102);
    await goOn("paused");
    expect(INPUT).toHaveValue("");
    await goOn("done");
    expect(INPUT).toHaveValue("CEO");
});

test("so is the card of whom it was merged into", async () => {
    await mountCard(103);
    await goOn("done");
    expect(INPUT).toHaveValue("CEO");
});

test("what was typed on the card stays, and the message is all that is told", async () => {
    await mountCard(102);
    await contains(INPUT).edit("Chair");
    await goOn("done");
    expect(INPUT).toHaveValue("Chair");
    expect(".o_notification").toHaveText(/Done: Merge of Bo into Ida/);
});

test("a job of somebody else loads nothing", async () => {
    line = {...LINE, is_own: false, user: "Bo Lund"};
    await mountCard(102);
    await goOn("done");
    expect(INPUT).toHaveValue("");
});
