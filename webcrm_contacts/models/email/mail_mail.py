from markupsafe import Markup

from odoo import models

from ...tools.email.pictures import show
from .header_words import RECIPIENT_WORDS


class MailMail(models.Model):
    """Sent mails are found by the addresses they went to (F6.1); who gets one sees the
    pictures that were held back here (F6)."""

    _inherit = "mail.mail"

    _webcrm_recipient_words_idx = models.Index(
        f"USING gin (({RECIPIENT_WORDS.format(alias='')}))"
    )

    def _prepare_outgoing_body(self):
        # Here, and not when the answer is written: what is stored is shown in the
        # chatter, too, and would load them there.
        body = super()._prepare_outgoing_body()
        return Markup(show(body)) if body else body
