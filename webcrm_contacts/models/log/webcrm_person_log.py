from odoo import api, fields, models
from odoo.exceptions import UserError


class WebcrmPersonLog(models.Model):
    """What happened to a person: a change of its fields, or an entry by a user (F5.8).

    Who and when are `create_uid` and `create_date`, which nobody can write. Made by
    `res.partner` alone; never changed. Notifications read it too (F3.3).
    """

    _name = "webcrm.person.log"
    _inherit = ["webcrm.person.part"]
    _description = "Log of a Person"
    _order = "id desc"

    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("change", "Change"), ("entry", "Entry")], required=True, readonly=True
    )
    body = fields.Text("Entry", readonly=True)
    line_ids = fields.One2many("webcrm.person.log.line", "log_id", readonly=True)

    # The log of a person is read from its end.
    _partner_idx = models.Index("(partner_id, id DESC)")

    def write(self, vals):
        """Only another person may take a log over, in a merge; all else is refused."""
        self.check_access("write")
        if vals.keys() - {"partner_id"}:
            raise UserError(self.env._("The log of a person cannot be changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The log of a person cannot be deleted."))

    def _after_logged(self):
        """Hook: these entries were just written, in the transaction of the change.

        Called with all changes of one user, before the commit and at each savepoint
        that flushes on the way there, and for each entry that a user adds; with sudo.
        `create_uid` is who made the change. What it raises undoes the change.
        """
