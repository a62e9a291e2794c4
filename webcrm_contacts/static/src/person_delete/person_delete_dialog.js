import {Dialog} from "@web/core/dialog/dialog";

import {Component} from "@odoo/owl";

/**
 * What hangs on the persons that are to be deleted, and what to do instead.
 * The choice is returned through `onChoice`: `resign`, `archive` or `delete`.
 */
export class PersonDeleteDialog extends Component {
    static template = "webcrm_contacts.PersonDeleteDialog";
    static components = {Dialog};
    static props = {
        count: Number,
        summary: Object,
        onChoice: Function,
        close: Function,
    };

    async choose(choice) {
        this.props.close();
        await this.props.onChoice(choice);
    }
}
