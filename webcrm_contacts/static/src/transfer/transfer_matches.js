import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

/** Persons there who may be the same human, one click from being chosen (F10.2). */
export class TransferMatches extends Component {
    static template = "webcrm_contacts.TransferMatches";
    static props = {...standardFieldProps};

    get matches() {
        return this.props.record.data[this.props.name] || [];
    }

    choose({id, display_name}) {
        return this.props.record.update({merge_into_id: {id, display_name}});
    }
}

registry.category("fields").add("webcrm_transfer_matches", {
    component: TransferMatches,
    supportedTypes: ["json"],
});
