import {Dropdown} from "@web/core/dropdown/dropdown";
import {useDropdownState} from "@web/core/dropdown/dropdown_hooks";
import {RecordSelector} from "@web/core/record_selectors/record_selector";
import {useService} from "@web/core/utils/hooks";

import {Component} from "@odoo/owl";

/** Preview as ▾: the user whose card is to be seen. */
export class PreviewMenu extends Component {
    static template = "webcrm_contacts.PreviewMenu";
    static components = {Dropdown, RecordSelector};
    static props = {select: Function};

    setup() {
        this.menu = useDropdownState();
        this.nameService = useService("name");
    }

    async choose(id) {
        if (id) {
            this.menu.close();
            const names = await this.nameService.loadDisplayNames("res.users", [id]);
            await this.props.select({id, name: names[id]});
        }
    }
}
