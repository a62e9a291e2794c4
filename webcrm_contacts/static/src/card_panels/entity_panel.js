import {Pager} from "@web/core/pager/pager";
import {useService} from "@web/core/utils/hooks";
import {_t} from "@web/core/l10n/translation";
import {openRecord} from "@webcrm_contacts/shared/open_record";

import {Component, useState} from "@odoo/owl";

import {formatCell, isNumeric} from "./cell";

/** A list of related records with count, + Create, pages and order (F5.6, F5.7). */
export class EntityPanel extends Component {
    static template = "webcrm_contacts.EntityPanel";
    static props = {panel: Object, panelKey: String, cards: Object};
    static components = {Pager};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        const {cards, panelKey, panel} = this.props;
        const make = () => ({collapsed: panel.collapsed});
        this.state = useState(cards.stateOf(panelKey, make));
        this.isNumeric = isNumeric;
    }

    get panel() {
        return this.props.panel;
    }

    get countText() {
        const count = this.panel.count.toLocaleString();
        return this.panel.states.join() === "open" ? _t("%s open", count) : count;
    }

    get emptyText() {
        return _t("%s would be listed here.", this.panel.title);
    }

    get createLabel() {
        return _t("Create: %s", this.panel.name);
    }

    cell(record, column) {
        return formatCell(record[column], this.panel.fields[column], record);
    }

    /** What a row is called, where its first column is empty. */
    rowLabel(record) {
        return this.cell(record, this.panel.columns[0]) || _t("Open");
    }

    open(record) {
        return openRecord(this.action, this.orm, this.panel.model, record.id);
    }

    create() {
        const onClose = () => this.props.cards.reload();
        return this.action.doAction(this.panel.create, {onClose});
    }

    turn({offset}) {
        return this.props.cards.turn(this.props.panelKey, {offset});
    }

    ariaSort(column) {
        const {order = ""} = this.props.cards.pages[this.props.panelKey] || {};
        const [current, direction] = order.split(" ");
        return current === column
            ? {asc: "ascending", desc: "descending"}[direction]
            : "none";
    }

    sort(column) {
        const direction = this.ariaSort(column) === "ascending" ? "desc" : "asc";
        const page = {offset: 0, order: `${column} ${direction}`};
        return this.props.cards.turn(this.props.panelKey, page);
    }
}
