import {SelectMenu} from "@web/core/select_menu/select_menu";
import {_t} from "@web/core/l10n/translation";

import {Component} from "@odoo/owl";

import {Criteria} from "./criteria";

const MAX_ROWS = 80;

/** An entity panel: criteria, columns, sort order and number of rows (F5.6). */
export class EntitySettings extends Component {
    static template = "webcrm_contacts.EntitySettings";
    static components = {Criteria, SelectMenu};
    static props = {
        editor: Object,
        panel: Object,
        place: {type: [Object, {value: null}]},
    };

    get fields() {
        const {entities} = this.props.editor.start;
        return Object.entries(entities[this.props.panel.entity_type].fields)
            .map(([value, field]) => ({value, ...field}))
            .sort((one, other) => one.label.localeCompare(other.label));
    }

    get columnChoices() {
        return this.fields.map(({value, label}) => ({value, label}));
    }

    get orderChoices() {
        return this.fields.filter((field) => field.sortable);
    }

    get orderField() {
        return this.props.panel.order.split(/[ ,]/)[0];
    }

    get isDescending() {
        return this.props.panel.order.endsWith(" desc");
    }

    get columnsPlaceholder() {
        return _t("The usual columns");
    }

    setOrder(name, isDescending) {
        this.props.panel.order = name ? `${name} ${isDescending ? "desc" : "asc"}` : "";
    }

    setColumns(columns) {
        this.props.panel.columns = [...columns];
    }

    setLimit(text) {
        const limit = Math.round(Number(text)) || 1;
        this.props.panel.limit = Math.min(Math.max(limit, 1), MAX_ROWS);
    }
}
