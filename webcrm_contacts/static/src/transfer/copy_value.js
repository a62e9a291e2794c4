import {PropertyValue} from "@web/views/fields/properties/property_value";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

/** Odoo's input of a property; it chooses among what there is, and makes nothing new. */
class TypedValue extends PropertyValue {
    static template = "webcrm_contacts.TypedValue";
}

/** A value of a copy, typed as its field is: text, number, date, choice, tags (F9.1). */
export class CopyValue extends Component {
    static template = "webcrm_contacts.CopyValue";
    static components = {TypedValue};
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get shape() {
        return this.props.record.data.shape || {};
    }

    change(value) {
        return this.props.record.update({[this.props.name]: value});
    }

    /** The options of a list are the manager's. */
    keepTags() {
        return undefined;
    }
}

registry.category("fields").add("webcrm_copy_value", {
    component: CopyValue,
    supportedTypes: ["json"],
    fieldDependencies: [{name: "shape", type: "json"}],
});
