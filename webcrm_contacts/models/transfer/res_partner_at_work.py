from odoo import models
from odoo.exceptions import UserError

from .engine.at_work import journal_at_work


class ResPartner(models.Model):
    """Who is being moved or merged in the background is left alone until it is done."""

    _inherit = "res.partner"

    def write(self, vals):
        """:raise UserError: when one of them is being moved or merged by a job"""
        # Mail that comes in counts on the record: it is to be received all the same.
        if not vals.keys() <= {"message_bounce"}:
            self._check_not_at_work()
        return super().write(vals)

    def unlink(self):
        """:raise UserError: when one of them is being moved or merged by a job"""
        self._check_not_at_work()
        return super().unlink()

    def _check_not_at_work(self):
        if text := self._refuse_at_work():
            raise UserError(text)

    def _refuse_at_work(self):
        """Why the records cannot be changed now, or None."""
        running = self.env["webcrm.transfer"]._running()
        own = journal_at_work(self.env.cr)
        taken = running and self.filtered(lambda one: running.get(one.id, own) != own)
        if not taken:
            return None
        return self.env._(
            "%s is being moved or merged in the background. Wait until that is done; the "
            "top bar shows how far it is.",
            taken[:1].name,
        )
