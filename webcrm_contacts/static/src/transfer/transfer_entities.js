import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

/** What moves along: each kind of record with its count, ticked or not (F10.1). */
export class TransferEntities extends Component {
    static template = "webcrm_contacts.TransferEntities";
    static props = {...standardFieldProps};

    get lines() {
        return this.props.record.data[this.props.name].records.map((record) => {
            const {entity_type_id, hidden_count, ...data} = record.data;
            const count = data.count + hidden_count;
            return {
                ...data,
                record,
                count,
                hidden: hidden_count,
                name: entity_type_id.display_name,
                // What never moves cannot be ticked, alone at least.
                fixed: data.kept >= count,
                // Where some are past and some ahead, there is a choice.
                divided: data.coming_count && data.coming_count < count,
            };
        });
    }

    toggle(line, moves) {
        return line.record.update({moves});
    }

    choose(line, coming) {
        return line.record.update({coming});
    }
}

registry.category("fields").add("webcrm_transfer_entities", {
    component: TransferEntities,
    supportedTypes: ["one2many"],
    useSubView: true,
});
