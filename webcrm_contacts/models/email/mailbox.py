"""Which messages have to do with a person: looked up once for a request (F6.1)."""

from typing import NamedTuple

from odoo.models import BaseModel
from odoo.tools import SQL

from .access import readers_of
from .addresses import known_addresses, with_merged
from .header_words import HAS_HEADERS, HEADER_WORDS, RECIPIENT_WORDS

EMAIL_TYPES = ("email", "email_outgoing")


class Mailbox(NamedTuple):
    """Whose e-mails are meant, as the queries need it.

    :param person: the person of the card
    :param partner_ids: ids of the person and of the cards merged into it
    :param addresses: every address the person has or had
    :param message_ids: ids of the messages that have to do with the person
    :param readers: SQL conditions by model, see `access.readers_of`
    """

    person: BaseModel
    partner_ids: list
    addresses: list
    message_ids: list
    readers: dict

    @property
    def env(self):
        """Who reads: what is listed is listed for this user."""
        return self.person.env


def open_mailbox(person, narrow=None):
    """Look up what has to do with a person, and what of that the user may read.

    :param person: `res.partner` record that the user may read
    :param narrow: SQL to go on after the conditions on the messages `m`, for a caller
        that wants only some
    :return: `Mailbox`
    """
    env = person.env
    env.flush_all()
    # What runs below is estimated high for many e-mails and done quickly: compiling it
    # first would take longer than running it.
    env.cr.execute("SET LOCAL jit = off")
    records = with_merged(person)
    mailbox = Mailbox(person, records.ids, known_addresses(records), [], {})
    documents = {}
    for model, ids, document_ids in _find_candidates(mailbox, narrow):
        mailbox.message_ids.extend(ids)
        documents[model] = document_ids
    mailbox.readers.update(readers_of(env, documents))
    return mailbox


def _find_candidates(mailbox, narrow):
    """
    :return: rows (model, ids of messages, ids of the records that they stand on)
    """
    query = SQL(
        """SELECT model, array_agg(id),
                  array_agg(DISTINCT res_id) FILTER (WHERE res_id > 0)
             FROM (SELECT m.id, m.model, m.res_id
                     FROM mail_message AS m
                    WHERE m.id IN (%s) %s) AS found
            GROUP BY model""",
        candidates(mailbox),
        narrow or SQL(),
    )
    return mailbox.env.execute_query(query)


def candidates(mailbox):
    """SQL: ids of all messages that have to do with the person, each way by an index.

    A union: with OR between conditions on several tables, PostgreSQL would read them
    whole.
    """
    return SQL(
        """SELECT id FROM mail_message WHERE author_id = ANY(%(ids)s)
            UNION SELECT mail_message_id FROM mail_message_res_partner_rel
                   WHERE res_partner_id = ANY(%(ids)s)
            UNION SELECT mail_message_id FROM mail_notification
                   WHERE res_partner_id = ANY(%(ids)s)
                     AND notification_type = 'email'
            UNION SELECT one.mail_message_id FROM mail_mail AS one
                    JOIN mail_mail_res_partner_rel AS to_one
                      ON to_one.mail_mail_id = one.id
                   WHERE to_one.res_partner_id = ANY(%(ids)s)
            UNION SELECT mail_message_id FROM mail_mail
                   WHERE %(recipient_words)s && %(addresses)s
            UNION SELECT id FROM mail_message
                   WHERE %(has_headers)s AND %(header_words)s && %(addresses)s
            UNION SELECT id FROM mail_message
                   WHERE model = 'res.partner' AND res_id = ANY(%(ids)s)
                     AND message_type IN %(types)s
            UNION SELECT brought.message_id FROM webcrm_email_import AS brought
                    JOIN webcrm_email_import_partner_rel AS for_one
                      ON for_one.import_id = brought.id
                   WHERE for_one.partner_id = ANY(%(ids)s)""",
        ids=mailbox.partner_ids,
        addresses=mailbox.addresses,
        types=EMAIL_TYPES,
        has_headers=SQL(HAS_HEADERS.format(alias="")),
        header_words=SQL(HEADER_WORDS.format(alias="")),
        recipient_words=SQL(RECIPIENT_WORDS.format(alias="")),
    )
