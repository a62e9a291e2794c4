import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {Component, useState} from "@odoo/owl";

/**
 * What was moved, with Undo, in a line above the card: a message of Odoo's lies upon its
 * buttons. Once it is gone, undo stands in Actions (F10.3).
 */
export class TransferToldLine extends Component {
    static template = "webcrm_contacts.TransferToldLine";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.told = useState(useService("webcrm_transfer_told"));
        this.state = useState({busy: false});
    }

    get last() {
        const {last} = this.told;
        return last?.personId === this.props.record.resId ? last : null;
    }

    /** What was typed is saved first: undo looks at what the card is by now. */
    async undo() {
        const ids = [this.last.journalId];
        this.state.busy = true;
        try {
            if (await this.props.record.save()) {
                await this.action.doAction(
                    await this.orm.call("webcrm.transfer", "action_undo", [ids])
                );
            }
        } finally {
            this.state.busy = false;
        }
    }
}

registry.category("view_widgets").add("webcrm_transfer_told", {
    component: TransferToldLine,
});
