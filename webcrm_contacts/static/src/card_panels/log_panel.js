import {_t} from "@web/core/l10n/translation";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {user} from "@web/core/user";
import {useDebounced} from "@web/core/utils/timing";

import {Component, onWillUpdateProps, useState} from "@odoo/owl";

import {formatCell} from "./cell";
import {LogData} from "./log_data";

const ICONS = {
    change: "fa-pencil",
    entry: "fa-comment-o",
    organization: "fa-building-o",
    created: "fa-plus",
};

/** Everything that happened to the person; entries can be added (F5.8). */
export class LogPanel extends Component {
    static template = "webcrm_contacts.LogPanel";
    static props = {panel: Object, panelKey: String, cards: Object};

    setup() {
        const {cards, panelKey, panel} = this.props;
        const make = () => new LogData(cards.orm, cards.resId, panel);
        this.log = useState(cards.stateOf(panelKey, make));
        this.log.receive(panel);
        onWillUpdateProps((next) => this.log.receive(next.panel));
        const later = {execBeforeUnmount: true};
        this.searchLater = useDebounced(() => this.log.restart(), 300, later);
    }

    get title() {
        return this.props.panel.title || _t("Log");
    }

    icon(entry) {
        return ICONS[entry.kind];
    }

    date(entry) {
        return formatCell(entry.date, {type: "datetime"});
    }

    exactDate(entry) {
        return formatDateTime(deserializeDateTime(entry.date));
    }

    change({old, new: current}) {
        return _t("%(old)s → %(new)s", {old: old || "–", new: current || "–"});
    }

    onScroll({target}) {
        if (target.scrollTop + target.clientHeight > target.scrollHeight - 40) {
            return this.log.more();
        }
    }

    toggleOrganization({target}) {
        user.setUserSettings("webcrm_log_organization", target.checked);
        return this.log.showOrganization(target.checked);
    }
}
