import {Dialog} from "@web/core/dialog/dialog";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

import {Component} from "@odoo/owl";

/** Two people saved: the second sees what the first did, and chooses. */
export class ConflictDialog extends Component {
    static template = "webcrm_contacts.ConflictDialog";
    static components = {Dialog};
    static props = {
        conflict: Object,
        takeTheirs: Function,
        saveMine: Function,
        close: Function,
    };

    get text() {
        const {who, when} = this.props.conflict;
        const time = when && formatDateTime(deserializeDateTime(when));
        return _t("%(who)s saved this setup at %(time)s, after you opened it:", {
            who,
            time,
        });
    }

    get takeLabel() {
        return _t("Take over that of %s", this.props.conflict.who);
    }

    choose(act) {
        this.props.close();
        return act();
    }
}
