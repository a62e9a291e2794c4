import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

import {Component, onWillStart, useState} from "@odoo/owl";

/**
 * Persons side by side: what is equal, what differs (F8.5). Several groups of persons
 * are gone through one after the other.
 */
export class DuplicateCompare extends Component {
    static template = "webcrm_contacts.DuplicateCompare";
    static components = {Dialog};
    static props = {
        groups: {type: Array, element: Array},
        onChanged: {type: Function, optional: true},
        close: Function,
    };
    static defaultProps = {onChanged: () => undefined};

    setup() {
        this.title = _t("Compare Persons");
        this.orm = useService("orm");
        this.duplicates = useService("webcrm_duplicates");
        this.state = useState({
            number: 0,
            onlyDifferent: false,
            compared: null,
            chosen: [],
        });
        onWillStart(() => this.load());
    }

    async load() {
        const ids = this.props.groups[this.state.number];
        this.state.compared = await this.orm.call("res.partner", "compare_persons", [
            ids,
        ]);
        this.state.chosen = this.state.compared.persons.map((person) => person.id);
    }

    get rows() {
        const {compared, onlyDifferent} = this.state;
        return compared.rows.filter((row) => row.differs || !onlyDifferent);
    }

    /** With two persons there is nothing to choose. */
    get canChoose() {
        return this.state.compared.persons.length > 2;
    }

    get hasNext() {
        return this.state.number + 1 < this.props.groups.length;
    }

    get position() {
        return _t("%(number)s of %(count)s", {
            number: this.state.number + 1,
            count: this.props.groups.length,
        });
    }

    toggle(personId) {
        const {chosen} = this.state;
        this.state.chosen = chosen.includes(personId)
            ? chosen.filter((id) => id !== personId)
            : [...chosen, personId];
    }

    next() {
        if (!this.hasNext) {
            return this.props.close();
        }
        this.state.number += 1;
        return this.load();
    }

    async merge() {
        this.props.close();
        await this.duplicates.merge(this.state.chosen);
    }

    async notDuplicates() {
        await this.orm.call("res.partner", "action_not_duplicates", [
            this.state.chosen,
        ]);
        const {onChanged} = this.props;
        await this.next();
        await onChanged();
    }
}

/** Open the comparison; from a button of the server, or from the card. */
export function openDuplicateCompare(env, action, options = {}) {
    const {groups = action.params.groups, onChanged} = options.props || {};
    const reload = () => env.services.action.doAction("soft_reload");
    env.services.dialog.add(DuplicateCompare, {
        groups,
        onChanged: onChanged || reload,
    });
}

registry.category("actions").add("webcrm_duplicate_compare", openDuplicateCompare);
