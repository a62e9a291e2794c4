import {_t} from "@web/core/l10n/translation";
import {formatDate} from "@web/core/l10n/dates";
import {registry} from "@web/core/registry";
import {exprToBoolean} from "@web/core/utils/strings";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

/**
 * Marks who gets no mass e-mails, and whose e-mails came back (F2): as symbols in
 * lists, with their text on the card.
 */
export class MassEmailMark extends Component {
    static template = "webcrm_contacts.MassEmailMark";
    static props = {...standardFieldProps, withText: {type: Boolean, optional: true}};

    get data() {
        return this.props.record.data;
    }

    get reason() {
        const reason = this.data[this.props.name];
        if (reason === "resigned") {
            return _t("No mass e-mails: resigned");
        }
        if (reason === "blocked") {
            const date = this.data.block_mass_email_date;
            return date
                ? _t("No mass e-mails: asked %s", formatDate(date))
                : _t("No mass e-mails: asked");
        }
        return "";
    }

    get reasonDetails() {
        const note = this.data.block_mass_email_note;
        return note && this.data[this.props.name] === "blocked"
            ? `${this.reason} (${note})`
            : this.reason;
    }

    get bounces() {
        const count = this.data.message_bounce;
        if (!count) {
            return "";
        }
        return count === 1
            ? _t("The last e-mail came back")
            : _t("The last %s e-mails came back", count);
    }
}

export const massEmailMark = {
    component: MassEmailMark,
    displayName: _t("Mass e-mail mark"),
    supportedTypes: ["selection"],
    listViewWidth: 40,
    fieldDependencies: [
        {name: "block_mass_email_date", type: "date", readonly: true},
        {name: "block_mass_email_note", type: "char", readonly: true},
        {name: "message_bounce", type: "integer", readonly: true},
    ],
    extractProps: ({options}) => ({withText: exprToBoolean(options.with_text)}),
};

registry.category("fields").add("webcrm_mass_email_mark", massEmailMark);
