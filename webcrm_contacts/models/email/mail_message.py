from odoo import models

from ...tools.person.email_addresses import SQL_SEPARATORS

# The addresses in the headers of a message, as an array of words. Found by the index
# below: a query must repeat both texts as they are.
HEADER_WORDS = (
    "regexp_split_to_array(lower(coalesce({alias}email_from, '')"
    " || ' ' || coalesce({alias}incoming_email_to, '')"
    " || ' ' || coalesce({alias}incoming_email_cc, '')"
    f" || ' ' || coalesce({{alias}}outgoing_email_to, '')), '{SQL_SEPARATORS}')"
)
HAS_HEADERS = (
    "({alias}message_type IN ('email', 'email_outgoing')"
    " OR {alias}outgoing_email_to IS NOT NULL)"
)


class MailMessage(models.Model):
    """E-mails are found by every address in their headers, at once (F6.1)."""

    _inherit = "mail.message"

    _webcrm_header_words_idx = models.Index(
        f"USING gin (({HEADER_WORDS.format(alias='')}))"
        f" WHERE {HAS_HEADERS.format(alias='')}"
    )
