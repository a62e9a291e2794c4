"""What of a person the log of changes keeps (F5.8), as plain rules."""

import os.path

# Written by the system, or in step with a field that is logged.
NOT_LOGGED = frozenset(
    {
        "name",  # follows first and last name
        "name_needs_review",
        "card_group",  # which records are the same human: said by copy and move
        "color",
        "calendar_last_notif_ack",
        "channel_ids",
        "meeting_ids",
        "customer_rank",
        "supplier_rank",
        "last_time_entries_checked",
        "partner_latitude",
        "partner_longitude",
        "date_localization",
        "is_published",
        "create_uid",
        "create_date",
        "write_uid",
        "write_date",
        "id",
    }
)
NOT_LOGGED_PREFIXES = ("message_", "activity_", "signup_", "website_message_")
# Lists that belong to the person; other lists are records of their own.
LOGGED_LISTS = frozenset({"link_ids", "extra_address_ids"})
# Of a long text, this much before the first difference.
LEAD = 40
_NO_VALUES = ("one2many", "json", "properties_definition", "many2one_reference")


def is_logged(name, kind, stored, derived):
    """Whether a change of a field is worth an entry.

    :param name: technical name
    :param kind: type of the field
    :param stored: whether the field has a place of its own
    :param derived: whether it follows other fields and nobody can write it

    >>> is_logged("function", "char", True, False)
    True
    >>> is_logged("commercial_partner_id", "many2one", True, True)
    False
    """
    if name in LOGGED_LISTS:
        return True
    return (
        stored
        and not derived
        and kind not in _NO_VALUES
        and name not in NOT_LOGGED
        and not name.startswith(NOT_LOGGED_PREFIXES)
    )


def changed_values(before, after, follows_organization=()):
    """What of the values is new.

    :param before: dict of field name to value
    :param after: the same fields now
    :param follows_organization: fields that come with the organization: no news when
        the organization itself changed
    :return: dict of field name to (old, new)

    >>> changed_values({"a": 1, "b": 2}, {"a": 1, "b": 3})
    {'b': (2, 3)}
    """
    changed = {
        name: (old, after[name])
        for name, old in before.items()
        if (old or None) != (after[name] or None)
    }
    if "parent_id" in changed:
        changed = {n: v for n, v in changed.items() if n not in follows_organization}
    return changed


def kept_texts(old, new, limit):
    """Two texts as they are kept: whole, or as much as fits from a little before the
    place where they begin to differ.

    :param old: str, or anything empty; so is `new`
    :param limit: the most characters to keep of each
    :return: tuple of both

    >>> kept_texts("a short", None, 60)
    ('a short', None)
    >>> kept_texts("x" * 99 + "red wine", "x" * 99 + "rum", 60)[0]
    '…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxred wine'
    """
    if max(len(old or ""), len(new or "")) <= limit:
        return old, new
    same = len(os.path.commonprefix([old or "", new or ""]))
    return tuple(
        _cut(text, same - LEAD, limit) if text else text for text in (old, new)
    )


def _cut(text, start, limit):
    if start <= 0:
        return text[:limit]
    return f"…{text[start:]}"[:limit]
