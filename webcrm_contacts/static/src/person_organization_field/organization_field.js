import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {
    buildM2OFieldDescription,
    Many2OneField,
} from "@web/views/fields/many2one/many2one_field";

import {Component, xml} from "@odoo/owl";

const fieldRegistry = registry.category("fields");

/**
 * Choice of an organization: with Odoo's partner autocomplete where that app is
 * installed, else a plain choice. The app is looked up at run time: it is not needed.
 */
export class OrganizationField extends Component {
    static template = xml`<t t-component="FieldComponent" t-props="props"/>`;
    static props = {...Many2OneField.props};

    get FieldComponent() {
        return fieldRegistry.contains("res_partner_many2one")
            ? fieldRegistry.get("res_partner_many2one").component
            : Many2OneField;
    }
}

fieldRegistry.add("webcrm_organization", {
    ...buildM2OFieldDescription(OrganizationField),
    displayName: _t("Organization"),
});
