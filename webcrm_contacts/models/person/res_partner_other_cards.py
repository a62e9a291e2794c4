from odoo import models
from odoo.tools import SQL

from ...tools.person.one_human import part


class ResPartner(models.Model):
    """Cards of the same human that are parted again, by undo (“Also at”)."""

    _inherit = "res.partner"

    def _part_cards(self, before):
        """Take back that cards are of the same human as this one.

        :param before: what :meth:`_join_cards` returned
        """
        # sudo: the number is nobody's to read.
        number = self.sudo().card_group
        if not number:
            return
        members = SQL("SELECT id FROM res_partner WHERE card_group = %s", number)
        members = {card_id for (card_id,) in self.env.execute_query(members)}
        numbers = part(before, members, self.id)
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner p SET card_group = n.number "
                "FROM unnest(%s::int[], %s::int[]) n(id, number) WHERE p.id = n.id",
                list(numbers),
                list(numbers.values()),
            )
        )
