from itertools import combinations

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

#: a group with more persons is looked at in parts
MANY = 100


class WebcrmDuplicateException(models.Model):
    """Two persons that somebody has looked at: they are not the same (F8.5)."""

    _name = "webcrm.duplicate.exception"
    _inherit = ["webcrm.person.part"]
    _description = "Not Duplicates"
    _rec_name = "first_id"

    _person_fields = ("first_id", "second_id")

    first_id = fields.Many2one("res.partner", required=True, ondelete="cascade")
    second_id = fields.Many2one(
        "res.partner", required=True, ondelete="cascade", index=True
    )

    _pair_uniq = models.UniqueIndex("(first_id, second_id)")

    @api.model
    def _remember(self, persons):
        """Remember that these persons are all different humans.

        :param persons: `res.partner` records the user may edit
        :raise UserError: when there are too many to have been looked at
        :raise AccessError: when the user may not edit one of them
        """
        persons.check_access("write")
        if len(persons) > MANY:
            raise UserError(
                self.env._(
                    "These are %s persons. Compare some of them at a time.",
                    len(persons),
                )
            )
        pairs = list(combinations(sorted(persons.ids), 2))
        if not pairs:
            return
        self.env.cr.execute(
            SQL(
                """INSERT INTO webcrm_duplicate_exception
                    (first_id, second_id, create_uid, create_date, write_uid, write_date)
                SELECT a, b, %(uid)s, %(now)s, %(uid)s, %(now)s
                FROM unnest(%(first)s::int[], %(second)s::int[]) AS pair(a, b)
                ON CONFLICT (first_id, second_id) DO NOTHING""",
                uid=self.env.uid,
                now=self.env.cr.now(),
                first=[first for first, _second in pairs],
                second=[second for _first, second in pairs],
            )
        )
        self.env["webcrm.duplicate.group"]._forget_different(persons.ids)

    @api.model
    def _pairs_of(self, partner_ids):
        """The remembered pairs with one of these persons, both ways round.

        :return: set of (id, other id)
        """
        self.env.cr.execute(
            "SELECT first_id, second_id FROM webcrm_duplicate_exception "
            "WHERE first_id = ANY(%(ids)s) OR second_id = ANY(%(ids)s)",
            {"ids": list(partner_ids)},
        )
        pairs = set(self.env.cr.fetchall())
        return pairs | {(second, first) for first, second in pairs}
