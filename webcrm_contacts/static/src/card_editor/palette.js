import {_t} from "@web/core/l10n/translation";
import {fuzzyLookup} from "@web/core/utils/search";

import {Component, useState} from "@odoo/owl";

import {reasonAgainst} from "./layout_tree";

/** The panels to choose from, in groups; grey ones say why (F5.3). */
export class Palette extends Component {
    static template = "webcrm_contacts.Palette";
    static props = {};

    setup() {
        this.editor = useState(this.env.cardEditor);
        this.actions = this.env.cardEditorActions;
        this.state = useState({search: ""});
    }

    get hint() {
        return _t("Drag onto the card. By keyboard: Space, arrow keys, Space");
    }

    get groups() {
        const {search} = this.state;
        const kinds = this.editor.start.kinds.filter((kind) => !kind.unreadable);
        const found = search ? fuzzyLookup(search, kinds, (k) => k.label) : kinds;
        return this.titles(kinds)
            .map(([id, title]) => ({
                id,
                title,
                kinds: found.filter((kind) => kind.group === id).map(this.entry, this),
            }))
            .filter(({kinds: entries}) => entries.length);
    }

    /** The groups and what they are called; the kind of another addon is its own. */
    titles(kinds) {
        const own = [
            ["fields", _t("Fields")],
            ["information", _t("Information")],
            ["entities", _t("Entities")],
            ["kpi", _t("KPI")],
            ["log", _t("Log")],
        ];
        const sidebar = ["sidebar", _t("Sidebar Panels")];
        const known = new Map([...own, sidebar]);
        const others = kinds.filter(({group}) => !known.has(group));
        return [...own, ...others.map(({group, label}) => [group, label]), sidebar];
    }

    entry(kind) {
        const reason = reasonAgainst(this.editor.setup, this.editor.tab, kind);
        return {...kind, kind, reason: this.reasonText(reason, kind)};
    }

    reasonText(reason, kind) {
        if (reason === "placed") {
            return _t("On the card already: it can stand there once.");
        }
        if (reason !== "wrong_tab") {
            return "";
        }
        if (kind.group === "sidebar") {
            return _t("For the sidebar only. Choose Sidebar above.");
        }
        const [tab] = kind.tabs;
        return _t("For the tab %s only. Choose it above.", this.actions.tabName(tab));
    }
}
