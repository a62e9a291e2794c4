from odoo import api, models
from odoo.exceptions import UserError

from .engine.background import describe
from .engine.engine import KIND


class WebcrmBackgroundJob(models.Model):
    """Large moves and merges are carried out in the background (F10.7)."""

    _inherit = "webcrm.background.job"

    @api.model
    def _handlers(self):
        transfers = self.env["webcrm.transfer"]
        return super()._handlers() | {KIND: transfers._carry_out_in_background}

    def _about(self):
        transfers = self.filtered(lambda job: job.kind == KIND)
        return super()._about() | describe(transfers)

    def _set_state(self, state, **values):
        """Where it comes to nothing, the records are free again; where it is tried again,
        they are taken."""
        if self.kind == KIND:
            running = self.env["webcrm.transfer"].search(
                [("job_id", "=", self.id), ("state", "=", "running")]
            )
            if state in ("failed", "cancelled"):
                running.unlink()
            elif state == "waiting" and not running:
                self._take_records_again()
        return super()._set_state(state, **values)

    def _take_records_again(self):
        data, transfers = dict(self.data), self.env["webcrm.transfer"]
        ids = data["journal"]["changes"]["at_work"]
        persons = self.env["res.partner"].browse(ids)
        if len(persons.exists()) < len(ids):
            raise UserError(
                self.env._("A person or an organization has been deleted meanwhile.")
            )
        persons._check_not_at_work()
        journal = transfers.create(data["journal"] | {"job_id": self.id})
        self.data = data | {"journal_id": journal.id}
