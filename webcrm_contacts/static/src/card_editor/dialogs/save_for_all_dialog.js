import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";

import {Component, useState} from "@odoo/owl";

/** What changes, how many will see it, and what becomes of own setups (F4.4). */
export class SaveForAllDialog extends Component {
    static template = "webcrm_contacts.SaveForAllDialog";
    static components = {Dialog};
    static props = {
        changes: Array,
        users: Number,
        ownSetups: Number,
        save: Function,
        close: Function,
    };

    setup() {
        this.state = useState({ownSetups: "keep"});
    }

    get seenBy() {
        const {users, ownSetups} = this.props;
        const count = this.state.ownSetups === "replace" ? users : users - ownSetups;
        return count === 1
            ? _t("1 user will see it.")
            : _t("%s users will see it.", count.toLocaleString());
    }

    get ownText() {
        const {ownSetups} = this.props;
        return ownSetups === 1
            ? _t("1 user has an own setup:")
            : _t("%s users have their own:", ownSetups.toLocaleString());
    }

    get choices() {
        return [
            {value: "keep", label: _t("keep them")},
            {value: "offer", label: _t("offer them the new one")},
            {value: "replace", label: _t("replace them (kept as a version)")},
        ];
    }

    save() {
        this.props.close();
        return this.props.save(this.state.ownSetups);
    }
}
