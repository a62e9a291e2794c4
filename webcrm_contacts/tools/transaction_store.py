"""What one transaction keeps in memory, and what it does once before its commit.

Two places of a cursor end by themselves (Odoo's `Callbacks`). Each has one use here:

- `postcommit.data` is emptied by the commit and by a rollback, also on the cursors of
  tests, and by nothing else: no savepoint touches it. That is the store.
- `precommit.data` is emptied together with the queue of what waits for the commit: by
  each flushing savepoint, which *runs* the queue when it begins and when it is released,
  and by the rollback to one, which drops the queue unrun. So it is the place to note
  that something waits, and the wrong one for anything else.

Only the database knows what a rollback to a savepoint has undone, so the store keeps
what was put in since. Put in what is true in spite of that, or does no harm: a value as
it was before its first change, an id to look at once more, an id of a record that is
used only if it still `exists()`.
"""


def transaction_store(cr):
    """What the running transaction of a cursor keeps, until its commit or rollback.

    :param cr: an Odoo cursor
    :return: dict that is shared with others: a key of ours begins with `webcrm.`; the
        values are plain data without records, because tests copy them deeply
    """
    return cr.postcommit.data


def before_commit(cr, name, function):
    """Call a function before the commit: once, however often it was asked for.

    A flushing savepoint cannot be told from the commit: the function is called before
    each of those, too, and again before the commit if it was asked for since. So it
    remembers in the store what it has written, and writes into the same record then.
    What it does may ask for it again; one that always does so would never end.

    :param cr: an Odoo cursor
    :param name: str that begins with `webcrm.`, the same in each call
    :param function: called without arguments; the first one that was given is taken
    """
    if name in cr.precommit.data:
        return

    def run():
        # First of all, so that what changes meanwhile can ask again.
        cr.precommit.data.pop(name, None)
        function()

    cr.precommit.data[name] = True
    cr.precommit.add(run)
