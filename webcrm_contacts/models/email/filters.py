"""The filters of a list of e-mails, as SQL conditions on a message `m` (F6.1, F6.2)."""

from datetime import datetime, time, timedelta
from html import escape

import pytz

from odoo.fields import Domain
from odoo.tools import SQL, escape_psql

from .facts import BROUGHT_IN, direction, state
from .records import responsible_field


def filter_sql(mailbox, request):
    """What somebody wants to see.

    :param request: :class:`~...tools.email.request.EmailRequest`
    :return: SQL condition on `m`
    """
    conditions = [SQL("TRUE"), *_word_conditions(mailbox, request.words)]
    conditions += day_conditions(mailbox.env, request, SQL("m.date"))
    if request.models:
        conditions.append(SQL("m.model = ANY(%s)", list(request.models)))
    if request.with_attachment:
        conditions.append(
            SQL(
                "EXISTS (SELECT FROM message_attachment_rel AS a"
                " WHERE a.message_id = m.id)"
            )
        )
    if request.direction:
        conditions.append(SQL("%s = %s", direction(mailbox), request.direction))
    if request.states:
        conditions.append(SQL("%s = ANY(%s)", state(mailbox), list(request.states)))
    if request.user_ids:
        conditions.append(_responsible_condition(mailbox, list(request.user_ids)))
    return SQL(" AND ").join(conditions)


def day_conditions(env, request, column):
    """From the first to the last day, as the user's clock has them.

    :param column: SQL of the time that counts
    :return: iterator of SQL conditions
    """
    if request.date_from:
        yield SQL("%s >= %s", column, _midnight(env, request.date_from))
    if request.date_to:
        end = _midnight(env, request.date_to) + timedelta(days=1)
        yield SQL("%s < %s", column, end)


def _midnight(env, day):
    zone = pytz.timezone(env.user.tz or "UTC")
    local = datetime.combine(datetime.fromisoformat(day), time.min)
    return zone.localize(local).astimezone(pytz.utc).replace(tzinfo=None)


def _word_conditions(mailbox, words):
    named = _named_by(mailbox, words)
    return [_word_condition(*one) for one in zip(words, named, strict=True)]


def _word_condition(word, named):
    """A word in subject, text, addresses or names of those who wrote and got it.

    The text is looked at with its tags first: to take them out of each one would take
    longer than all the rest.

    :param named: ids of those whose name has the word, see `_named_by`
    """
    return SQL(
        """(m.subject ILIKE %(word)s OR m.email_from ILIKE %(word)s
            OR m.incoming_email_to ILIKE %(word)s
            OR m.incoming_email_cc ILIKE %(word)s
            OR m.outgoing_email_to ILIKE %(word)s
            OR %(by_name)s
            OR (m.body ILIKE %(in_html)s
                AND regexp_replace(m.body, '<[^>]*>', '', 'g') ILIKE %(in_html)s))""",
        word=f"%{escape_psql(word)}%",
        in_html=f"%{escape_psql(escape(word, quote=False))}%",
        by_name=_name_condition(named),
    )


def _named_by(mailbox, words):
    """Who of those who wrote or got the e-mails has a word in name or address.

    Who takes part is asked once: few people do in however many e-mails.

    :return: for each word, list of ids of `res.partner`
    """
    if not words:
        return []
    columns = [
        SQL(
            "complete_name ILIKE %(word)s OR email ILIKE %(word)s",
            word=f"%{escape_psql(word)}%",
        )
        for word in words
    ]
    query = SQL(
        """WITH one AS MATERIALIZED (SELECT unnest(%(ids)s::int[]) AS id)
           SELECT id, %(columns)s FROM res_partner
            WHERE id IN (
                SELECT m.author_id FROM one JOIN mail_message AS m USING (id)
                 UNION SELECT r.res_partner_id
                  FROM one JOIN mail_message_res_partner_rel AS r
                    ON r.mail_message_id = one.id
                 UNION SELECT n.res_partner_id
                  FROM one JOIN mail_notification AS n
                    ON n.mail_message_id = one.id
                   AND n.notification_type = 'email')""",
        ids=mailbox.message_ids,
        columns=SQL(", ").join(columns),
    )
    people = mailbox.env.execute_query(query)
    return [[id_ for id_, *found in people if found[n]] for n in range(len(words))]


def _name_condition(ids):
    if not ids:
        return SQL("FALSE")
    return SQL(
        """(m.author_id = ANY(%(ids)s)
            OR EXISTS (SELECT FROM mail_message_res_partner_rel AS r
                        WHERE r.mail_message_id = m.id
                          AND r.res_partner_id = ANY(%(ids)s))
            OR EXISTS (SELECT FROM mail_notification AS n
                        WHERE n.mail_message_id = m.id
                          AND n.notification_type = 'email'
                          AND n.res_partner_id = ANY(%(ids)s)))""",
        ids=ids,
    )


def _responsible_condition(mailbox, users):
    """F6.2: who sent or imported it; of received mail the record's responsible, else the
    person's."""
    own, somebody = _responsible_of_records(mailbox, users)
    # sudo: who is responsible for a person that the user may read.
    of_person = mailbox.person.sudo().user_id.id in users
    return SQL(
        """CASE WHEN %(brought_in)s THEN EXISTS (
                     SELECT FROM webcrm_email_import AS i
                      WHERE i.message_id = m.id AND i.user_id = ANY(%(users)s))
                WHEN %(direction)s = 'out' THEN m.author_id IN (
                     SELECT partner_id FROM res_users WHERE id = ANY(%(users)s))
                ELSE %(own)s OR (%(of_person)s AND NOT %(somebody)s) END""",
        brought_in=BROUGHT_IN,
        direction=direction(mailbox),
        users=users,
        own=own,
        of_person=of_person,
        somebody=somebody,
    )


def _responsible_of_records(mailbox, users):
    """SQL: whether one of the users, and whether anybody, answers for the record."""
    own, somebody = [SQL("FALSE")], [SQL("FALSE")]
    for name in mailbox.readers:
        if field := responsible_field(mailbox.env, name):
            own.append(_record_has(mailbox.env, name, Domain(field, "in", users)))
            anybody = Domain(field, "!=", False)
            somebody.append(_record_has(mailbox.env, name, anybody))
    return tuple(SQL("(%s)", SQL(" OR ").join(each)) for each in (own, somebody))


def _record_has(env, name, domain):
    # sudo: of a record whose e-mail the user may read.
    model = env[name].sudo().with_context(active_test=False)
    query = model._search(domain)
    query.add_where(SQL("%s = m.res_id", SQL.identifier(query.table, "id")))
    return SQL("(m.model = %s AND EXISTS (%s))", name, query.select(SQL("1")))
