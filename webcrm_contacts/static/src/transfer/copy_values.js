import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {CopyValue} from "./copy_value";

import {Component} from "@odoo/owl";

/** What the copies need, or may better have otherwise: each value with its field (F9.1). */
export class CopyValues extends Component {
    static template = "webcrm_contacts.CopyValues";
    static components = {CopyValue};
    static props = {...standardFieldProps};

    /** The lines of each person, who is named where there are several. */
    get persons() {
        const persons = new Map();
        for (const line of this.props.record.data[this.props.name].records) {
            const {id, display_name: name} = line.data.person_id;
            persons.set(id, persons.get(id) || {id, name, lines: []});
            persons.get(id).lines.push(line);
        }
        return [...persons.values()];
    }

    get several() {
        return this.props.record.data.person_ids.count > 1;
    }

    inputId({id}) {
        return `${this.props.id}_${id}`;
    }
}

registry.category("fields").add("webcrm_copy_values", {
    component: CopyValues,
    supportedTypes: ["one2many"],
    useSubView: true,
});
