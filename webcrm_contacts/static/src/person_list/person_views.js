import {registry} from "@web/core/registry";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";

import {
    OrganizationControlPanel,
    PersonControlPanel,
} from "@webcrm_contacts/person_organization_toggle/toggle_control_panel";
import {TextSearchModel} from "@webcrm_contacts/person_organization_toggle/text_search_model";
import {usePersonDelete} from "@webcrm_contacts/person_delete/person_delete_hook";
import {withOwnMerge} from "@webcrm_contacts/transfer/own_merge";

class PersonListController extends listView.Controller {
    setup() {
        super.setup();
        this.deleteRecordsWithConfirmation = usePersonDelete(
            this.deleteRecordsWithConfirmation,
            this.model
        );
    }

    get actionMenuItems() {
        return withOwnMerge(super.actionMenuItems);
    }
}

class PersonKanbanController extends kanbanView.Controller {
    setup() {
        super.setup();
        this.deleteRecordsWithConfirmation = usePersonDelete(
            this.deleteRecordsWithConfirmation,
            this.model
        );
    }

    get actionMenuItems() {
        return withOwnMerge(super.actionMenuItems);
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
