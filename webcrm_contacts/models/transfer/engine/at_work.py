"""Which journal a transaction is carrying out, so that it may write on its records."""

from contextlib import contextmanager

from ....tools.transaction_store import transaction_store

AT_WORK = "webcrm.transfer_at_work"


@contextmanager
def at_work(cr, journal_id):
    """While this transaction does what a journal was made for."""
    store = transaction_store(cr)
    store[AT_WORK] = journal_id
    try:
        yield
    finally:
        store.pop(AT_WORK, None)


def journal_at_work(cr):
    """:return: id of a journal, or None"""
    return transaction_store(cr).get(AT_WORK)
