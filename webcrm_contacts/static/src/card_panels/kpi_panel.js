import {deserializeDate, deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {formatMonetary} from "@web/views/fields/formatters";

import {Component} from "@odoo/owl";

import {formatCell} from "./cell";

/** One figure about the person; a click opens the records behind it (F5.9). */
export class KpiPanel extends Component {
    static template = "webcrm_contacts.KpiPanel";
    static props = {panel: Object, panelKey: String, cards: Object};

    setup() {
        this.action = useService("action");
    }

    get panel() {
        return this.props.panel;
    }

    get text() {
        const {kind, value, currency_id} = this.panel;
        if (kind === "monetary") {
            return formatMonetary(value, {currencyId: currency_id});
        }
        if (kind === "date" || kind === "datetime") {
            return value ? this.date.toRelative() : "–";
        }
        return formatCell(value, {type: kind});
    }

    get date() {
        const {kind, value} = this.panel;
        return kind === "date" ? deserializeDate(value) : deserializeDateTime(value);
    }

    /** What the figure does not say: the date itself, or the sums in each currency. */
    get detail() {
        const {kind, value, converted, amounts} = this.panel;
        if (converted) {
            return amounts
                .map((one) => formatMonetary(one.value, {currencyId: one.currency_id}))
                .join(" + ");
        }
        return ["date", "datetime"].includes(kind) && value
            ? formatCell(value, {type: kind})
            : "";
    }

    get label() {
        return _t("%(title)s: %(value)s. Show the records", {
            title: this.panel.title,
            value: this.text,
        });
    }

    open() {
        const {list, title, domain} = this.panel;
        return this.action.doAction({...list, name: title, domain});
    }
}
