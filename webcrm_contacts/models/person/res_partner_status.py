from odoo import api, fields, models
from odoo.exceptions import ValidationError

PERSON_STATUS = [
    ("active", "Active"),
    ("resigned", "Resigned"),
    ("other", "Other"),
    ("guest", "Guest"),
]


class ResPartner(models.Model):
    """Status of a person (F1.7): active, resigned, other or guest."""

    _inherit = "res.partner"

    person_status = fields.Selection(
        PERSON_STATUS,
        default="active",
        tracking=True,
        help="Resigned: the person has left the organization. "
        "Other and Guest behave like Active.",
    )
    resigned_date = fields.Date(
        "Resigned On",
        compute="_compute_resigned_date",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Today when the status becomes Resigned, unless a date is given.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Who is not resigned has no date of it: given, it need not be computed."""
        # As the parts of the name: given with the values it costs next to nothing,
        # precomputed by the ORM it would take a look at each new record.
        default = self.default_get(["person_status"]).get("person_status")
        return super().create(
            [
                vals
                if vals.get("person_status", default) == "resigned"
                else {"resigned_date": False, **vals}
                for vals in vals_list
            ]
        )

    @api.depends("person_status")
    def _compute_resigned_date(self):
        today = fields.Date.context_today(self)
        for partner in self:
            if partner.person_status != "resigned":
                partner.resigned_date = False
            else:
                partner.resigned_date = partner.resigned_date or today

    @api.constrains("person_status", "resigned_date")
    def _check_resigned_date(self):
        for partner in self:
            if partner.resigned_date and partner.person_status != "resigned":
                raise ValidationError(
                    self.env._(
                        "%(person)s has a date in “Resigned On” but is not resigned. "
                        "Set the status to Resigned, or clear the date.",
                        person=partner.name,
                    )
                )
