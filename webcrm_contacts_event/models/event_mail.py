from odoo import models

from odoo.addons.webcrm_contacts.tools.mass_email.runs import MARK_KEY, Mark


class EventMail(models.Model):
    """An event's mails to its attendees are no mass mailing (F2, What is mass)."""

    _inherit = "event.mail"

    def _send_mail(self, registrations):
        scheduler = self.with_context(**{MARK_KEY: Mark.OWN})
        return super(EventMail, scheduler)._send_mail(registrations)
