import {useService} from "@web/core/utils/hooks";

import {Component} from "@odoo/owl";

/** "Anna Holm, Acme A/S · Use this one": the persons that exist already. */
export class DuplicatePersons extends Component {
    static template = "webcrm_contacts.DuplicatePersons";
    static props = {
        match: Object,
        canGoOn: {type: Boolean, optional: true},
        onGone: {type: Function, optional: true},
    };
    static defaultProps = {onGone: () => undefined};

    setup() {
        this.duplicates = useService("webcrm_duplicates");
    }

    get more() {
        return this.props.match.partner_ids.length - this.props.match.persons.length;
    }

    ways(person) {
        const {canGoOn, match} = this.props;
        return canGoOn ? this.duplicates.ways(person, match) : [];
    }

    async goOn(way, person) {
        this.props.onGone();
        await this.duplicates.goOn(way.name, person, this.props.match);
    }
}
