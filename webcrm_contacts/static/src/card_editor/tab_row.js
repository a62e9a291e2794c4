import {Dropdown} from "@web/core/dropdown/dropdown";
import {useDropdownState} from "@web/core/dropdown/dropdown_hooks";
import {_t} from "@web/core/l10n/translation";

import {Component, useState} from "@odoo/owl";

import {DISPOSITIONS, renameTab, setDefaultTab, setDisposition} from "./layout_tree";

/** What of the card is arranged: tabs with their names and columns, sidebar (F4, F5.1). */
export class TabRow extends Component {
    static template = "webcrm_contacts.TabRow";
    static props = {};
    static components = {Dropdown};

    setup() {
        this.editor = useState(this.env.cardEditor);
        this.actions = this.env.cardEditorActions;
        // What is typed as a name: kept on Apply only (F4.3).
        this.state = useState({name: ""});
        this.menus = {fields: useDropdownState(), details: useDropdownState()};
    }

    get layouts() {
        return Object.keys(this.editor.setup.tabs).map((id) => ({
            id,
            name: this.actions.tabName(id),
            renameLabel: _t("Rename the tab %s", this.actions.tabName(id)),
        }));
    }

    get defaultTabs() {
        return [...this.layouts, {id: "emails", name: _t("E-mails")}];
    }

    get dispositions() {
        const labels = {
            1: _t("1 column"),
            "1:1": _t("2 columns"),
            "1:1:1": _t("3 columns"),
            "2:1": _t("2 columns, the first wider"),
            "1:2": _t("2 columns, the second wider"),
        };
        return Object.keys(DISPOSITIONS).map((id) => ({
            id,
            label: labels[id],
            bars: id.split(":"),
        }));
    }

    get disposition() {
        return this.editor.setup.tabs[this.editor.tab]?.disposition;
    }

    select(tab) {
        this.editor.tab = tab;
    }

    beginRename(tab) {
        this.state.name = this.editor.setup.tabs[tab].name;
    }

    applyName(tab) {
        this.menus[tab].close();
        return this.editor.change(renameTab(this.editor.setup, tab, this.state.name));
    }

    setDefault(tab) {
        return this.editor.change(setDefaultTab(this.editor.setup, tab));
    }

    setDisposition(disposition) {
        const {setup, tab} = this.editor;
        return this.editor.change(setDisposition(setup, tab, disposition));
    }
}
