import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

// Never by color alone: who has left is a ring, the others are discs.
const DOT_CLASSES = {
    active: "fa-circle text-success",
    resigned: "fa-circle-o text-muted",
    other: "fa-circle text-info",
    guest: "fa-circle text-warning",
};

/** Status of a person as a dot that says its status to everybody (F1.7). */
export class PersonStatusDot extends Component {
    static template = "webcrm_contacts.PersonStatusDot";
    static props = {...standardFieldProps};

    get status() {
        return this.props.record.data[this.props.name];
    }

    get dotClass() {
        return DOT_CLASSES[this.status];
    }

    get label() {
        const {selection} = this.props.record.fields[this.props.name];
        return _t("Status: %s", Object.fromEntries(selection)[this.status]);
    }
}

registry.category("fields").add("webcrm_person_status_dot", {
    component: PersonStatusDot,
    displayName: _t("Status of a person"),
    supportedTypes: ["selection"],
    listViewWidth: 20,
});
