"""What the tables tell of an e-mail: who wrote it, what became of it (F6.1, F6.2).

Each as an SQL expression on a message `m`: to filter by, and to read.
"""

from odoo.tools import SQL

from ...tools.email.request import STATES
from .header_words import words_of

# By a file, as a blind copy, or from the mail plugin.
BROUGHT_IN = SQL(
    "EXISTS (SELECT FROM webcrm_email_import AS i WHERE i.message_id = m.id)"
)


def read_facts(mailbox, ids):
    """Direction, state and number of attachments of messages.

    :return: dict of id to dict
    """
    query = SQL(
        """SELECT m.id, %(direction)s AS direction, %(state)s AS state,
                  (SELECT count(*) FROM message_attachment_rel AS a
                    WHERE a.message_id = m.id) AS attachments,
                  brought.id IS NOT NULL AS brought_in,
                  brought.user_id AS importer, brought.kind, brought.sender,
                  coalesce(brought.more_recipients, 0) AS more_recipients,
                  n.failure_type, n.failure_reason
             FROM mail_message AS m
             LEFT JOIN LATERAL (SELECT * FROM webcrm_email_import
                                 WHERE message_id = m.id LIMIT 1)
               AS brought ON TRUE
             LEFT JOIN LATERAL (%(failure)s) AS n ON TRUE
            WHERE m.id = ANY(%(ids)s)""",
        direction=direction(mailbox),
        state=state(mailbox),
        failure=_failure(mailbox),
        ids=list(ids),
    )
    return {row["id"]: row for row in mailbox.env.execute_query_dict(query)}


def direction(mailbox):
    """SQL: "in" for what the person wrote, "out" for what was written to it."""
    return SQL(
        """coalesce(
            (SELECT i.direction FROM webcrm_email_import AS i
              WHERE i.message_id = m.id LIMIT 1),
            CASE WHEN m.author_id = ANY(%s) OR %s && %s THEN 'in'
                 WHEN m.message_type <> 'email' THEN 'out'
                 WHEN m.author_id IN (SELECT partner_id FROM res_users
                                       WHERE NOT share) THEN 'out'
                 ELSE 'in' END)""",
        mailbox.partner_ids,
        words_of("m.email_from"),
        mailbox.addresses,
    )


def state(mailbox):
    """SQL: what became of a message, as far as this person is concerned.

    A mail that has left is deleted by Odoo, its notification stays: so that is asked
    first.
    """
    return SQL(
        """CASE WHEN %(direction)s = 'in' THEN 'received'
                WHEN EXISTS (SELECT FROM mail_message AS reply
                              WHERE reply.parent_id = m.id
                                AND reply.message_type = 'email'
                                AND reply.author_id = ANY(%(ids)s))
                THEN 'replied'
                ELSE coalesce(
                (SELECT CASE n.notification_status
                        WHEN 'bounce' THEN 'bounced'
                        WHEN 'exception' THEN 'failed'
                        WHEN 'canceled' THEN 'cancelled'
                        WHEN 'ready' THEN 'outgoing'
                        WHEN 'process' THEN 'outgoing' ELSE 'sent' END
                   FROM mail_notification AS n
                  WHERE n.mail_message_id = m.id AND n.notification_type = 'email'
                  ORDER BY n.res_partner_id = ANY(%(ids)s) DESC NULLS LAST, n.id
                  LIMIT 1),
                (SELECT CASE one.state WHEN 'exception' THEN 'failed'
                        WHEN 'cancel' THEN 'cancelled'
                        WHEN 'outgoing' THEN 'outgoing' ELSE 'sent' END
                   FROM mail_mail AS one
                  WHERE one.mail_message_id = m.id
                  ORDER BY one.id DESC LIMIT 1),
                'sent') END""",
        direction=direction(mailbox),
        ids=mailbox.partner_ids,
    )


def state_labels(env):
    """What a state is called, in the user's language.

    :return: dict of state to label
    """
    names = (
        env._("received"),
        env._("waiting"),
        env._("sent"),
        env._("opened"),
        env._("replied"),
        env._("bounced"),
        env._("failed"),
        env._("cancelled"),
    )
    return dict(zip(STATES, names, strict=True))


def _failure(mailbox):
    return SQL(
        """SELECT * FROM (
               SELECT failure_type, failure_reason, 0 AS rank
                 FROM mail_notification
                WHERE mail_message_id = m.id AND res_partner_id = ANY(%s)
               UNION ALL
               SELECT failure_type, failure_reason, 1
                 FROM mail_mail WHERE mail_message_id = m.id) AS failures
            WHERE failure_type IS NOT NULL OR failure_reason IS NOT NULL
            ORDER BY rank LIMIT 1""",
        mailbox.partner_ids,
    )


def reason(env, fact):
    """Why an e-mail did not arrive, in words; "" when it did.

    :param fact: of one message, as `read_facts` returns it
    """
    if fact["state"] not in ("bounced", "failed", "cancelled"):
        return ""
    field = env["mail.notification"]._fields["failure_type"]
    label = dict(field._description_selection(env)).get(fact["failure_type"])
    return label or fact["failure_reason"] or ""
