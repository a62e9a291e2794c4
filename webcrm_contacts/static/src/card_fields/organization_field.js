import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Field} from "@web/views/fields/field";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useRecordObserver} from "@web/model/relational_model/utils";

import {Component} from "@odoo/owl";

/**
 * A field of the person's organization, on the person's card (F5.5). Underneath it is
 * Odoo's own field on the organization's record, saved together with the person.
 */
export class OrganizationField extends Component {
    static template = "webcrm_contacts.OrganizationField";
    static props = {...standardFieldProps, fieldNode: Object};
    static components = {Field};

    setup() {
        useRecordObserver((record) => {
            const organization = record.data[this.props.name].records[0];
            if (!this.props.readonly && organization && !organization.isInEdition) {
                organization.switchMode("edit");
            }
        });
    }

    get organization() {
        return this.props.record.data[this.props.name].records[0];
    }

    get note() {
        const {display_name} = this.props.record.data.parent_id || {};
        if (this.props.readonly) {
            return _t("Field of %s", display_name);
        }
        return _t("Changes %s for all its persons", display_name);
    }
}

registry.category("fields").add("webcrm_organization_field", {
    component: OrganizationField,
    supportedTypes: ["many2many"],
    fieldDependencies: [{name: "parent_id", type: "many2one", relation: "res.partner"}],
    extractProps: ({views}) => ({
        fieldNode: Object.values(views.list.fieldNodes)[0],
    }),
});
