from odoo import api, models

from .facts import JOURNAL
from .happenings import Happenings


class WebcrmTransfer(models.Model):
    """Merges, and what is undone, are told to other programs (F16.2)."""

    _inherit = "webcrm.transfer"

    @api.model_create_multi
    def create(self, vals_list):
        """What is done is told."""
        journals = super().create(vals_list)
        journals._note_event()
        return journals

    def write(self, vals):
        """So is what is undone, and what a job has done in the end."""
        if "state" in vals:
            for state, journals in self.grouped("state").items():
                journals._note_event(state)
        return super().write(vals)

    @api.model
    def _ignored_tables(self):
        """What happened to a person happened to nobody else, whoever takes it over."""
        return super()._ignored_tables() | {"webcrm_person_event"}

    def _note_event(self, before=None):
        if self.env["webcrm.person.event"]._kinds_in_use():
            Happenings(self.env).note(JOURNAL, self._ids, before)
