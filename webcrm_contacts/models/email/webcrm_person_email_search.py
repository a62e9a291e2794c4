from datetime import datetime, time, timedelta
from html import escape

import pytz

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, escape_psql

from .webcrm_person_email_mailbox import EMAIL_TYPES


class WebcrmPersonEmail(models.AbstractModel):
    """Which messages are e-mails of a person that the user may read, as SQL (F6.1).

    Sets at a time: the number of queries depends on how many kinds of records there
    are, never on how many e-mails.
    """

    _inherit = "webcrm.person.email"

    @api.model
    def _message_source(self, mailbox, request):
        """The messages of `mail.message`: e-mails, and comments that went out as such.

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
            brought_in=self._brought_in(),
            is_email=self._is_email(mailbox),
            doubles=self._doubles(mailbox),
            readable=self._readable(mailbox),
            filters=self._filter_sql(mailbox, request),
        )

    @api.model
    def _is_email(self, mailbox):
        """A comment counts when it left as an e-mail; a mere note never does."""
        return SQL(
            """(m.message_type IN %s OR m.outgoing_email_to <> ''
                OR EXISTS (SELECT FROM mail_notification AS n
                            WHERE n.mail_message_id = m.id
                              AND n.notification_type = 'email')
                OR EXISTS (SELECT FROM mail_mail AS one
                            WHERE one.mail_message_id = m.id))""",
            EMAIL_TYPES,
        )

    @api.model
    def _doubles(self, mailbox):
        """SQL: imported copies of an e-mail that itself came to Odoo later, and is there
        for the user to see."""
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
            readable=self._readable(mailbox),
        )

    @api.model
    def _brought_in(self):
        return SQL(
            "EXISTS (SELECT FROM webcrm_email_import AS i WHERE i.message_id = m.id)"
        )

    @api.model
    def _direction(self, mailbox):
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
            self._words_of("m.email_from"),
            mailbox.addresses,
        )

    @api.model
    def _words_of(self, column):
        return SQL(
            "regexp_split_to_array(lower(coalesce(%s, '')), %s)",
            SQL(column),
            r'[][\s,;<>"]+',
        )

    @api.model
    def _filter_sql(self, mailbox, request):
        conditions = [SQL("TRUE")]
        named = self._named_by(mailbox, request.words)
        conditions += [
            self._word_condition(word, ids)
            for word, ids in zip(request.words, named, strict=True)
        ]
        conditions += self._day_conditions(request, SQL("m.date"))
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
            direction = self._direction(mailbox)
            conditions.append(SQL("%s = %s", direction, request.direction))
        if request.states:
            state = self._state(mailbox)
            conditions.append(SQL("%s = ANY(%s)", state, list(request.states)))
        if request.user_ids:
            conditions.append(self._responsible_condition(mailbox, request.user_ids))
        return SQL(" AND ").join(conditions)

    @api.model
    def _word_condition(self, word, named):
        """A word in subject, text, addresses or names of those who wrote and got it.

        :param named: ids of those whose name has the word, see `_named_by`
        """
        return SQL(
            """(m.subject ILIKE %(word)s OR m.email_from ILIKE %(word)s
                OR m.incoming_email_to ILIKE %(word)s
                OR m.incoming_email_cc ILIKE %(word)s
                OR m.outgoing_email_to ILIKE %(word)s
                OR %(by_name)s
                OR (m.body ILIKE %(in_html)s
                    AND regexp_replace(m.body, '<[^>]*>', '', 'g') ILIKE %(in_html)s))
            """,
            word=f"%{escape_psql(word)}%",
            in_html=f"%{escape_psql(escape(word, quote=False))}%",
            by_name=self._name_condition(named),
        )

    @api.model
    def _named_by(self, mailbox, words):
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
        people = self.env.execute_query(query)
        return [
            [id_ for id_, *found in people if found[index]]
            for index in range(len(words))
        ]

    @api.model
    def _name_condition(self, ids):
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

    @api.model
    def _day_conditions(self, request, column):
        """From the first to the last day, as the user's clock has them."""
        if request.date_from:
            yield SQL("%s >= %s", column, self._midnight(request.date_from))
        if request.date_to:
            end = self._midnight(request.date_to) + timedelta(days=1)
            yield SQL("%s < %s", column, end)

    @api.model
    def _midnight(self, day):
        zone = pytz.timezone(self.env.user.tz or "UTC")
        local = datetime.combine(datetime.fromisoformat(day), time.min)
        return zone.localize(local).astimezone(pytz.utc).replace(tzinfo=None)

    @api.model
    def _responsible_condition(self, mailbox, user_ids):
        """F6.2: who sent or imported it; of received mail the record's responsible,
        else the person's."""
        users = list(user_ids)
        own, somebody = self._responsible_of_records(mailbox, users)
        of_person = mailbox.person.sudo().user_id.id in users
        return SQL(
            """CASE WHEN %(brought_in)s THEN EXISTS (
                         SELECT FROM webcrm_email_import AS i
                          WHERE i.message_id = m.id AND i.user_id = ANY(%(users)s))
                    WHEN %(direction)s = 'out' THEN m.author_id IN (
                         SELECT partner_id FROM res_users WHERE id = ANY(%(users)s))
                    ELSE %(own)s OR (%(of_person)s AND NOT %(somebody)s) END""",
            brought_in=self._brought_in(),
            direction=self._direction(mailbox),
            users=users,
            own=own,
            of_person=of_person,
            somebody=somebody,
        )

    @api.model
    def _responsible_of_records(self, mailbox, users):
        """SQL: whether one of the users, and whether anybody, answers for the record."""
        own, somebody = [SQL("FALSE")], [SQL("FALSE")]
        for name in mailbox.readers:
            if field := self._responsible_field(name):
                own.append(self._record_has(name, Domain(field, "in", users)))
                somebody.append(self._record_has(name, Domain(field, "!=", False)))
        return tuple(SQL("(%s)", SQL(" OR ").join(each)) for each in (own, somebody))

    @api.model
    def _record_has(self, name, domain):
        # sudo: of a record whose e-mail the user may read.
        model = self.env[name].sudo().with_context(active_test=False)
        query = model._search(domain)
        query.add_where(SQL("%s = m.res_id", SQL.identifier(query.table, "id")))
        return SQL("(m.model = %s AND EXISTS (%s))", name, query.select(SQL("1")))
