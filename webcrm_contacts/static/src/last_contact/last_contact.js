import {formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

const ICONS = {message: "fa-envelope-o", meeting: "fa-calendar", activity: "fa-check"};
const UNITS = {unit: ["years", "months", "days"]};

/** "2 days ago": a click opens the message's record, the meeting or the person. */
export class LastContact extends Component {
    static template = "webcrm_contacts.LastContact";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get date() {
        return this.props.record.data[this.props.name];
    }

    get text() {
        const isToday = this.date.hasSame(luxon.DateTime.now(), "day");
        return isToday ? _t("Today") : this.date.toRelative(UNITS);
    }

    get exact() {
        return formatDateTime(this.date);
    }

    get icon() {
        return ICONS[this.props.record.data.last_contact_kind] || "";
    }

    async open() {
        const action = await this.orm.call("res.partner", "action_open_last_contact", [
            [this.props.record.resId],
        ]);
        return action && this.action.doAction(action);
    }
}

registry.category("fields").add("webcrm_last_contact", {
    component: LastContact,
    displayName: _t("Last contact"),
    supportedTypes: ["datetime"],
    fieldDependencies: [{name: "last_contact_kind", type: "selection"}],
});
