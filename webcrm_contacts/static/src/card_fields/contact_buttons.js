import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {session} from "@web/session";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component} from "@odoo/owl";

/** Write to the person, or hand the person over to another program (F7.2). */
export class ContactButtons extends Component {
    static template = "webcrm_contacts.ContactButtons";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.hasSms = session.webcrm_contacts?.sms;
        this.noEmail = _t("There is no e-mail address.");
        this.noMobile = _t("There is no mobile number.");
    }

    get data() {
        return this.props.record.data;
    }

    get resId() {
        return this.props.record.resId;
    }

    async sendEmail() {
        const composer = await this.orm.call("res.partner", "action_email_person", [
            [this.resId],
        ]);
        return this.action.doAction(composer, {
            onClose: () => this.env.cardData?.reload(),
        });
    }

    download() {
        const url = `/web/partner/vcard?partner_ids=${this.resId}`;
        return this.action.doAction({
            type: "ir.actions.act_url",
            url,
            target: "download",
        });
    }

    sendSms() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Send SMS"),
            res_model: "sms.composer",
            views: [[false, "form"]],
            target: "new",
            context: {
                default_composition_mode: "comment",
                default_res_model: "res.partner",
                default_res_id: this.resId,
                default_number_field_name: "mobile",
            },
        });
    }
}

registry.category("view_widgets").add("webcrm_contact_buttons", {
    component: ContactButtons,
    fieldDependencies: [
        {name: "email", type: "char"},
        {name: "mobile", type: "char"},
    ],
});
