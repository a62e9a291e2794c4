import {registry} from "@web/core/registry";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";

import {
    OrganizationControlPanel,
    PersonControlPanel,
} from "@webcrm_contacts/person_organization_toggle/toggle_control_panel";
import {TextSearchModel} from "@webcrm_contacts/person_organization_toggle/text_search_model";
import {usePersonDelete} from "@webcrm_contacts/person_delete/person_delete_hook";
import {useChangedRecords} from "@webcrm_contacts/shared/changed_records";

/**
 * What other parts change in the menu Actions of these lists: functions that take the
 * `actionMenuItems` of Odoo's controller, and return them as they shall be.
 */
const changesOfActions = registry.category("webcrm_person_actions");

function withChanges(items) {
    return changesOfActions.getAll().reduce((now, change) => change(now), items);
}

class PersonListController extends listView.Controller {
    setup() {
        super.setup();
        useChangedRecords(this);
        this.deleteRecordsWithConfirmation = usePersonDelete(
            this.deleteRecordsWithConfirmation,
            this.model
        );
    }

    get actionMenuItems() {
        return withChanges(super.actionMenuItems);
    }
}

class PersonKanbanController extends kanbanView.Controller {
    setup() {
        super.setup();
        useChangedRecords(this);
        this.deleteRecordsWithConfirmation = usePersonDelete(
            this.deleteRecordsWithConfirmation,
            this.model
        );
    }

    get actionMenuItems() {
        return withChanges(super.actionMenuItems);
    }
}

const search = {SearchModel: TextSearchModel};

registry
    .category("views")
    .add("webcrm_person_list", {
        ...listView,
        ...search,
        Controller: PersonListController,
        ControlPanel: PersonControlPanel,
    })
    .add("webcrm_person_kanban", {
        ...kanbanView,
        ...search,
        Controller: PersonKanbanController,
        ControlPanel: PersonControlPanel,
    })
    .add("webcrm_organization_list", {
        ...listView,
        ...search,
        ControlPanel: OrganizationControlPanel,
    })
    .add("webcrm_organization_kanban", {
        ...kanbanView,
        ...search,
        ControlPanel: OrganizationControlPanel,
    });
