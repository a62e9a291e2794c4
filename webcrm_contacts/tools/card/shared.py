"""What two users both see of what was read for each of them: plain values only."""

HIDDEN = "…"


def shared_value(value, other):
    """What is the same in a value that `web_read` returned to each of two users.

    Of a list, the rows that both have; of a record, what is the same in it; a value
    that differs is left out.

    :param value: a value, a record as dict, or a list of these
    :return: of the same shape

    >>> shared_value([{"id": 1, "a": 2, "b": 3}, {"id": 4}], [{"id": 1, "a": 2, "b": 5}])
    [{'id': 1, 'a': 2, 'b': False}]
    >>> shared_value({"id": 1, "display_name": "A"}, {"id": 2, "display_name": "A"})
    False
    """
    if isinstance(value, list) and isinstance(other, list):
        return _shared_rows(value, other)
    if isinstance(value, dict) and isinstance(other, dict):
        if value.get("id") != other.get("id"):
            return False
        both = value.keys() & other.keys()
        return {
            key: shared_value(value[key], other[key]) for key in value if key in both
        }
    return value if value == other else False


def _shared_rows(rows, others):
    if not all(isinstance(row, dict) and "id" in row for row in rows + others):
        return [row for row in rows if row in others]
    by_id = {row["id"]: row for row in others}
    return [shared_value(row, by_id[row["id"]]) for row in rows if row["id"] in by_id]


def shared_entries(entries, others):
    """The entries of a log that two users both see, and of each the changes.

    :param entries: list of dicts as `webcrm.person.log` returns them
    :param others: the same for the other user
    :return: list of such dicts; an entry of which nothing is left is not there

    >>> def entry(*changes):
    ...     changes = [dict(zip(("field", "old", "new"), c)) for c in changes]
    ...     return {"key": "log-1", "text": "", "changes": changes}
    >>> one = entry(("a", "x", "y"), ("b", "x", "y"))
    >>> [shared] = shared_entries([one], [entry(("a", "…", "y"))])
    >>> shared["changes"]
    [{'field': 'a', 'old': '…', 'new': 'y'}]
    >>> shared_entries([one], [entry()])
    []
    """
    by_key = {entry["key"]: entry for entry in others}
    shared = [
        {
            **entry,
            "changes": _shared_changes(
                entry["changes"], by_key[entry["key"]]["changes"]
            ),
        }
        for entry in entries
        if entry["key"] in by_key
    ]
    return [entry for entry in shared if entry["text"] or entry["changes"]]


def _shared_changes(changes, others):
    by_field = {change["field"]: change for change in others}
    return [
        {
            **change,
            **{
                part: change[part]
                if change[part] == by_field[change["field"]][part]
                else HIDDEN
                for part in ("old", "new")
            },
        }
        for change in changes
        if change["field"] in by_field
    ]
