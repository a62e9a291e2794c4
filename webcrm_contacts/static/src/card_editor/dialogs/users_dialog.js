import {Dialog} from "@web/core/dialog/dialog";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {useService} from "@web/core/utils/hooks";

import {Component, onWillStart, useState} from "@odoo/owl";

const EDITOR = "webcrm.card.editor";

/** Who has an own setup, for the manager: look at it, copy it, reset it. */
export class UsersDialog extends Component {
    static template = "webcrm_contacts.UsersDialog";
    static components = {Dialog};
    static props = {look: Function, copy: Function, close: Function};

    setup() {
        this.orm = useService("orm");
        this.state = useState({users: []});
        onWillStart(() => this.load());
    }

    async load() {
        this.state.users = await this.orm.call(EDITOR, "get_users");
    }

    formatWhen(when) {
        return formatDateTime(deserializeDateTime(when), {showSeconds: false});
    }

    look({id, name}) {
        this.props.close();
        return this.props.look({id, name});
    }

    async copy({id}) {
        const setup = await this.orm.call(EDITOR, "get_setup_of", [id]);
        this.props.close();
        return this.props.copy(setup);
    }

    async reset({id}) {
        await this.orm.call(EDITOR, "reset_user", [id]);
        await this.load();
    }
}
