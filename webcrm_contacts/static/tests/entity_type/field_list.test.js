import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {
    clickSave,
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "../helpers/person_models";

class EntityType extends models.Model {
    _name = "webcrm.entity.type";

    model = fields.Char();
    link_fields = fields.Char();

    _records = [{id: 1, model: "meeting", link_fields: "partner_ids"}];
}

class Meeting extends models.Model {
    _name = "meeting";

    name = fields.Char({string: "Subject"});
    start = fields.Datetime({string: "Start"});
    partner_ids = fields.Many2many({string: "Attendees", relation: "res.partner"});
    host_id = fields.Many2one({string: "Host", relation: "res.partner"});
}

definePersonModels();
defineModels([EntityType, Meeting]);

function mountList() {
    return mountView({
        type: "form",
        resModel: "webcrm.entity.type",
        resId: 1,
        arch: `
            <form>
                <field name="model"/>
                <field name="link_fields" widget="webcrm_field_list"
                    options="{'model': 'model', 'relation': 'res.partner'}"/>
            </form>`,
    });
}

test("links are picked among the fields that lead to contacts", async () => {
    onRpc("webcrm.entity.type", "web_save", ({args}) => {
        expect.step(args[1]);
    });
    await mountList();
    expect(".o_webcrm_field_list .o_model_field_selector").toHaveCount(2);
    await contains(".o_webcrm_field_list .o_model_field_selector:last").click();
    const offered = queryAllTexts(".o_model_field_selector_popover_item_name");
    expect(offered).toInclude("Attendees");
    expect(offered).toInclude("Host");
    expect(offered).not.toInclude("Start");
    await contains(".o_model_field_selector_popover_item_name:contains(Host)").click();
    await clickSave();
    expect.verifySteps([{link_fields: "partner_ids,host_id"}]);
});
