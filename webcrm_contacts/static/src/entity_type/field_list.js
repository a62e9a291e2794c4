import {ModelFieldSelector} from "@web/core/model_field_selector/model_field_selector";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

/** Names of fields of a model, separated by commas: each picked from the model's own. */
export class FieldList extends Component {
    static template = "webcrm_contacts.FieldList";
    static components = {ModelFieldSelector};
    static props = {
        ...standardFieldProps,
        model: String,
        relation: {type: String, optional: true},
    };

    setup() {
        this.filter = this.filter.bind(this);
    }

    get names() {
        const text = this.props.record.data[this.props.name] || "";
        return text
            .split(",")
            .map((name) => name.trim())
            .filter(Boolean);
    }

    get resModel() {
        return this.props.record.data[this.props.model];
    }

    /** Links lead to contacts: directly, by model and id, or by an e-mail address. */
    filter({type, relation, searchable}) {
        if (!this.props.relation) {
            return type !== "separator" && type !== "properties";
        }
        const byValue = ["char", "many2one_reference"].includes(type);
        return searchable && (relation === this.props.relation || byValue);
    }

    /** Another field in one of the places; none takes it out, the last place adds one. */
    set(index, path) {
        const names = [...this.names];
        names.splice(index, 1, ...(path ? [path] : []));
        return this.props.record.update({
            [this.props.name]: [...new Set(names)].join(",") || false,
        });
    }
}

registry.category("fields").add("webcrm_field_list", {
    component: FieldList,
    supportedTypes: ["char"],
    extractProps: ({options}) => ({model: options.model, relation: options.relation}),
});
