from odoo import api, fields, models
from odoo.tools import parse_contact_from_email


class CrmLead(models.Model):
    """A lead becomes the person that exists: who would be refused as a duplicate (F8),
    and the survivor of a record that had the address when it was merged (F10.6)."""

    _inherit = "crm.lead"

    is_from_former_address = fields.Boolean(
        compute="_compute_is_from_former_address",
        exportable=False,
        export_string_translation=False,
        help="The customer had this e-mail address once, and has another one now.",
    )

    @api.depends("email_normalized", "partner_id.email_normalized")
    def _compute_is_from_former_address(self):
        asked = self.filtered(
            lambda lead: (
                lead.partner_id
                and lead.email_normalized
                and lead.email_normalized != lead.partner_id.email_normalized
            )
        )
        addresses = {lead.email_normalized for lead in asked}
        led = self.env["res.partner"]._find_by_former_address(
            addresses, lambda *_any: True
        )
        for lead in self:
            partner = lead.partner_id._origin
            lead.is_from_former_address = (
                bool(partner) and led.get(lead.email_normalized) == partner
            )

    def _create_customer(self, with_parent=None):
        """Use the person that exists already, where creating it would be refused (F8),
        and who is behind the address now."""
        person = self._find_customer_person(with_parent)
        if person := person or self._find_former_customer():
            return person
        with self.env["res.partner"]._retried_when_just_created():
            return super()._create_customer(with_parent=with_parent)

    def _find_customer_person(self, with_parent):
        """The person that this lead's contact would double, if there is one."""
        partners = self.env["res.partner"]
        name = self.contact_name or parse_contact_from_email(self.email_from or "")[0]
        if not name:
            return partners
        # As in core: a company that is still to be created has no persons of its own,
        # but a rule may hold everywhere.
        company = with_parent or (partners if self.partner_name else self.partner_id)
        values = self._prepare_customer_values(name, parent_id=company.id)
        return partners._find_existing_person(values)

    def _find_former_customer(self):
        """Whom the address leads to that nobody has any more, if there is somebody.

        Whatever name or company was typed beside it: core, too, goes by the address
        alone where it looks for the customer of a lead.
        """
        address = self.email_normalized
        led = self._lead_from_addresses([address] if address else [])
        return led.get(address, self.env["res.partner"])

    @api.model
    def _leaves_address_of_partner(self):
        # What core writes to the customer is held back below.
        return True

    def _get_partner_email_update(self, force_void=True):
        """The customer keeps the present address, and the lead the one it came from."""
        update = super()._get_partner_email_update(force_void)
        return update and not self.is_from_former_address

    def _message_post_after_hook(self, message, msg_vals):
        """Core takes the recipient with the lead's address for its customer; so is the
        survivor, to whom an answer to that address went."""
        if self.email_normalized and not self.partner_id and message.partner_ids:
            self.partner_id = self._find_former_customer() & message.partner_ids
        return super()._message_post_after_hook(message, msg_vals)
