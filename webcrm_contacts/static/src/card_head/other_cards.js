import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {openRecord} from "@webcrm_contacts/shared/open_record";

import {Component, useState} from "@odoo/owl";

/** The same human's cards at other organizations (F1.2). */
export class OtherCards extends Component {
    static template = "webcrm_contacts.OtherCards";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.cards = this.env.cardData && useState(this.env.cardData);
    }

    get others() {
        return this.cards?.head.other_cards || [];
    }

    open(card) {
        return openRecord(this.action, this.orm, "res.partner", card.id);
    }
}

registry.category("view_widgets").add("webcrm_other_cards", {component: OtherCards});
