import {expect, test} from "@odoo/hoot";
import {queryAllAttributes} from "@odoo/hoot-dom";
import {mountView} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

definePersonModels();

async function mountStatusList() {
    await mountView({
        type: "list",
        resModel: "res.partner",
        domain: [["id", "in", [101, 102, 103, 104]]],
        arch: `<list><field name="person_status" widget="webcrm_person_status_dot"/></list>`,
    });
}

test("every status is a mark with a name", async () => {
    await mountStatusList();
    expect(queryAllAttributes(".o_data_row i[role=img]", "aria-label")).toEqual([
        "Status: Active",
        "Status: Resigned",
        "Status: Guest",
    ]);
});

test("who resigned is told apart without color", async () => {
    await mountStatusList();
    expect("i[aria-label='Status: Resigned']").toHaveClass("fa-circle-o");
    expect("i[aria-label='Status: Active']").toHaveClass("fa-circle");
});
