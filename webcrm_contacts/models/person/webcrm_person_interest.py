from random import randint

from odoo import fields, models


class WebcrmPersonInterest(models.Model):
    """What a person is interested in: a list that the manager keeps (F1.1)."""

    _name = "webcrm.person.interest"
    _description = "Interest"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer(default=lambda self: randint(1, 11))
    active = fields.Boolean(default=True)
    partner_ids = fields.Many2many(
        "res.partner",
        "webcrm_person_interest_rel",
        "interest_id",
        "partner_id",
        string="Persons",
    )

    _name_unique = models.UniqueIndex(
        "((name->>'en_US'))", "An interest with this name exists already."
    )
