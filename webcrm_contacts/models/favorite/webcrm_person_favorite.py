from odoo import api, fields, models


class WebcrmPersonFavorite(models.Model):
    """A person whom a user keeps at hand (F3.2)."""

    _name = "webcrm.person.favorite"
    _inherit = ["webcrm.person.part"]
    _description = "Favorite Person"
    _order = "sequence, id"

    user_id = fields.Many2one(
        "res.users",
        required=True,
        default=lambda self: self.env.uid,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)

    _user_partner_unique = models.UniqueIndex("(user_id, partner_id)")

    @api.model
    def _person_operation(self, operation):
        """A mark is no change to the person: who may read it may mark it."""
        return "read"
