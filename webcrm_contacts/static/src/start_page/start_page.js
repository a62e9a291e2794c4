import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/**
 * The manager's start page: what is left to do with the persons, each step with its
 * count and a link. The steps come from the model `webcrm.start.page`.
 */
export class StartPage extends Component {
    static template = "webcrm_contacts.StartPage";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.page = useState({persons: 0, organizations: 0, steps: []});
        onWillStart(async () => {
            Object.assign(
                this.page,
                await this.orm.call("webcrm.start.page", "get_page")
            );
        });
    }

    /** A step is done when something was counted and nothing waits any more. */
    isDone(step) {
        return step.count === 0;
    }

    open(step) {
        return this.action.doAction(step.action);
    }
}

registry.category("actions").add("webcrm_contacts.start_page", StartPage);
