import {FormLabel} from "@web/views/form/form_label";

/** Label with a red star, and a word for screen readers, on a mandatory field (F1.5). */
export class PersonCardLabel extends FormLabel {
    static template = "webcrm_contacts.PersonCardLabel";

    get isMandatory() {
        return Boolean(this.props.fieldInfo.attrs.webcrm_mandatory);
    }
}
