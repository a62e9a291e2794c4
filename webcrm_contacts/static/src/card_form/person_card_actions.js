import {FormCogMenu} from "@web/views/form/form_cog_menu/form_cog_menu";

/** Odoo's action menu of a form, as a button that says Actions (F3.4). */
export class PersonCardActions extends FormCogMenu {
    static template = "webcrm_contacts.PersonCardActions";
}
