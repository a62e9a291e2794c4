import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {PersonImportModel} from "@webcrm_contacts_base_import/person_import/person_import_model";

import {Component, xml} from "@odoo/owl";

defineMailModels();

const BATCH = 2;
const FILE = ["Anna", "", "Bo", "Carl", "", "Ida"];

/** A server that wants a name in every row, and tells each row that has none. */
function execute(_model, _method, args) {
    const {skip} = args[3];
    const end = Math.min(skip + BATCH, FILE.length);
    const rows = FILE.map((_name, row) => row).filter((r) => r >= skip && r < end);
    expect.step(`rows ${rows.join()}`);
    return {
        ids: rows.every((row) => FILE[row]) && rows,
        messages: rows
            .filter((row) => !FILE[row])
            .map((row) => ({
                type: "error",
                message: `No name in ${row}`,
                record: row,
                rows: {from: row, to: row},
            })),
        name: FILE.map((name, row) => (rows.includes(row) ? name : "")),
        nextrow: end < FILE.length ? end : 0,
    };
}

class Screen extends Component {
    static template = xml`<div/>`;
    static props = {context: Object};

    setup() {
        const orm = {silent: {call: async (...args) => execute(...args)}};
        const {context} = this.props;
        this.model = new PersonImportModel({env: this.env, context, orm});
    }
}

async function makeModel(context = {webcrm_contacts_surface: true}) {
    const {model} = await mountWithCleanup(Screen, {props: {context}});
    model.setResModel("res.partner");
    model.importOptionsValues.limit.value = BATCH;
    return model;
}
const told = (model) => model.importMessages.flatMap(({lines}) => lines).join();

test("a test tells the faulty rows of all batches", async () => {
    const model = await makeModel();
    const shown = [];
    const progress = {
        set step(step) {
            shown.push(step);
        },
    };
    const {res} = await model.executeImport(true, 3, progress);
    expect.verifySteps(["rows 0,1", "rows 2,3", "rows 4,5"]);
    expect(res.hasError).toBe(true);
    expect(told(model)).toMatch(/No name in 1.*No name in 4/);
    expect(shown.slice(0, 2)).toEqual([2, 3]);
    expect(model.importOptions.skip).toBe(0);
});

test("a second test looks at the whole file again", async () => {
    const model = await makeModel();
    await model.executeImport(true, 3);
    expect.verifySteps(["rows 0,1", "rows 2,3", "rows 4,5"]);
    await model.executeImport(true, 3);
    expect.verifySteps(["rows 0,1", "rows 2,3", "rows 4,5"]);
});

test("an import itself stops at the first faulty batch", async () => {
    const model = await makeModel();
    await model.executeImport(false, 3);
    expect.verifySteps(["rows 0,1"]);
});

test("elsewhere a test is as it was", async () => {
    const model = await makeModel({});
    await model.executeImport(true, 3);
    expect.verifySteps(["rows 0,1"]);
});
