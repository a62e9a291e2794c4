"""Who reads what a card shows: its user, and in a preview also who looks at it.

In a preview of another user's card, `webcrm_viewer_id` stands in the context. The key
can only take away: what is shown is what both may read.
"""

from ...tools.card.shared import shared_value


def as_readers(records):
    """The records, or a model, as each user who has to be allowed to read them."""
    viewer = records.env.context.get("webcrm_viewer_id")
    return [records, records.with_user(viewer)] if viewer else [records]


def as_viewers(records):
    """The records as whoever else has to be allowed to read them.

    Users share the cache, also of lists and of what is computed for each: nothing that
    was read for one is left in it for the other.
    """
    _user, *viewers = as_readers(records)
    for one in viewers:
        records.env.invalidate_all()
        yield one
    if viewers:
        records.env.invalidate_all()


def shared_rows(records, rows, specification):
    """Of rows that were read, what each reader sees in them.

    :param rows: as `web_read` returns them to the user
    """
    shown = records.browse(row["id"] for row in rows)
    for seen in as_viewers(shown):
        rows = shared_value(rows, seen.web_read(specification))
    return rows


def may_read_field(model, name):
    """Whether there is this field, and each reader may read it."""
    field = model._fields.get(name)
    return field is not None and all(
        one._has_field_access(field, "read") for one in as_readers(model)
    )
