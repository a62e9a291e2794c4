import {registry} from "@web/core/registry";
import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";

const PERSON_ACTION = "webcrm_contacts.person_action";

/**
 * Persons of an organization on its form (F1.6): a row opens the person's card on a page
 * of its own, New one with the organization filled in.
 */
export class OrganizationPersons extends X2ManyField {
    /** @override the list shows; what it shows is edited on the card */
    async openRecord(record) {
        await this._openCard(record.resId);
    }

    /** @override */
    async onAdd() {
        await this._openCard(false);
    }

    async _openCard(resId) {
        const organization = this.props.record;
        if (!(await organization.save())) {
            return;
        }
        await this.action.doAction(PERSON_ACTION, {
            viewType: "form",
            additionalContext: {default_parent_id: organization.resId},
            props: {resId, resIds: this.list.resIds},
        });
    }
}

registry.category("fields").add("webcrm_organization_persons", {
    ...x2ManyField,
    component: OrganizationPersons,
    supportedTypes: ["one2many"],
});
