from odoo import api, models

from .invited import Google, Invited


class CalendarRecurrence(models.Model):
    """A series of Google's comes by itself: see `calendar_event.py` (F10.6)."""

    _inherit = "calendar.recurrence"

    @api.model
    def _sync_google2odoo(self, google_events, *args, **kwargs):
        Invited(self.env, Google()).lead(google_events)
        return super()._sync_google2odoo(google_events, *args, **kwargs)
