import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component, useState} from "@odoo/owl";

import {shortDate, subjectOf} from "./email_format";

/** “Last e-mail: 12 May, Re: tilbud” in the sidebar; leads to the tab (F6, F7). */
export class LastEmail extends Component {
    static template = "webcrm_contacts.LastEmail";
    static props = {...standardWidgetProps};

    setup() {
        this.cards = this.env.cardData && useState(this.env.cardData);
        Object.assign(this, {shortDate, subjectOf});
    }

    get email() {
        return this.cards?.head.last_email;
    }

    open() {
        this.cards.requestTab("webcrm_emails", {email: this.email});
    }
}

registry.category("view_widgets").add("webcrm_last_email", {component: LastEmail});
