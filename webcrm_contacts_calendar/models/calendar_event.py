from odoo import api, models

from .invited import Google, Invited, Outlook


class CalendarEvent(models.Model):
    """Who was merged still attends where other calendars have the old address (F10.6).

    The methods are called where the apps that synchronize are installed. There they are
    of mixins, which stand behind every class of the model, whichever addon came first.
    """

    _inherit = "calendar.event"

    @api.model
    def _sync_google2odoo(self, google_events, *args, **kwargs):
        Invited(self.env, Google()).lead(google_events)
        return super()._sync_google2odoo(google_events, *args, **kwargs)

    @api.model
    def _sync_microsoft2odoo(self, microsoft_events):
        Invited(self.env, Outlook()).lead(microsoft_events)
        return super()._sync_microsoft2odoo(microsoft_events)
