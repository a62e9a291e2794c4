import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {listView} from "@web/views/list/list_view";

import {Component} from "@odoo/owl";

const ACTIONS = {
    fields: "webcrm_contacts.webcrm_person_field_action",
    duplicates: "webcrm_contacts.webcrm_duplicate_rule_action",
};

/** The two tabs of Custom fields ▸ Persons (F12): fields, and rules for duplicates. */
export class CustomFieldsTabs extends Component {
    static template = "webcrm_contacts.CustomFieldsTabs";
    static props = {current: {validate: (tab) => tab in ACTIONS}};

    setup() {
        this.action = useService("action");
    }

    open(tab) {
        if (tab !== this.props.current) {
            const options = {stackPosition: "replaceCurrentAction"};
            return this.action.doAction(ACTIONS[tab], options);
        }
    }
}

class TabsControlPanel extends ControlPanel {
    static template = "webcrm_contacts.CustomFieldsControlPanel";
    static components = {...ControlPanel.components, CustomFieldsTabs};
}

class FieldsControlPanel extends TabsControlPanel {
    tab = "fields";
}

class DuplicatesControlPanel extends TabsControlPanel {
    tab = "duplicates";
}

/** The list of fields: + Add and the pencil open a dialog, for all that can be set. */
class PersonFieldListController extends listView.Controller {
    static template = "webcrm_contacts.PersonFieldListView";
    static defaultProps = {
        ...listView.Controller.defaultProps,
        allowSelectors: false,
    };

    addField() {
        return this.actionService.doAction(
            "webcrm_contacts.webcrm_person_field_add_action",
            {onClose: () => this.model.load()}
        );
    }

    /** @override A row is changed in the dialog as well. */
    async openRecord(record) {
        if (record.data.is_custom) {
            await this.actionService.doAction(
                "webcrm_contacts.webcrm_person_field_add_action",
                {
                    props: {resId: record.resId},
                    onClose: () => this.model.load(),
                }
            );
        }
    }
}

registry
    .category("views")
    .add("webcrm_person_field_list", {
        ...listView,
        Controller: PersonFieldListController,
        ControlPanel: FieldsControlPanel,
    })
    .add("webcrm_duplicate_rule_list", {
        ...listView,
        ControlPanel: DuplicatesControlPanel,
    });
