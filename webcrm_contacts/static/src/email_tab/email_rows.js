import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {openRecord} from "@webcrm_contacts/shared/open_record";

import {Component} from "@odoo/owl";

import {
    COLUMN_LABELS,
    badgeClass,
    directionLabel,
    fullDate,
    shortDate,
    subjectOf,
} from "./email_format";

const SORTS = {
    date: ["date desc", "date asc"],
    subject: ["subject asc", "subject desc"],
};

/** The list: one row for each e-mail, further ones while scrolling (F6.1). */
export class EmailRows extends Component {
    static template = "webcrm_contacts.EmailRows";
    static props = {list: Object};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.labels = COLUMN_LABELS;
        Object.assign(this, {
            badgeClass,
            directionLabel,
            fullDate,
            shortDate,
            subjectOf,
        });
    }

    get list() {
        return this.props.list;
    }

    get columns() {
        return this.list.setup.columns;
    }

    get noneText() {
        return _t(
            "None in the last %s months. “Show all” lists the older ones.",
            this.list.months
        );
    }

    isOpen(email) {
        return this.list.open?.key === email.key;
    }

    openRecord({model, id}) {
        return openRecord(this.action, this.orm, model, id);
    }

    isSortable(column) {
        return column in SORTS;
    }

    ariaSort(column) {
        const [field, direction] = this.list.setup.order.split(" ");
        return field === column
            ? {asc: "ascending", desc: "descending"}[direction]
            : "none";
    }

    sort(column) {
        const [first, second] = SORTS[column];
        return this.list.sort(this.list.setup.order === first ? second : first);
    }

    onKeydown(ev) {
        const step = {ArrowDown: 1, ArrowUp: -1}[ev.key];
        const row = ev.target.closest("tr");
        const other =
            step === 1 ? row?.nextElementSibling : row?.previousElementSibling;
        if (step && other) {
            ev.preventDefault();
            other.querySelector(".o_webcrm_email_subject")?.focus();
        }
    }

    onScroll({target}) {
        if (target.scrollTop + target.clientHeight > target.scrollHeight - 80) {
            return this.list.more();
        }
    }
}
