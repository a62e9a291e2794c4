from odoo import api, models
from odoo.tools import SQL


class WebcrmDuplicateGroup(models.Model):
    """Nobody needs to look at two cards that are known to be of one human (F8.5)."""

    _inherit = "webcrm.duplicate.group"

    @api.model
    def _settled_pairs(self):
        return [
            *super()._settled_pairs(),
            SQL(
                "SELECT card.id, other.id FROM res_partner card JOIN res_partner other "
                "ON other.card_group = card.card_group AND other.id > card.id "
                "WHERE card.id = ANY(member_ids) AND other.id = ANY(member_ids)"
            ),
        ]
