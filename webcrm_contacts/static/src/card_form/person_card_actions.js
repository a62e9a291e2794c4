import {FormCogMenu} from "@web/views/form/form_cog_menu/form_cog_menu";
import {undoMoveItems} from "@webcrm_contacts/transfer/undo_move";

import {useState} from "@odoo/owl";

/** Odoo's action menu of a form, as a button that says Actions (F3.4). */
export class PersonCardActions extends FormCogMenu {
    static template = "webcrm_contacts.PersonCardActions";

    setup() {
        super.setup();
        this.own = useState({items: []});
    }

    /** @override Called each time the menu opens: what there is to undo is asked anew. */
    async loadPrintItems() {
        const services = {action: this.actionService, orm: this.orm};
        const [resId] = this.props.getActiveIds();
        const [items] = await Promise.all([
            undoMoveItems(services, resId),
            super.loadPrintItems(),
        ]);
        this.own.items = items;
    }

    /** @override */
    get cogItems() {
        return [...super.cogItems, ...this.own.items];
    }
}
