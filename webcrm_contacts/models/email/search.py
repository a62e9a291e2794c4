"""Which of a person's messages are e-mails that the user may read, as SQL (F6.1).

Sets at a time: the number of queries depends on how many kinds of records there are,
never on how many e-mails.
"""

from odoo.tools import SQL

from .access import readable
from .facts import BROUGHT_IN
from .filters import filter_sql
from .mailbox import EMAIL_TYPES


def message_source(mailbox, request, is_email):
    """The messages of `mail.message`: e-mails, and comments that went out as such.

    :param request: :class:`~...tools.email.request.EmailRequest`
    :param is_email: SQL condition on `m`, see `is_email`
    :return: SQL select of (source, id, date, subject, model)
    """
    return SQL(
        """SELECT 'message' AS source, m.id, m.date, m.subject, m.model
             FROM (SELECT message.*
                     FROM unnest(%(ids)s::int[]) AS one (id)
                     JOIN mail_message AS message ON message.id = one.id
                   OFFSET 0) AS m  -- so that nothing else is looked at
             LEFT JOIN mail_message_subtype AS s ON s.id = m.subtype_id
            WHERE ((NOT coalesce(m.is_internal, FALSE)
                    AND NOT coalesce(s.internal, FALSE)
                    AND %(is_email)s)
                   OR %(brought_in)s)
              AND m.id NOT IN (%(doubles)s)
              AND %(readable)s AND %(filters)s""",
        ids=mailbox.message_ids,
        brought_in=BROUGHT_IN,
        is_email=is_email,
        doubles=_doubles(mailbox),
        readable=readable(mailbox),
        filters=filter_sql(mailbox, request),
    )


def is_email():
    """SQL: a comment counts when it left as an e-mail; a mere note never does."""
    return SQL(
        """(m.message_type IN %s OR m.outgoing_email_to <> ''
            OR EXISTS (SELECT FROM mail_notification AS n
                        WHERE n.mail_message_id = m.id
                          AND n.notification_type = 'email')
            OR EXISTS (SELECT FROM mail_mail AS one
                        WHERE one.mail_message_id = m.id))""",
        EMAIL_TYPES,
    )


def _doubles(mailbox):
    """SQL: imported copies of an e-mail that itself came to Odoo later, and is there for
    the user to see."""
    return SQL(
        """SELECT copy.message_id
             FROM webcrm_email_import AS copy
             JOIN mail_message AS m ON m.message_id = copy.key
            WHERE copy.kind = 'copy' AND copy.message_id = ANY(%(ids)s)
              AND m.id = ANY(%(ids)s) AND NOT coalesce(m.is_internal, FALSE)
              AND NOT EXISTS (SELECT FROM webcrm_email_import AS other
                               WHERE other.message_id = m.id
                                 AND other.kind = 'copy')
              AND %(readable)s""",
        ids=mailbox.message_ids,
        readable=readable(mailbox),
    )
