"""What a transfer carries over is no news: it subscribes nobody and sends nothing.

Not by switching tracking off, which would also end the log of what changed.
"""

from contextlib import contextmanager

from ....tools.transaction_store import transaction_store

CARRIED = "webcrm.carried"


@contextmanager
def carried(partners):
    """While values of these records are written that they, or the human, had before."""
    store = transaction_store(partners.env.cr)
    known = store.get(CARRIED, frozenset())
    store[CARRIED] = known | {*partners._ids}
    try:
        yield
    finally:
        store[CARRIED] = known


def without_carried(partners):
    """Those of the records whose values are news."""
    ids = transaction_store(partners.env.cr).get(CARRIED, ())
    return partners.filtered(lambda partner: partner.id not in ids)
