import {_t} from "@web/core/l10n/translation";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";

import {Component, onWillUpdateProps, useState} from "@odoo/owl";

import {formatCell} from "./cell";

const ICONS = {
    change: "fa-pencil",
    entry: "fa-comment-o",
    organization: "fa-building-o",
    created: "fa-plus",
};

/** Everything that happened to the person; entries can be added (F5.8). */
export class LogPanel extends Component {
    static template = "webcrm_contacts.LogPanel";
    static props = {panel: Object, panelKey: String, resId: Number, cards: Object};

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            collapsed: this.props.panel.collapsed,
            text: "",
            search: "",
            kind: "",
            organization: this.props.panel.organization,
            isLoading: false,
            ...this.firstPage(this.props.panel),
        });
        this.searchLater = useDebounced(() => this.restart(), 300);
        onWillUpdateProps((next) => {
            if (next.resId !== this.props.resId) {
                Object.assign(this.state, {text: "", search: "", kind: ""});
            }
            if (next.panel !== this.props.panel) {
                Object.assign(this.state, this.firstPage(next.panel));
            }
        });
    }

    firstPage({entries, cursor}) {
        return {entries, cursor};
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

    async fetch(cursor) {
        const {search, kind, organization} = this.state;
        return this.orm.call("webcrm.person.log", "get_entries", [this.props.resId], {
            cursor,
            search,
            kind: kind || null,
            organization,
        });
    }

    async restart() {
        Object.assign(this.state, await this.fetch(null));
    }

    async more() {
        if (this.state.cursor && !this.state.isLoading) {
            this.state.isLoading = true;
            const {entries, cursor} = await this.fetch(this.state.cursor);
            this.state.entries.push(...entries);
            Object.assign(this.state, {cursor, isLoading: false});
        }
    }

    onScroll({target}) {
        if (target.scrollTop + target.clientHeight > target.scrollHeight - 40) {
            return this.more();
        }
    }

    async add() {
        const text = this.state.text.trim();
        if (text) {
            await this.orm.call("res.partner", "add_log_entry", [
                [this.props.resId],
                text,
            ]);
            this.state.text = "";
            await this.restart();
        }
    }

    async toggleOrganization(ev) {
        this.state.organization = ev.target.checked;
        user.setUserSettings("webcrm_log_organization", this.state.organization);
        await this.restart();
    }
}
