from odoo import fields, models


class MailComposeMessage(models.TransientModel):
    """An answer goes to addresses of nobody's card, too: nobody is created for it (F6).

    Odoo's own messages can do that; only its composer has no place for it.
    """

    _inherit = "mail.compose.message"

    webcrm_email_to = fields.Char("Also to")

    def _prepare_mail_values_static(self):
        values = super()._prepare_mail_values_static()
        if self.composition_mode == "comment" and self.webcrm_email_to:
            values["outgoing_email_to"] = self.webcrm_email_to
        return values
