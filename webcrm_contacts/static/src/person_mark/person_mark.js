import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component, toRaw} from "@odoo/owl";

const MARKS = {
    is_favorite: {
        iconOn: "fa-star text-warning",
        iconOff: "fa-star-o text-muted",
        on: _t("Remove from my favorites"),
        off: _t("Add to my favorites"),
    },
    is_subscribed: {
        iconOn: "fa-bell text-primary",
        iconOff: "fa-bell-o text-muted",
        on: _t("Unsubscribe"),
        off: _t("Subscribe: be told of every change"),
    },
};

/** Star or bell of a person in a list or on a kanban card: one click, for me alone. */
export class PersonMark extends Component {
    static template = "webcrm_contacts.PersonMark";
    static props = {...standardFieldProps};

    setup() {
        this.marks = useService("webcrm_marks");
        useBus(this.marks.bus, "MARKED", ({detail}) => this.onMarked(detail));
    }

    /** What was clicked holds until the record is read again. */
    get isOn() {
        const {record, name} = this.props;
        return this.marked?.data === toRaw(record.data)
            ? this.marked.isOn
            : record.data[name];
    }

    get mark() {
        return MARKS[this.props.name];
    }

    get label() {
        return this.isOn ? this.mark.on : this.mark.off;
    }

    onMarked({resId, name, isOn}) {
        if (resId === this.props.record.resId && name === this.props.name) {
            this.marked = {data: toRaw(this.props.record.data), isOn};
            this.render();
        }
    }

    toggle() {
        return this.marks.toggle(this.props.record.resId, this.props.name);
    }
}

registry.category("fields").add("webcrm_person_mark", {
    component: PersonMark,
    displayName: _t("Favorite or Subscribe"),
    supportedTypes: ["boolean"],
    isEmpty: () => false,
    listViewWidth: 20,
});
