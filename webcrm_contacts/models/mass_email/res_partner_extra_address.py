from odoo import models

from ...tools.person.email_addresses import addresses_of

# What tells whose extra address a card is; `active`, as those of archived cards wait.
EXTRA_ADDRESS = ("type", "parent_id", "active")


class ResPartner(models.Model):
    """An extra address of a person is the person's: one block holds for both (F2)."""

    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"block_mass_email", "person_status", "is_company"}:
            # Core has just read them; a dependency on the parent would search again.
            self.child_ids._renew_block_reason()
        return result

    def _renew_block_reason(self):
        """Bring the extra addresses among these in line with their persons."""
        reason = self._fields["mass_email_block_reason"]
        self.env.add_to_compute(reason, self._extra_addresses())

    def _extra_addresses(self):
        """Those of these partners that are an address below another partner."""
        return self.filtered(lambda p: p.parent_id and p.type and p.type != "contact")

    def _persons_of_addresses(self):
        """The persons that these cards are extra addresses of."""
        parents = self._extra_addresses().parent_id
        return parents.filtered(lambda partner: not partner.is_company)

    def _blocked_persons(self):
        """Who asked, of these cards and of the persons they are extra addresses of."""
        return (self | self._persons_of_addresses()).filtered("block_mass_email")

    def _addresses_by_person(self):
        """The addresses these persons have, those of their extra addresses included.

        :return: dict of id → set of canonical addresses
        """
        found = {partner.id: set(addresses_of(partner.email)) for partner in self}
        persons = self.filtered(lambda partner: not partner.is_company)
        children = persons.with_context(active_test=False).child_ids
        for address in children._extra_addresses():
            found[address.parent_id.id].update(addresses_of(address.email))
        return found
