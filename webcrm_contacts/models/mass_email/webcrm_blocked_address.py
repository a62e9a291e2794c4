from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..person.email_addresses import spellings

# The addresses that count, as `email`. A partner that was merged keeps its rows for an undo:
# they wait, and those that its survivor got decide.
BLOCKED_ADDRESSES = SQL(
    """
    SELECT address.email
      FROM webcrm_blocked_address address
 LEFT JOIN res_partner card ON card.id = address.partner_id
     WHERE card.merged_into_id IS NULL
    """
)


class WebcrmBlockedAddress(models.Model):
    """The addresses of those who asked not to get mass e-mails (F2.1).

    A row for each spelling of each address that an explicitly blocked person has, or
    had while blocked. Unblocking the person removes them. Rows of a person who was
    deleted stay: the wish outlives the partner. Those of one that was merged count for
    nothing until the merge is undone.
    """

    _name = "webcrm.blocked.address"
    _inherit = ["webcrm.person.part"]
    _description = "Blocked E-mail Address"
    _rec_name = "email"
    _order = "email, id"

    email = fields.Char(required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _email_partner_unique = models.UniqueIndex(
        "(email, partner_id)", "This address is already blocked for this person."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_blocked(self):
        """Only unblocking the person frees an address."""
        if self.partner_id.filtered("block_mass_email"):
            raise UserError(
                self.env._(
                    "This address belongs to a person who asked not to get mass "
                    "e-mails. Unblock the person on its card."
                )
            )

    @api.model
    def _keep_addresses_of(self, partners):
        """Add the addresses these blocked persons have now.

        :param partners: explicitly blocked partners
        """
        wanted = {
            (spelling, partner_id)
            for partner_id, addresses in partners._addresses_by_person().items()
            for address in addresses
            for spelling in spellings(address)
        }
        if not wanted:
            return
        known = self.search([("partner_id", "in", partners.ids)])
        missing = wanted - {(row.email, row.partner_id.id) for row in known}
        self.create(
            [
                {"email": email, "partner_id": partner_id}
                for email, partner_id in sorted(missing)
            ]
        )

    @api.model
    def _release_addresses_of(self, partners):
        """Forget the addresses of persons who are no longer blocked.

        What a deleted partner left behind for one of their present addresses goes too: the
        human who is behind it has just been unblocked.

        :param partners: partners whose block was lifted
        """
        present = {
            spelling
            for addresses in partners._addresses_by_person().values()
            for address in addresses
            for spelling in spellings(address)
        }
        self.search(
            [
                "|",
                ("partner_id", "in", partners.ids),
                "&",
                ("partner_id", "=", False),
                ("email", "in", list(present)),
            ]
        ).unlink()
