import {KeepLast} from "@web/core/utils/concurrency";
import {useDebounced} from "@web/core/utils/timing";
import {useService} from "@web/core/utils/hooks";

import {Component, onWillStart, useState} from "@odoo/owl";

// From so many records on, looking for one by its name is quicker than reading them.
const MANY = 10;

const keyOf = ({model, id}) => `${model},${id}`;

/** Where e-mails are filed: on the person, or on one of its open records (F6.4). */
export class EmailTarget extends Component {
    static template = "webcrm_contacts.EmailTarget";
    static props = {personId: Number, onChosen: Function};

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.state = useState({targets: [], chosen: null, isSearchable: false});
        this.searchSoon = useDebounced((text) => this.search(text), 250);
        this.keyOf = keyOf;
        onWillStart(async () => {
            this.state.targets = await this.find("");
            this.state.isSearchable = this.state.targets.length >= MANY;
        });
    }

    find(text) {
        return this.orm.call("webcrm.person.email", "import_targets", [
            this.props.personId,
            text,
        ]);
    }

    /** What is chosen stays on offer, whatever is looked for. */
    async search(text) {
        const found = await this.keepLast.add(this.find(text));
        const chosen = this.state.chosen ? [this.state.chosen] : [];
        const others = found.filter(
            (one) => !chosen.some((other) => keyOf(one) === keyOf(other))
        );
        this.state.targets = [...chosen, ...others];
    }

    choose({target}) {
        const chosen = this.state.targets[target.value] || null;
        this.state.chosen = chosen;
        this.props.onChosen(chosen && {model: chosen.model, id: chosen.id});
    }
}
