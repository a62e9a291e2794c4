from odoo import models
from odoo.fields import Domain

from ..person.email_addresses import addresses_of, spellings

ADDRESS_FIELDS = ("email", "archived_email")


class ResPartner(models.Model):
    """Every address that a person has or had: what e-mails are matched by (F6.1)."""

    _inherit = "res.partner"

    def _cards_of_same_record(self):
        """The person, and the records that were merged into it: their e-mails are its.

        :return: `res.partner` records, archived ones included
        """
        # sudo: a merged record is the person itself; its rights are those of the person.
        merged = self.sudo().with_context(active_test=False)
        cards = found = self.sudo()
        while found:
            found = merged.search(Domain("merged_into_id", "in", found.ids)) - cards
            cards |= found
        return cards

    def _known_addresses(self):
        """The addresses of the person, former ones included, in lower case.

        :return: list of str, with both notations of an internationalized domain
        """
        cards = self._cards_of_same_record()
        # sudo: whose e-mails these are is known from the log; the log is not shown.
        lines = self.env["webcrm.person.log.line"].sudo()
        changes = lines.search_read(
            Domain("log_id.partner_id", "in", cards.ids)
            & Domain("field_name", "in", ADDRESS_FIELDS),
            ["old_value", "new_value"],
        )
        texts = [card[name] for card in cards for name in ADDRESS_FIELDS]
        texts += [line[n] for line in changes for n in ("old_value", "new_value")]
        found = {
            spelling
            for text in texts
            if isinstance(text, str)
            for address in addresses_of(text)
            for spelling in spellings(address)
        }
        return sorted(found)
