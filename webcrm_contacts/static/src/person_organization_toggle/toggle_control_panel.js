import {ControlPanel} from "@web/search/control_panel/control_panel";
import {OrganizationToggle} from "./organization_toggle";

/** Control panel with the toggle Organizations | Persons beside the view switcher. */
class ToggleControlPanel extends ControlPanel {
    static template = "webcrm_contacts.ToggleControlPanel";
    static components = {...ControlPanel.components, OrganizationToggle};

    getTypedText() {
        return this.root.el.querySelector(".o_searchview_input")?.value || "";
    }
}

export class PersonControlPanel extends ToggleControlPanel {
    side = "persons";
}

export class OrganizationControlPanel extends ToggleControlPanel {
    side = "organizations";
}
