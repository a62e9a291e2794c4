import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {EmailField, formEmailField} from "@web/views/fields/email/email_field";

/**
 * The e-mail of a person. Emptied, it offers to keep the address in a field that is
 * never written to; a kept one can be taken back (F2.3).
 */
export class PersonEmailField extends EmailField {
    static template = "webcrm_contacts.PersonEmailField";

    get kept() {
        return this.props.record.data.archived_email;
    }

    get emptied() {
        const {data} = this.props.record;
        return !data[this.props.name] && data.emptied_email;
    }

    keep() {
        return this.props.record.update({archived_email: this.emptied});
    }

    takeBack() {
        return this.props.record.update({
            [this.props.name]: this.kept,
            archived_email: false,
        });
    }
}

registry.category("fields").add("webcrm_person_email", {
    ...formEmailField,
    component: PersonEmailField,
    displayName: _t("E-mail of a person"),
    fieldDependencies: [
        {name: "archived_email", type: "char"},
        {name: "emptied_email", type: "char"},
    ],
});
