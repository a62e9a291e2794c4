import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {callAttributes, callUrl} from "@webcrm_contacts/card_fields/telephony";
import {mapUrl} from "@webcrm_contacts/person_map_link/map_link";

import {Component} from "@odoo/owl";

/** On a phone: call, write and find the way, on one row at the top of the card (F7). */
export class QuickContact extends Component {
    static template = "webcrm_contacts.QuickContact";
    static props = {...standardWidgetProps};

    get number() {
        const {mobile, phone, organization_phone: main} = this.props.record.data;
        return mobile || phone || main;
    }

    get callAttributes() {
        const href = callUrl(this.number) || `tel:${this.number}`;
        return callAttributes(href, this.number, this.props.record.resId);
    }

    get smsNumber() {
        return this.props.record.data.mobile;
    }

    get email() {
        return this.props.record.data.email;
    }

    get mapUrl() {
        const address = this.props.record.data.organization_address;
        return address && mapUrl(address);
    }
}

registry.category("view_widgets").add("webcrm_quick_contact", {
    component: QuickContact,
    fieldDependencies: [
        {name: "mobile", type: "char"},
        {name: "phone", type: "char"},
        {name: "organization_phone", type: "char"},
        {name: "organization_address", type: "char"},
        {name: "email", type: "char"},
    ],
});
