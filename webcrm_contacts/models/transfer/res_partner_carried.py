from odoo import models


class ResPartner(models.Model):
    """What a merge carries over to the survivor is no news for anybody (F10.2)."""

    _inherit = "res.partner"

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        # The responsible comes with the merged record, whose value is protected while it
        # is written: nobody is assigned, so nobody is subscribed or told. Whoever
        # followed the merged record comes with it, and as it was.
        responsible = self._fields["user_id"]
        if any(self.env.is_protected(responsible, card) for card in self):
            return []
        return super()._message_auto_subscribe_followers(
            updated_values, default_subtype_ids
        )
