import {Dropdown} from "@web/core/dropdown/dropdown";
import {useDropdownState} from "@web/core/dropdown/dropdown_hooks";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useAutofocus, useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";
import {_t} from "@web/core/l10n/translation";
import {openRecord} from "@webcrm_contacts/shared/open_record";

import {Component, useState} from "@odoo/owl";

const SEARCH_DELAY = 200;
// Fewer favorites than this are seen at a glance.
const SEARCH_FROM = 6;

/** The search in the menu: there only while the menu is open, with the cursor in it. */
class FavoritesSearch extends Component {
    static template = "webcrm_contacts.FavoritesSearch";
    static props = {onInput: Function};

    setup() {
        useAutofocus();
    }
}

/** My favorites in the top bar: one click opens the card (F3.2). */
export class FavoritesMenu extends Component {
    static template = "webcrm_contacts.FavoritesMenu";
    static components = {Dropdown, DropdownItem, FavoritesSearch};
    static props = [];

    setup() {
        this.action = useService("action");
        this.marks = useService("webcrm_marks");
        this.orm = useService("orm");
        this.dropdown = useDropdownState();
        this.keepLast = new KeepLast();
        this.state = useState({favorites: [], total: 0, search: ""});
        this.searchSoon = useDebounced(() => this.load(), SEARCH_DELAY);
    }

    get hasSearch() {
        return this.state.total >= SEARCH_FROM;
    }

    get more() {
        const {favorites, search, total} = this.state;
        return search ? 0 : total - favorites.length;
    }

    removeLabel({name}) {
        return _t("Remove %s from my favorites", name);
    }

    /** Before the menu opens: favorites may have been set in another window. */
    beforeOpen() {
        this.state.search = "";
        return this.load();
    }

    async load() {
        const found = await this.keepLast.add(
            this.orm.silent.call("res.partner", "get_favorites", [], {
                search: this.state.search,
            })
        );
        Object.assign(this.state, found);
    }

    onSearch(ev) {
        this.state.search = ev.target.value;
        return this.searchSoon();
    }

    open({id}) {
        return openRecord(this.action, this.orm, "res.partner", id);
    }

    async remove({id}) {
        await this.marks.toggle(id, "is_favorite");
        await this.load();
    }

    showAll() {
        return this.action.doAction("webcrm_contacts.person_action", {
            additionalContext: {search_default_my_favorites: 1},
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add("webcrm_contacts.favorites", {Component: FavoritesMenu}, {sequence: 26});
