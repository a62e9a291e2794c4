import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {CheckBox} from "@web/core/checkbox/checkbox";
import {_t} from "@web/core/l10n/translation";
import {useDebounced} from "@web/core/utils/timing";

import {Component} from "@odoo/owl";

import {EmailSetupMenu} from "./email_setup_menu";
import {UserFilter} from "./user_filter";

const SEARCH_DELAY = 300;

/** Search, filters, “9 of 14 · Show all”, New e-mail and the setup (F6.1 to F6.3). */
export class EmailToolbar extends Component {
    static template = "webcrm_contacts.EmailToolbar";
    static props = {list: Object, onCompose: Function, onImport: Function};
    static components = {CheckBox, Dropdown, DropdownItem, EmailSetupMenu, UserFilter};

    setup() {
        this.searchLater = useDebounced(
            (search) => this.list.filter({search}),
            SEARCH_DELAY
        );
    }

    get list() {
        return this.props.list;
    }

    get filters() {
        return this.list.filters;
    }

    get directions() {
        return [
            ["", _t("Both directions")],
            ["in", _t("Received")],
            ["out", _t("Sent")],
        ];
    }

    get directionText() {
        const {direction} = this.filters;
        return direction
            ? this.directions.find(([value]) => value === direction)[1]
            : _t("Direction");
    }

    get stateText() {
        const {states} = this.filters;
        return states.length === 1 ? this.list.states[states[0]] : _t("State");
    }

    /** How many of the filters behind “More” are set. */
    get moreCount() {
        const {with_attachment, date_from, date_to, models} = this.filters;
        return [with_attachment, date_from || date_to, models.length].filter(Boolean)
            .length;
    }

    get countText() {
        const {count, total} = this.list;
        return count === total
            ? total.toLocaleString()
            : _t("%(count)s of %(total)s", {
                  count: count.toLocaleString(),
                  total: total.toLocaleString(),
              });
    }

    get hasOlder() {
        return this.list.count !== this.list.total;
    }

    get recentText() {
        return _t("Last %s months", this.list.months);
    }

    /** Put a value into a filter that holds several, or take it out. */
    toggle(name, value) {
        const values = this.filters[name];
        const others = values.filter((one) => one !== value);
        return this.list.filter({
            [name]: others.length < values.length ? others : [...values, value],
        });
    }
}
