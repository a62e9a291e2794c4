from odoo import fields, models


class WebcrmPersonMoveEntity(models.TransientModel):
    """An entity type in the move of a person: does it move along?"""

    _name = "webcrm.person.move.entity"
    _description = "What Moves Along"

    wizard_id = fields.Many2one("webcrm.person.move", ondelete="cascade")
    handover_id = fields.Many2one("webcrm.person.handover", ondelete="cascade")
    entity_type_id = fields.Many2one("webcrm.entity.type", required=True, readonly=True)
    icon = fields.Char(readonly=True)
    count = fields.Integer("Number", readonly=True)
    hidden_count = fields.Integer("You May Not See", readonly=True)
    kept = fields.Integer("Never Moved", readonly=True)
    moves = fields.Boolean("Moves Along")
    coming_count = fields.Integer("Open or Coming", readonly=True)
    coming = fields.Boolean(
        "Open and Coming Ones Only", help="What is done or past stays."
    )
