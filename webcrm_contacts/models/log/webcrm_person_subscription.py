from odoo import api, fields, models


class WebcrmPersonSubscription(models.Model):
    """A user is told of every change to a person (F3.3)."""

    _name = "webcrm.person.subscription"
    _inherit = ["webcrm.person.part"]
    _description = "Subscription to a Person"
    _order = "id desc"

    user_id = fields.Many2one(
        "res.users",
        required=True,
        default=lambda self: self.env.uid,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, index=True, ondelete="cascade"
    )

    _user_partner_unique = models.UniqueIndex("(user_id, partner_id)")

    @api.model
    def _person_operation(self, operation):
        """A mark is no change to the person: who may read it may mark it."""
        return "read"
