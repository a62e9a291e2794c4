import {expect, test} from "@odoo/hoot";
import {animationFrame, queryAllTexts} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {MainComponentsContainer} from "@web/core/main_components_container";
import {WebClient} from "@web/webclient/webclient";
import {definePersonModels} from "../helpers/person_models";
import {DuplicateCompare} from "@webcrm_contacts/duplicate/duplicate_compare";
import {MERGE_ACTION} from "@webcrm_contacts/duplicate/duplicate_ways";

definePersonModels();

const COMPARED = {
    persons: [
        {id: 102, name: "Anna Holm", organization: "Acme A/S", active: true},
        {id: 103, name: "Anna B. Holm", organization: "Nordvind ApS", active: false},
    ],
    more: 0,
    rows: [
        {label: "Name", values: ["Anna Holm", "Anna B. Holm"], differs: true},
        {label: "E-mail", values: ["a@x.example", "a@x.example"], differs: false},
        {label: "Mobile", values: ["", "20 30 40 50"], differs: true},
    ],
};

async function openComparison(groups = [[102, 103]]) {
    onRpc("res.partner", "compare_persons", ({args: [ids]}) => {
        expect.step(`compare ${ids}`);
        return COMPARED;
    });
    onRpc("res.partner", "action_not_duplicates", ({args: [ids]}) => {
        expect.step(`not duplicates ${ids}`);
        return true;
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "webcrm_duplicate_compare",
        params: {groups},
    });
    await animationFrame();
}

test("persons stand side by side, what differs is marked", async () => {
    await openComparison();
    expect.verifySteps(["compare 102,103"]);
    expect(queryAllTexts(".o_webcrm_duplicate_compare tbody tr")).toEqual([
        "Name Anna Holm Anna B. Holm",
        "E-mail a@x.example a@x.example",
        "Mobile – 20 30 40 50",
    ]);
    expect(".o_webcrm_duplicate_compare .table-warning").toHaveCount(2);
    expect(".o_webcrm_duplicate_compare thead .badge:contains(Archived)").toHaveCount(
        1
    );
});

test("what is equal can be left out", async () => {
    await openComparison();
    await contains("#o_webcrm_only_different").click();
    expect(".o_webcrm_duplicate_compare tbody tr").toHaveCount(2);
    expect.verifySteps(["compare 102,103"]);
});

test("persons can be said to be different", async () => {
    await openComparison();
    await contains(".modal-footer button:contains(Not duplicates)").click();
    expect(".o_webcrm_duplicate_compare").toHaveCount(0);
    expect.verifySteps(["compare 102,103", "not duplicates 102,103"]);
});

test("several groups are gone through one after the other", async () => {
    await openComparison([
        [102, 103],
        [104, 105],
    ]);
    expect(".o_webcrm_duplicate_compare:contains(1 of 2)").toHaveCount(1);
    await contains(".modal-footer button:contains(Next)").click();
    expect(".o_webcrm_duplicate_compare:contains(2 of 2)").toHaveCount(1);
    expect(".modal-footer button:contains(Next)").toHaveCount(0);
    expect.verifySteps(["compare 102,103", "compare 104,105"]);
});

/** The dialog alone, without the web client behind it. */
async function addDialog(groups) {
    await mountWithCleanup(MainComponentsContainer);
    getService("dialog").add(DuplicateCompare, {groups});
    await animationFrame();
}

test("the persons are handed to the wizard that merges", async () => {
    mockService("action", {
        doAction(action, {additionalContext}) {
            expect.step([action, additionalContext.active_ids]);
        },
    });
    onRpc("res.partner", "compare_persons", () => COMPARED);
    await addDialog([[102, 103]]);
    await contains("footer .btn-primary:contains(Merge)").click();
    expect.verifySteps([[MERGE_ACTION, [102, 103]]]);
    expect(".o_webcrm_duplicate_compare").toHaveCount(0);
});

test("of three persons those can be chosen that are the same", async () => {
    onRpc("res.partner", "compare_persons", () => ({
        ...COMPARED,
        persons: [...COMPARED.persons, {id: 104, name: "Anne", active: true}],
    }));
    onRpc("res.partner", "action_not_duplicates", ({args: [ids]}) => {
        expect.step(ids);
        return true;
    });
    await addDialog([[102, 103, 104]]);
    await contains("thead input:eq(1)").click();
    await contains("footer .btn-secondary:contains(Not duplicates)").click();
    expect.verifySteps([[102, 104]]);
});
