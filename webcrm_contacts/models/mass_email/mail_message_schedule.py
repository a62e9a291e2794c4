from odoo import api, fields, models

from ...tools.mass_email.runs import MARK_KEY, Mark, in_mass_run


class MailMessageSchedule(models.Model):
    """A message of a mass run that is notified later is still part of it (F2)."""

    _inherit = "mail.message.schedule"

    is_mass_email = fields.Boolean(
        help="Part of a mass mailing: not sent to who is blocked or has resigned.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if in_mass_run(self.env.context):
            vals_list = [{**vals, "is_mass_email": True} for vals in vals_list]
        return super().create(vals_list)

    def _send_notifications(self, default_notify_kwargs=None):
        mass = self.filtered("is_mass_email").with_context(**{MARK_KEY: Mark.LETTER})
        for schedules in (mass, self - mass):
            if schedules:
                super(MailMessageSchedule, schedules)._send_notifications(
                    default_notify_kwargs=default_notify_kwargs
                )
        return True
