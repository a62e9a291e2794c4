import {FormStatusIndicator} from "@web/views/form/form_status_indicator/form_status_indicator";

/** Discard and Save with their names, grey while nothing changed (F3.5). */
export class PersonCardSave extends FormStatusIndicator {
    static template = "webcrm_contacts.PersonCardSave";
}
