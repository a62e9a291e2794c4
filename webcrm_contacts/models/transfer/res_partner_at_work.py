from odoo import models
from odoo.exceptions import UserError

from .engine.at_work import journal_at_work


class ResPartner(models.Model):
    """Who is being moved or merged in the background is left alone until it is done."""

    _inherit = "res.partner"

    def write(self, vals):
        """:raise UserError: when one of them is being moved or merged by a job"""
        self._check_not_at_work()
        return super().write(vals)

    def unlink(self):
        """:raise UserError: when one of them is being moved or merged by a job"""
        self._check_not_at_work()
        return super().unlink()

    def _check_not_at_work(self):
        running = self.env["webcrm.transfer"]._running()
        if running and (taken := self._taken(running)):
            raise UserError(
                self.env._(
                    "%s is being moved or merged in the background. Wait until that is "
                    "done; the top bar shows how far it is.",
                    taken[:1].name,
                )
            )

    def _taken(self, running):
        """Those of the records that somebody else works on."""
        own = journal_at_work(self.env.cr)
        return self.filtered(lambda one: running.get(one.id, own) != own)
