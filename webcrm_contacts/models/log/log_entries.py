"""The entries of a log as the browser gets them (F5.8)."""

from odoo import fields
from odoo.tools import html2plaintext


def entry_of(source, record, **more):
    """What all entries have in common.

    :param source: `log`, `message` (of the organization) or `created`
    :param record: the record that the entry is made of
    :param more: what this one has besides, or instead
    :return: dict; `key` is unique in the log
    """
    return {
        "key": f"{source}-{record.id}",
        "source": source,
        "id": record.id,
        "kind": "change",
        "date": fields.Datetime.to_string(record.create_date),
        # sudo: who did it is shown, whatever the rights on users.
        "author": record.create_uid.sudo().display_name or "",
        "text": "",
        "changes": [],
        **more,
    }


def entry_of_creation(person):
    """The beginning of every log: no row of its own, the person says it."""
    return entry_of("created", person, kind="created", text=person.env._("Created"))


def entry_of_message(message):
    """A message of the organization, as its reader may see it."""
    # sudo: the message is one that the reader may read; so is the name of its author.
    author, values = message.author_id.sudo(), message.sudo().tracking_value_ids
    return entry_of(
        "message",
        message,
        kind="organization",
        date=fields.Datetime.to_string(message.date),
        author=author.display_name or message.email_from or "",
        text=html2plaintext(message.body or "").strip(),
        changes=[
            {
                "field": value["fieldInfo"]["changedField"],
                "label": value["fieldInfo"]["changedField"],
                "old": _text(value["oldValue"]),
                "new": _text(value["newValue"]),
            }
            for value in values._filter_has_field_access(
                message.env
            )._tracking_value_format()
        ],
    )


def _text(value):
    return "" if value in (False, None) else str(value)
