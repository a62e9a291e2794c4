"""What the journal knows of the rows: `changes` of a `webcrm.transfer`.

Written before the rows change and corrected by what really changed, so that what is in
it was done. JSON, see docs/architecture-transfer.md for its keys.
"""

from .statements import Change

MOVED, COMBINED, LEFT = "moved", "combined", "left"


def entries(changes, how):
    """The journal's entries about rows.

    :param changes: list of :class:`Change`
    :param how: `moved`, `combined` or `left`
    """
    return [
        {
            "table": change.table.name,
            "mask": change.mask,
            "columns": change.columns,
            "keys": list(change.keys),
            "old": change.old_id,
            "new": change.new_id,
            "how": how,
        }
        for change in changes
    ]


class Journal:
    """The rows of one journal.

    :param record: `webcrm.transfer`, in sudo
    :param database: :class:`Database`
    """

    def __init__(self, record, database):
        self.record = record
        self.database = database

    @property
    def rows(self):
        return self.record.changes["rows"]

    @property
    def removed(self):
        return self.record.changes["removed"]

    def note(self, **changes):
        """Put something into the journal, in the place of what it said of it."""
        self.record.changes = self.record.changes | changes

    def carry_out(self):
        """Point the planned rows at their new record; keep what really changed."""
        self.record.env.flush_all()
        rows, removed = self._do(self.rows)
        if removed or rows != self.rows:
            self.note(rows=rows, removed=removed)

    def add(self, new):
        """Carry out, and keep, entries beside those that were planned."""
        rows, removed = self._do(new)
        self.note(rows=self.rows + rows, removed=self.removed + removed)
        return rows

    def _do(self, rows):
        """:return: the entries as they were carried out, and the rows that were deleted"""
        done = self.database.repoint(self._changes(rows, MOVED))
        removed = self.database.delete(self._changes(rows, COMBINED))
        kept = [
            entry | {"keys": _keys_done(entry, done)}
            for entry in rows
            if entry["how"] != COMBINED
        ]
        self.database.forget(entry["table"] for entry in rows)
        return [entry for entry in kept if entry["keys"]], removed

    def _changes(self, rows, how):
        return [
            Change(
                self.database.catalog.table(entry["table"]),
                entry["mask"],
                tuple(entry["keys"]),
                entry["old"],
                entry["new"],
            )
            for entry in rows
            if entry["how"] == how
        ]


def _keys_done(entry, done):
    if entry["how"] != MOVED or isinstance(entry["keys"][0], str):
        return entry["keys"]
    changed = done.get(entry["table"], ())
    return [key for key in entry["keys"] if key in changed]
