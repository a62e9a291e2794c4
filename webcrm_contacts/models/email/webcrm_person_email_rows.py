from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.mail import email_split_tuples

MAX_SHOWN = 20
# What a row is made of; the text of a page of e-mails would be megabytes.
ROW_FIELDS = (
    "date",
    "subject",
    "model",
    "res_id",
    "author_id",
    "email_from",
    "incoming_email_to",
    "incoming_email_cc",
    "outgoing_email_to",
)


class WebcrmPersonEmail(models.AbstractModel):
    """How an e-mail looks in the list: for a whole page in few queries (F6.1)."""

    _inherit = "webcrm.person.email"

    @api.model
    def _format_rows(self, mailbox, rows):
        """The rows of a page for the browser.

        :param rows: list of dict (source, id, date, subject, model), in order
        :return: list of dict: `source`, `id`, `key`, `date`, `subject`, `direction`,
            `address`, `from`, `to`, `cc`, `record`, `attachments`, `state`, `reason`,
            `responsible`
        """
        ids = defaultdict(list)
        for row in rows:
            ids[row["source"]].append(row["id"])
        formatted = {
            (source, id_): values
            for source, source_ids in ids.items()
            for id_, values in self._format_source(mailbox, source, source_ids).items()
        }
        found = [formatted.get((row["source"], row["id"])) for row in rows]
        return [row for row in found if row]

    @api.model
    def _format_source(self, mailbox, source, ids):
        """Hook: the rows of one source.

        :return: dict of id to row; ids that cannot be shown are left out
        """
        return self._format_messages(mailbox, ids) if source == "message" else {}

    @api.model
    def _format_messages(self, mailbox, ids):
        readable = self.env["mail.message"].browse(ids)._filtered_access("read")
        # sudo: who wrote and received a message that the user may read.
        messages = readable.sudo()
        messages.fetch(ROW_FIELDS)
        facts = self._facts(mailbox, messages.ids)
        records = self._records_of(messages)
        responsible = self._responsible_of(mailbox, messages, facts)
        return {
            message.id: {
                **self._format_message(message, facts[message.id]),
                "record": records.get((message.model, message.res_id), False),
                "responsible": responsible[message.id],
            }
            for message in messages
        }

    @api.model
    def _format_message(self, message, fact):
        row = {
            "source": "message",
            "id": message.id,
            "key": f"message-{message.id}",
            "date": fields.Datetime.to_string(message.date),
            "subject": message.subject or "",
            "direction": fact["direction"],
            "from": self._sender_name(message, fact),
            "to": self._recipients(message, fact),
            "cc": shorten(names_of(message.incoming_email_cc)),
            "attachments": fact["attachments"],
            "state": fact["state"],
            "reason": self._reason(fact),
        }
        incoming = fact["direction"] == "in"
        row["address"] = row["from"] if incoming else ", ".join(row["to"])
        return row

    @api.model
    def _sender_name(self, message, fact):
        if fact["kind"] == "logged":
            return ", ".join(names_of(fact["sender"]))
        return message.author_id.name or ", ".join(names_of(message.email_from))

    @api.model
    def _recipients(self, message, fact):
        """Names of those it was written to, each once."""
        partners = message.partner_ids | message.notification_ids.filtered(
            lambda one: one.notification_type == "email"
        ).mapped("res_partner_id")
        partners |= message.mail_ids.recipient_ids
        texts = [message.incoming_email_to, message.outgoing_email_to]
        texts += message.mail_ids.mapped("email_to")
        known = set(partners.mapped("email_normalized"))
        others = [
            name or address
            for text in texts
            for name, address in email_split_tuples(text or "")
            if address.lower() not in known
        ]
        named = [partner.name or partner.email or "" for partner in partners]
        return shorten([*named, *others], fact["more_recipients"])

    @api.model
    def _facts(self, mailbox, ids):
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
            direction=self._direction(mailbox),
            state=self._state(mailbox),
            failure=self._failure(mailbox),
            ids=list(ids),
        )
        return {row["id"]: row for row in self.env.execute_query_dict(query)}

    @api.model
    def _state(self, mailbox):
        """SQL: what became of a message, as far as this person is concerned."""
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
            direction=self._direction(mailbox),
            ids=mailbox.partner_ids,
        )

    @api.model
    def _failure(self, mailbox):
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

    @api.model
    def _reason(self, fact):
        """Why an e-mail did not arrive, in words."""
        if fact["state"] not in ("bounced", "failed", "cancelled"):
            return ""
        field = self.env["mail.notification"]._fields["failure_type"]
        label = dict(field._description_selection(self.env)).get(fact["failure_type"])
        return label or fact["failure_reason"] or ""


def names_of(text):
    """The names in a header, or the addresses of those without.

    :param text: content of a header, or a falsy value
    :return: list of str
    """
    return [name or address for name, address in email_split_tuples(text or "")]


def shorten(names, more=0):
    """At most so many names as one line can show; the rest is counted.

    :param more: how many are not among the names at all
    """
    names = list(dict.fromkeys(name for name in names if name))
    more += max(len(names) - MAX_SHOWN, 0)
    return [*names[:MAX_SHOWN], f"+ {more}"] if more else names
