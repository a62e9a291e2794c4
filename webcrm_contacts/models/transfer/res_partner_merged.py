from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """A card that was merged leads to its survivor, from links and from names (F10.2)."""

    _inherit = "res.partner"

    def write(self, vals):
        # A card that is taken back into use is nobody else's any more.
        if vals.get("active") and "merged_into_id" not in vals:
            merged = self.sudo().filtered("merged_into_id")
            super(ResPartner, merged).write({"merged_into_id": False})
        return super().write(vals)

    def get_formview_action(self, access_uid=None):
        survivor = self._survivor()
        if survivor != self and survivor.has_access("read"):
            return survivor.get_formview_action(access_uid=access_uid)
        return super().get_formview_action(access_uid=access_uid)

    @api.model
    def _survivors_by_name(self, name, operator):
        """Who took over a card of this name or e-mail, whether the user may read it or
        not."""
        merged = Domain("merged_into_id", "!=", False)
        named = Domain("complete_name", operator, name) | Domain(
            "email", operator, name
        )
        archived = self.with_context(active_test=False)
        cards = archived.search(merged & named, limit=20)
        return self.union(*[card._survivor() for card in cards])

    def _survivor(self):
        """The card that this one was merged into, in the end; or itself."""
        # sudo: the way leads on over cards that the user may not read.
        card = seen = self.sudo()
        while card.merged_into_id and not card.active:
            card = card.merged_into_id
            if card in seen:
                return self
            seen |= card
        return card.with_env(self.env)

    def action_open_survivor(self):
        """Open the card that has taken this one over.

        :return: window action
        """
        self.ensure_one()
        return self._survivor()._open_card()
