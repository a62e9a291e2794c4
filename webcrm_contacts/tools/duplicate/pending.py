"""Whose keys have to be looked at before the outermost call returns (F8.2, F8.4)."""


class Pending:
    """What one transaction has yet to look at, and what it holds.

    Kept in its store. What a rollback to a savepoint undoes stays here and does no harm:
    a person that is not there any more has no keys, one that is as before keeps its own,
    and who seems to hold keys only waits more carefully.
    """

    def __init__(self):
        #: calls within each other that look at the keys at their end
        self.depth = 0
        #: rows are imported: what fails together is tried again one by one
        self.is_loading = False
        #: the transaction has entered keys, for which others may be waiting
        self.holds_keys = False
        self.clear()

    def clear(self):
        self.created = {}
        self.changed = {}
        #: id of a record to a number that it shares with the same human's other records
        self.humans = {}
        self.needs_flush = False

    def are_one_human(self, ids):
        """These are records of one human: none of them stands in another one's way.

        All of their keys are looked at, for one may take over what another one had.
        """
        self.humans.update(dict.fromkeys(ids, min(ids)))
        self.changed.update(dict.fromkeys(ids))

    def take(self):
        """The ids of the new persons and of the changed ones, each only once."""
        created, changed = self.created, self.changed
        self.clear()
        return list(created), [id_ for id_ in changed if id_ not in created]
