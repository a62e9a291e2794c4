from odoo import models

from .engine.quiet import without_carried


class ResPartner(models.Model):
    """What a transfer carries over is no news for anybody (F10.2)."""

    _inherit = "res.partner"

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        # The responsible comes with the person: nobody is assigned, so nobody is
        # subscribed or told. Whoever followed the record comes with it, and as it was.
        news = without_carried(self)
        if not news:
            return []
        return super(ResPartner, news)._message_auto_subscribe_followers(
            updated_values, default_subtype_ids
        )
