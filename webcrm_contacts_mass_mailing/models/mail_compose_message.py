from odoo import models


class MailComposeMessage(models.TransientModel):
    """Every run with a mailing is a mass mailing, one recipient or many (F2)."""

    _inherit = "mail.compose.message"

    def _has_mailing(self):
        return bool(
            self.mass_mailing_id or self.mass_mailing_name or super()._has_mailing()
        )
