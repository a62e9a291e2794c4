from odoo import models
from odoo.tools import parse_contact_from_email


class CrmLead(models.Model):
    _inherit = "crm.lead"

    def _create_customer(self, with_parent=None):
        """Use the person that exists already, where creating it would be refused (F8)."""
        person = self._find_customer_person(with_parent)
        if person:
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
