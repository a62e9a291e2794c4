import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {clickSave, contains, onRpc} from "@web/../tests/web_test_helpers";
import {
    Move,
    MoveValue,
    defineTransferModels,
    mountMove,
} from "../helpers/transfer_models";

defineTransferModels();

const FIELD = `
    <field name="value_line_ids" widget="webcrm_transfer_values" mode="list">
        <list>
            <field name="name"/>
            <field name="label"/>
            <field name="source_text"/>
            <field name="target_text"/>
            <field name="result"/>
            <field name="locked"/>
            <field name="united"/>
            <field name="differs"/>
            <field name="overwrite"/>
        </list>
    </field>`;
const ROWS = ".o_webcrm_transfer_values tbody tr";

test("only what differs stands side by side, the rest on demand", async () => {
    await mountMove(FIELD);
    expect(queryAllTexts(ROWS, {inline: true})).toEqual([
        "Job Title CEO Director Director",
        "Mobile empty 20 30 40 50 20 30 40 50",
        "Block Mass E-mails Blocked – Blocked (always)",
    ]);
    await contains("button:contains(Show all)").click();
    expect(ROWS).toHaveCount(4);
    await contains("button:contains(Show only what differs)").click();
    expect(ROWS).toHaveCount(3);
});

test("a value is chosen, empty included", async () => {
    onRpc("webcrm.person.move", "web_save", ({args}) => {
        expect.step(args[1].value_line_ids);
    });
    await mountMove(FIELD);
    await contains(`${ROWS}:contains(Mobile) td:nth-child(2) input`).click();
    expect(`${ROWS}:contains(Mobile) td:last`).toHaveText("empty");
    await clickSave();
    expect.verifySteps([[[1, 2, {overwrite: true}]]]);
});

test("the empty side of the card that stays may be chosen", async () => {
    const filled = {source_text: "anna.example", target_text: "", overwrite: true};
    MoveValue._records[2] = {id: 3, label: "Website", differs: true, ...filled};
    onRpc("webcrm.person.move", "web_save", ({args}) => {
        expect.step(args[1].value_line_ids);
    });
    await mountMove(FIELD);
    const website = `${ROWS}:contains(Website)`;
    expect(`${website} td:last`).toHaveText("anna.example");
    await contains(`${website} td:nth-child(3) input`).click();
    expect(`${website} td:last`).toHaveText("empty");
    await clickSave();
    expect.verifySteps([[[1, 3, {overwrite: false}]]]);
});

test("all left and all right leave blocked alone", async () => {
    await mountMove(FIELD);
    await contains("button:contains(All left)").click();
    expect(queryAllTexts(`${ROWS} td:last-child`)).toEqual([
        "CEO",
        "empty",
        "Blocked (always)",
    ]);
    await contains("button:contains(All right)").click();
    expect(queryAllTexts(`${ROWS} td:last-child`)).toEqual([
        "Director",
        "20 30 40 50",
        "Blocked (always)",
    ]);
    expect(`${ROWS}:contains(Block Mass) input`).toHaveCount(0);
});

test("the server is asked once, however many lines are chosen", async () => {
    Move._onChanges = {value_line_ids: () => expect.step("asked")};
    MoveValue._onChanges = {overwrite: () => expect.step("asked by a line")};
    onRpc("webcrm.person.move", "web_save", ({args}) => {
        expect.step(args[1].value_line_ids);
    });
    await mountMove(FIELD);
    await contains("button:contains(All left)").click();
    expect.verifySteps(["asked"]);
    await contains(`${ROWS}:contains(Mobile) td:nth-child(3) input`).click();
    expect.verifySteps(["asked"]);
    await contains("button:contains(All left)").click();
    await contains("button:contains(All left)").click();
    expect.verifySteps(["asked"]);
    await clickSave();
    expect.verifySteps([
        [
            [1, 1, {overwrite: true}],
            [1, 2, {overwrite: true}],
        ],
    ]);
});

test("pictures are shown, not named", async () => {
    MoveValue._records = [
        {
            id: 1,
            name: "image_1920",
            label: "Image",
            source_text: "Picture",
            target_text: "",
            overwrite: true,
            differs: true,
        },
        ...[2, 3, 4].map((id) => ({id, label: "Equal"})),
    ];
    await mountMove(FIELD);
    const picture = /web\/image\/res.partner\/102\/image_128/;
    expect(`${ROWS} td:nth-child(2) img`).toHaveAttribute("data-src", picture);
    expect(`${ROWS} td:nth-child(3)`).toHaveText("empty");
    expect(`${ROWS} td:last-child img`).toHaveAttribute("data-src", picture);
});

test("the cards are named, and the other one may stay", async () => {
    onRpc("webcrm.person.move", "web_save", ({args}) => {
        expect.step(args[1]);
    });
    await mountMove(FIELD);
    expect(".o_webcrm_transfer_values th:eq(1)").toHaveText(/Anna Holm\s*is merged/);
    expect(".o_webcrm_transfer_values th:eq(2)").toHaveText(/Peter Berg\s*stays/);
    await contains("button:contains(Swap)").click();
    await clickSave();
    expect.verifySteps([{swapped: true}]);
});
