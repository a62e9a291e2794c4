from odoo import fields, models

from .webcrm_mass_email import FAILURE_SELECTION


class MailNotification(models.Model):
    """Why somebody was left out of a mass mailing (F2)."""

    _inherit = "mail.notification"

    failure_type = fields.Selection(selection_add=FAILURE_SELECTION)
