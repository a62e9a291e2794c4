import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {CheckBox} from "@web/core/checkbox/checkbox";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

import {Component} from "@odoo/owl";

import {COLUMN_LABELS, ORDER_LABELS} from "./email_format";

const PAGE_SIZES = [20, 40, 80, 200];

/** Columns, order, page size and filters as a setup: mine, or everybody's (F6.3). */
export class EmailSetupMenu extends Component {
    static template = "webcrm_contacts.EmailSetupMenu";
    static props = {list: Object};
    static components = {CheckBox, Dropdown, DropdownItem};

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.columns = Object.entries(COLUMN_LABELS);
        this.orders = Object.entries(ORDER_LABELS);
        this.pageSizes = PAGE_SIZES;
    }

    get list() {
        return this.props.list;
    }

    /** What would be saved: columns, order, page size, and the filters of now. */
    get current() {
        const {columns, order, page_size} = this.list.setup;
        const filters = Object.fromEntries(
            Object.entries(this.list.filters).filter(
                ([name, value]) => name !== "search" && (value.length ?? value)
            )
        );
        return {columns, order, page_size, filters};
    }

    toggleColumn(name) {
        const {setup} = this.list;
        const shown = this.columns.map(([column]) => column);
        setup.columns = shown.filter((column) =>
            column === name
                ? !setup.columns.includes(name)
                : setup.columns.includes(column)
        );
    }

    setPageSize(size) {
        this.list.setup.page_size = Number(size);
        return this.list.load();
    }

    async save() {
        await this.call("save_setup", [this.current]);
        this.notification.add(_t("The setup is saved for you."), {type: "success"});
    }

    async reset() {
        await this.call("reset_setup", []);
        this.list.receiveSetup(this.list.setup);
        await this.list.load();
    }

    copyToAll() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Copy setup to all users"),
            body: _t(
                "Your columns, filters, sort order and page size become everyone's. Setups that users saved for themselves are replaced."
            ),
            confirmLabel: _t("Copy"),
            confirm: async () => {
                await this.call("copy_to_all_users", [this.current]);
                this.notification.add(_t("The setup is everyone's now."), {
                    type: "success",
                });
            },
            cancel: () => null,
        });
    }

    async call(method, args) {
        this.list.setup = await this.orm.call("webcrm.email.setup", method, args);
    }
}
