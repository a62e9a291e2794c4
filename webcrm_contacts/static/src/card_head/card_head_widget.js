import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component} from "@odoo/owl";

import {CardHead} from "./card_head";

/** On a phone there is no room for these buttons in the control panel. */
export class CardHeadWidget extends Component {
    static template = "webcrm_contacts.CardHeadWidget";
    static props = {...standardWidgetProps};
    static components = {CardHead};
}

registry.category("view_widgets").add("webcrm_card_head", {component: CardHeadWidget});
