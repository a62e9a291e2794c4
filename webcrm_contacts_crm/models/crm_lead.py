from odoo import api, fields, models
from odoo.tools import parse_contact_from_email


class CrmLead(models.Model):
    """A lead becomes the person that exists: who would be refused as a duplicate (F8),
    and the survivor of a record that had the address when it was merged (F10.6)."""

    _inherit = "crm.lead"

    # A field, so that many leads are asked about at once, wherever one of them is.
    former_customer_id = fields.Many2one(
        "res.partner",
        compute="_compute_former_customer_id",
        exportable=False,
        export_string_translation=False,
        help="Who had this e-mail address, or keeps it, and has another one now.",
    )

    @api.depends("email_normalized", "company_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_former_customer_id(self):
        self.former_customer_id = False
        asked = self.filtered("email_normalized")
        for leads in asked.grouped("company_id").values():
            led = leads._lead_from_addresses({*leads.mapped("email_normalized")})
            for lead in leads:
                lead.former_customer_id = led.get(lead.email_normalized, False)

    def _create_customer(self, with_parent=None):
        """Use the person that exists already, where creating it would be refused (F8),
        and who is behind the address now."""
        person = self._find_customer_person(with_parent)
        # Whatever name or company was typed beside the address: core, too, goes by it
        # alone where it looks for the customer of a lead.
        if person := person or self.former_customer_id:
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

    @api.model
    def _leaves_address_of_partner(self):
        # What core writes to the customer is held back below.
        return True

    def _get_partner_email_update(self, force_void=True):
        """The customer keeps the present address, and the lead the one it came from."""
        update = super()._get_partner_email_update(force_void)
        return update and self.former_customer_id != self.partner_id

    def _message_post_after_hook(self, message, msg_vals):
        """Core takes the recipient with the lead's address for its customer; so is the
        survivor, to whom an answer to that address went."""
        if self.email_normalized and not self.partner_id and message.partner_ids:
            self.partner_id = self.former_customer_id & message.partner_ids
        return super()._message_post_after_hook(message, msg_vals)
