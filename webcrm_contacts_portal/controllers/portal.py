from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class PersonPortal(CustomerPortal):
    """The address form: a duplicate is told in the form, or the person found is used."""

    def _validate_address_values(self, address_values, partner_sudo, *args, **kwargs):
        invalid, missing, messages = super()._validate_address_values(
            address_values, partner_sudo, *args, **kwargs
        )
        if partner_sudo and (
            fields := self._duplicate_fields(address_values, partner_sudo)
        ):
            invalid |= fields
            # Whom it doubles is nothing that a guest of the portal may know.
            messages.append(
                request.env._(
                    "Another contact of your organization has these details already. "
                    "Please correct them, or get in touch with us."
                )
            )
        return invalid, missing, messages

    def _duplicate_fields(self, address_values, partner_sudo):
        """Names of the entries for which a blocking rule would refuse the change."""
        values = {**address_values, "id": partner_sudo.id}
        return {
            name
            for spec, others in partner_sudo._duplicate_matches(values)
            if spec.blocks and any(other.is_active for other in others)
            for name in spec.field_names
            if name in address_values
        }

    def _create_or_update_address(
        self,
        partner_sudo,
        address_type="billing",
        use_delivery_as_billing=False,
        **form_data,
    ):
        """Use the person found where a new one would be refused.

        Portal's own new addresses are no persons; those of other apps may be.
        """
        partner_sudo = partner_sudo or self._existing_person(
            address_type, use_delivery_as_billing, form_data
        )
        with request.env["res.partner"]._retried_when_just_created():
            return super()._create_or_update_address(
                partner_sudo,
                address_type=address_type,
                use_delivery_as_billing=use_delivery_as_billing,
                **form_data,
            )

    def _existing_person(self, address_type, use_delivery_as_billing, form_data):
        # sudo: as core, which makes the contact in sudo. Who comes in is given the person
        # that the rule would refuse once more, and is told nothing about anybody else.
        partners = request.env["res.partner"].sudo()
        values, _extra = self._parse_form_data(dict(form_data))
        self._complete_address_values(
            values, address_type, use_delivery_as_billing, **form_data
        )
        if values.get("type") != "contact" or not values.get("parent_id"):
            return partners
        return partners._find_existing_person(values)
