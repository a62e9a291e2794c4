from odoo import models

from .header_words import HAS_HEADERS, HEADER_WORDS


class MailMessage(models.Model):
    """E-mails are found by every address in their headers, at once (F6.1)."""

    _inherit = "mail.message"

    _webcrm_header_words_idx = models.Index(
        f"USING gin (({HEADER_WORDS.format(alias='')}))"
        f" WHERE {HAS_HEADERS.format(alias='')}"
    )
