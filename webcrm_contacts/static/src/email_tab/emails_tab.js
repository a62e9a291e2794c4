import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {EmailDropZone} from "@webcrm_contacts/email_import/email_drop_zone";

import {Component, onWillStart, useEffect, useState} from "@odoo/owl";

import {EmailList} from "./email_list";
import {EmailReader} from "./email_reader";
import {EmailRows} from "./email_rows";
import {EmailToolbar} from "./email_toolbar";

/** Every e-mail of the person, wherever it was written (F6). */
export class EmailsTab extends Component {
    static template = "webcrm_contacts.EmailsTab";
    static props = {personId: Number};
    static components = {EmailDropZone, EmailReader, EmailRows, EmailToolbar};

    setup() {
        this.action = useService("action");
        this.list = useState(new EmailList(useService("orm"), this.props.personId));
        this.cards = this.env.cardData && useState(this.env.cardData);
        onWillStart(() => this.list.start());
        useEffect(
            (asked) => {
                // Nothing is returned: Owl would take the promise for a clean-up.
                if (asked?.email) {
                    this.list.read(asked.email);
                }
            },
            () => [this.cards?.tabRequest]
        );
    }

    /** Odoo's composer: a new e-mail, or an answer to one. */
    async compose(mode, email = {}) {
        const args = [this.props.personId, mode, email.id, email.source];
        const action = await this.list.call("compose", args);
        await this.action.doAction(action, {onClose: () => this.reload()});
    }

    async reload() {
        await Promise.all([this.list.load(), this.cards?.reload()]);
    }
}

/** The tab's place in the form: one list for each person, none for a new one. */
export class EmailsTabWidget extends Component {
    static template = "webcrm_contacts.EmailsTabWidget";
    static props = {...standardWidgetProps};
    static components = {EmailsTab};
}

registry.category("view_widgets").add("webcrm_emails", {component: EmailsTabWidget});
