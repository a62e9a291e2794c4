"""How an e-mail looks in the list: for a whole page in few queries (F6.1)."""

from odoo import fields
from odoo.tools.mail import email_split_tuples

from .facts import read_facts, reason
from .records import records_of, responsible_of

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


def message_rows(mailbox, ids):
    """The rows of messages of `mail.message`.

    :return: dict of id to row; ids that the user may not read are left out
    """
    env = mailbox.env
    readable = env["mail.message"].browse(ids)._filtered_access("read")
    # sudo: who wrote and received a message that the user may read.
    messages = readable.sudo()
    messages.fetch(ROW_FIELDS)
    facts = read_facts(mailbox, messages.ids)
    records = records_of(env, messages)
    responsible = responsible_of(mailbox, messages, facts)
    return {
        message.id: {
            **_message_row(message, facts[message.id]),
            "reason": reason(env, facts[message.id]),
            "record": records.get((message.model, message.res_id), False),
            "responsible": responsible[message.id],
        }
        for message in messages
    }


def _message_row(message, fact):
    row = {
        "source": "message",
        "id": message.id,
        "key": f"message-{message.id}",
        "date": fields.Datetime.to_string(message.date),
        "subject": message.subject or "",
        "direction": fact["direction"],
        "from": _sender_name(message, fact),
        "to": _recipients(message, fact),
        "cc": _shorten(_names_of(message.incoming_email_cc)),
        "attachments": fact["attachments"],
        "state": fact["state"],
    }
    incoming = fact["direction"] == "in"
    row["address"] = row["from"] if incoming else ", ".join(row["to"])
    return row


def _sender_name(message, fact):
    if fact["kind"] == "logged":  # its author is who logged it
        return ", ".join(_names_of(fact["sender"]))
    return message.author_id.name or ", ".join(_names_of(message.email_from))


def _recipients(message, fact):
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
    return _shorten([*named, *others], fact["more_recipients"])


def format_files(attachments):
    """The files of an e-mail, for the reading pane.

    :return: list of dict `id`, `name`, `mimetype`, `size`
    """
    return [
        {
            "id": one.id,
            "name": one.name,
            "mimetype": one.mimetype,
            "size": one.file_size,
        }
        for one in attachments
    ]


def last_row(rows):
    """The first of some rows, as the sidebar shows it, or False."""
    for row in rows:
        return {
            "source": row["source"],
            "id": row["id"],
            "date": fields.Datetime.to_string(row["date"]),
            "subject": row["subject"] or "",
        }
    return False


def _names_of(text):
    """The names in a header, or the addresses of those without.

    :param text: content of a header, or a falsy value
    :return: list of str
    """
    return [name or address for name, address in email_split_tuples(text or "")]


def _shorten(names, more=0):
    """At most so many names as one line can show; the rest is counted.

    :param more: how many are not among the names at all
    """
    names = list(dict.fromkeys(name for name in names if name))
    more += max(len(names) - MAX_SHOWN, 0)
    return [*names[:MAX_SHOWN], f"+ {more}"] if more else names
