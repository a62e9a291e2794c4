"""The addresses in headers as arrays of words, for PostgreSQL (F6.1).

An index on an expression is used only by a query that repeats the expression letter by
letter. So each text stands here once, for the index and for the query; `{alias}` is what
the query puts before a column.
"""

from odoo.tools import SQL

from ..person.email_addresses import SQL_SEPARATORS

# Of `mail.message`.
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
# Of `mail.mail`.
RECIPIENT_WORDS = (
    "regexp_split_to_array(lower(coalesce({alias}email_to, '')"
    f" || ' ' || coalesce({{alias}}email_cc, '')), '{SQL_SEPARATORS}')"
)


def words_of(column):
    """SQL: the addresses in one header, which no index holds."""
    text = "regexp_split_to_array(lower(coalesce(%s, '')), %s)"
    return SQL(text, SQL(column), SQL_SEPARATORS)
