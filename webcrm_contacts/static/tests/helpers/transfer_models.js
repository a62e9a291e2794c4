import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {definePersonModels} from "./person_models";

class EntityType extends models.Model {
    _name = "webcrm.entity.type";

    name = fields.Char();

    _records = [
        {id: 1, name: "Meetings"},
        {id: 2, name: "Opportunities"},
        {id: 3, name: "Invoices"},
    ];
}

class MoveEntity extends models.Model {
    _name = "webcrm.person.move.entity";

    entity_type_id = fields.Many2one({relation: "webcrm.entity.type"});
    icon = fields.Char();
    count = fields.Integer();
    hidden_count = fields.Integer();
    kept = fields.Integer();
    moves = fields.Boolean();

    _records = [
        {id: 1, entity_type_id: 1, count: 4, hidden_count: 1, kept: 0, moves: true},
        {id: 2, entity_type_id: 2, count: 3, hidden_count: 0, kept: 0, moves: false},
        {id: 3, entity_type_id: 3, count: 2, hidden_count: 0, kept: 2, moves: true},
    ];
}

export class MoveValue extends models.Model {
    _name = "webcrm.person.move.value";

    name = fields.Char();
    label = fields.Char();
    source_text = fields.Char();
    target_text = fields.Char();
    result = fields.Char();
    overwrite = fields.Boolean();
    locked = fields.Boolean();
    united = fields.Boolean();
    differs = fields.Boolean();

    _records = [
        {
            id: 1,
            label: "Job Title",
            source_text: "CEO",
            target_text: "Director",
            differs: true,
        },
        {
            id: 2,
            label: "Mobile",
            source_text: "",
            target_text: "20 30 40 50",
            differs: true,
        },
        {
            id: 3,
            label: "E-mail",
            source_text: "a@x.example",
            target_text: "a@x.example",
        },
        {
            id: 4,
            label: "Block Mass E-mails",
            source_text: "Blocked",
            target_text: "",
            result: "Blocked (always)",
            locked: true,
            differs: true,
        },
    ];
}

export class Move extends models.Model {
    _name = "webcrm.person.move";

    person_id = fields.Many2one({relation: "res.partner"});
    merge_into_id = fields.Many2one({relation: "res.partner"});
    swapped = fields.Boolean();
    row_count = fields.Integer();
    matches = fields.Json();
    entity_line_ids = fields.One2many({relation: "webcrm.person.move.entity"});
    value_line_ids = fields.One2many({relation: "webcrm.person.move.value"});

    _records = [
        {
            id: 1,
            person_id: 102,
            merge_into_id: 103,
            row_count: 12,
            matches: [
                {
                    id: 104,
                    name: "Ida Toft",
                    display_name: "Acme A/S, Ida Toft",
                    reason: "same e-mail",
                },
            ],
            entity_line_ids: [1, 2, 3],
            value_line_ids: [1, 2, 3, 4],
        },
    ];
}

export function defineTransferModels() {
    definePersonModels();
    defineModels([EntityType, Move, MoveEntity, MoveValue]);
}

/**
 * The dialog of move and merge with some of its fields, of a stored record.
 * @param {string} body the arch of the fields
 * @returns {Promise}
 */
export function mountMove(body) {
    return mountView({
        type: "form",
        resModel: "webcrm.person.move",
        resId: 1,
        arch: `
            <form js_class="webcrm_person_move">
                <field name="person_id"/>
                <field name="merge_into_id"/>
                <field name="swapped"/>
                <field name="row_count" invisible="1"/>
                ${body}
            </form>`,
    });
}
