import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

import {Component} from "@odoo/owl";

/** The card's line "Possible duplicate: Anna B. Holm, Nordvind ApS · Compare" (F8.5). */
export class PossibleDuplicates extends Component {
    static template = "webcrm_contacts.PossibleDuplicates";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.duplicates = useService("webcrm_duplicates");
    }

    get doubles() {
        return this.props.record.data[this.props.name] || {count: 0, persons: []};
    }

    get more() {
        return this.doubles.count - this.doubles.persons.length;
    }

    compare() {
        const {record} = this.props;
        const ids = [record.resId, ...this.doubles.persons.map((person) => person.id)];
        return this.action.doAction("webcrm_duplicate_compare", {
            props: {groups: [ids.slice(0, 4)], onChanged: () => record.load()},
        });
    }
}

registry.category("fields").add("webcrm_possible_duplicates", {
    component: PossibleDuplicates,
    supportedTypes: ["json"],
});
