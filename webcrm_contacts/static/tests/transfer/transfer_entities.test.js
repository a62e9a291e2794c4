import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {clickSave, contains, onRpc} from "@web/../tests/web_test_helpers";
import {defineTransferModels, mountMove} from "../helpers/transfer_models";

defineTransferModels();

const FIELD = `
    <field name="entity_line_ids" widget="webcrm_transfer_entities" mode="list">
        <list>
            <field name="entity_type_id"/>
            <field name="icon"/>
            <field name="count"/>
            <field name="hidden_count"/>
            <field name="kept"/>
            <field name="moves"/>
        </list>
    </field>`;

test("each kind of record has its count, hidden ones included", async () => {
    await mountMove(FIELD);
    expect(queryAllTexts(".o_webcrm_transfer_entity", {inline: true})).toEqual([
        "Meetings 5 1 hidden from you",
        "Opportunities 3",
        "Invoices 2 2 posted, stays",
    ]);
});

test("what never moves cannot be ticked", async () => {
    await mountMove(FIELD);
    expect(".o_webcrm_transfer_entity:contains(Invoices) input").not.toBeEnabled();
    expect(".o_webcrm_transfer_entity:contains(Invoices) input").not.toBeChecked();
    expect(".o_webcrm_transfer_entity:contains(Meetings) input").toBeChecked();
});

test("ticking is kept", async () => {
    onRpc("webcrm.person.move", "web_save", ({args}) => {
        expect.step(args[1].entity_line_ids);
    });
    await mountMove(FIELD);
    await contains(".o_webcrm_transfer_entity:contains(Opportunities) input").click();
    await clickSave();
    expect.verifySteps([[[1, 2, {moves: true}]]]);
});
