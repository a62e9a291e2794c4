import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {BooleanField, booleanField} from "@web/views/fields/boolean/boolean_field";
import {CharField} from "@web/views/fields/char/char_field";
import {DateTimeField} from "@web/views/fields/datetime/datetime_field";

/** The block of mass e-mails with its date, and the reason of each change (F2.1). */
export class MassEmailBlockField extends BooleanField {
    static template = "webcrm_contacts.MassEmailBlockField";
    static components = {...BooleanField.components, CharField, DateTimeField};

    /** A reason may be typed for blocking, and for lifting a block. */
    get hasNote() {
        const {data} = this.props.record;
        return this.state.value || this.lifted || Boolean(data.block_mass_email_note);
    }

    onChange(newValue) {
        this.lifted = !newValue;
        super.onChange(newValue);
    }

    fieldProps(name) {
        const {record, readonly} = this.props;
        return {name, record, readonly};
    }
}

registry.category("fields").add("webcrm_mass_email_block", {
    ...booleanField,
    component: MassEmailBlockField,
    displayName: _t("Block of mass e-mails"),
    fieldDependencies: [
        {name: "block_mass_email_date", type: "date"},
        {name: "block_mass_email_note", type: "char"},
    ],
});
