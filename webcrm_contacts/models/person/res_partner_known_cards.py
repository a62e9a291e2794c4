from odoo import api, models


class ResPartner(models.Model):
    """The cards of one human are no doubles of each other (F8.5)."""

    _inherit = "res.partner"

    @api.model
    def _other_cards_of(self, partner_ids):
        others = super()._other_cards_of(partner_ids)
        if partner_ids:
            # Those that the user may not see, too: they are only left out.
            self.env.cr.execute(
                "SELECT card.id, other.id FROM res_partner card JOIN res_partner other "
                "ON other.card_group = card.card_group AND other.id <> card.id "
                "WHERE card.id = ANY(%s)",
                [list(partner_ids)],
            )
            for card_id, other_id in self.env.cr.fetchall():
                others.setdefault(card_id, set()).add(other_id)
        return others

    @api.model
    def _survivors_of(self, partner_ids):
        survivors = super()._survivors_of(partner_ids)
        # sudo: what is said about them is up to the right to read them.
        cards = self.sudo().browse(partner_ids).exists()
        for card in cards.filtered("merged_into_id"):
            survivors[card.id] = card._survivor().id
        return survivors
