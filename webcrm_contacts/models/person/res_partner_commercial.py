from odoo import models


class ResPartner(models.Model):
    """A new person takes over what its organization has in other companies: only then.

    Odoo writes payment terms, accounts, pricelist and the like on every new contact,
    once per company, also where the organization has none: with two companies that is
    a third of the time of creating persons.
    """

    _inherit = "res.partner"

    def _company_dependent_commercial_sync(self):
        """Let Odoo write only when a value in another company differs."""
        if not self._differs_in_another_company():
            return None
        return super()._company_dependent_commercial_sync()

    def _differs_in_another_company(self):
        """Whether the organization has a commercial value that this contact has not,
        in a company that is not the present one."""
        names = self._company_dependent_commercial_fields()
        # sudo: as core, all companies, whether the user works in them or not.
        others = self.env["res.company"].sudo().search([]) - self.env.company
        for company in others if names else ():
            contact = self.with_company(company)
            organization = contact.commercial_partner_id
            if any(contact[name] != organization[name] for name in names):
                return True
        return False
