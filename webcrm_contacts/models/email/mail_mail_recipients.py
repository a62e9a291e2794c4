from odoo import models

from ...tools.person.email_addresses import SQL_SEPARATORS

# As in mail_message.py: a query repeats this text as it is.
RECIPIENT_WORDS = (
    "regexp_split_to_array(lower(coalesce({alias}email_to, '')"
    f" || ' ' || coalesce({{alias}}email_cc, '')), '{SQL_SEPARATORS}')"
)


class MailMail(models.Model):
    """Sent mails are found by the addresses they went to (F6.1)."""

    _inherit = "mail.mail"

    _webcrm_recipient_words_idx = models.Index(
        f"USING gin (({RECIPIENT_WORDS.format(alias='')}))"
    )
