"""Entering keys, and who stands in the way of one that cannot be had (F8.4)."""

import psycopg2.errors

from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from ...tools.duplicate.rows import equal_rows, in_the_way
from . import building

TRIES = 5
#: milliseconds that somebody who holds keys waits for another one
PATIENCE = 100
PARTNER_UNIQ = "webcrm_duplicate_key_partner_uniq"


def enter_keys(env, rows, pending):
    """Enter rows into the key table.

    A search would not see what another transaction is about to commit, so the
    database is asked to take the rows; only when it refuses is it found out why.

    :param rows: list of :class:`KeyRow`
    :param pending: :class:`Pending` of the transaction
    :return: dict of row to list of the rows in its way, of those rows that are refused;
        empty when all are entered
    :raise ConcurrencyError: when the call should simply be tried again
    """
    if not rows:
        return {}
    if pair := equal_rows(rows):
        return {pair[1]: [pair[0]]}
    if found := _find_while_building(env, rows):
        return found
    for _try in range(TRIES):
        if _try_insert(env, rows, pending):
            return {}
        if found := _find_holders(env, rows):
            return found
    raise ConcurrencyError(retry_message(env))


def retry_message(env):
    """What a user is told in the end, when Odoo has tried the call again in vain."""
    return env._(
        "The same persons are being changed by somebody else. Please try again."
    )


def _try_insert(env, rows, pending):
    try:
        _insert_in_turn(env, rows, pending)
    except psycopg2.errors.UniqueViolation as error:
        if error.diag.constraint_name == PARTNER_UNIQ:
            # A rule was built beside us: with a new snapshot its rows are seen.
            raise ConcurrencyError(retry_message(env)) from error
        return False
    return True


def _insert_in_turn(env, rows, pending):
    """Insert rows; who holds keys already waits for others only in turn.

    One call enters its keys in order. Several calls of one transaction (an import
    row by row) do not, and two of those might wait for each other; so only one
    transaction at a time may wait while others may wait for it.

    :raise psycopg2.errors.UniqueViolation: when somebody holds one of the keys
    :raise ConcurrencyError: when it is another one's turn
    """
    keys_model = env["webcrm.duplicate.key"]
    # Not flushing: a savepoint that flushes would run what waits for the commit.
    try:
        with env.cr.savepoint(flush=False):
            keys_model._insert(rows, patience=PATIENCE if pending.holds_keys else 0)
    except psycopg2.errors.LockNotAvailable as error:
        if not keys_model._take_turn():
            raise ConcurrencyError(retry_message(env)) from error
        with env.cr.savepoint(flush=False):
            keys_model._insert(rows)
    pending.holds_keys = True


def _find_while_building(env, rows):
    """Compare with the persons that a rule being built has not reached yet.

    :return: dict of row to list of the active rows of others with its key, of the first
        blocking rule that refuses any
    """
    for spec in env["webcrm.duplicate.rule"]._specs():
        if spec.is_building and spec.blocks:
            own = [row for row in rows if row.build == spec.build and row.is_holder]
            if own:
                others = env["webcrm.duplicate.key"]._of_groups(own)
                others += building.persons_without_row(env, spec, own)
                active = [other for other in others if other.is_active]
                if found := in_the_way(own, active):
                    return found
    return {}


def _find_holders(env, rows):
    """Who holds the keys of these rows.

    Read in this transaction and, since its snapshot lacks what others have committed
    meanwhile, in a second one.

    :return: dict of row to list of the holders' rows
    """
    wanted = [row for row in rows if row.is_holder]
    holders = _holders_of(env, wanted)
    missing = [row for row in wanted if row.group not in {h.group for h in holders}]
    if missing:
        with env.registry.cursor() as cr:
            holders += _holders_of(env(cr=cr), missing)
    return in_the_way(wanted, holders)


def _holders_of(env, rows):
    """The holders' rows; those of persons that no longer exist are swept away."""
    keys_model = env["webcrm.duplicate.key"]
    holders = keys_model._of_groups(rows, SQL("is_holder"))
    env.cr.execute(
        "SELECT id FROM res_partner WHERE id = ANY(%s)",
        [[row.partner_id for row in holders]],
    )
    alive = {partner_id for (partner_id,) in env.cr.fetchall()}
    # The table has no foreign key, so that a person deleted by SQL leaves its rows.
    keys_model._delete([row for row in holders if row.partner_id not in alive])
    return [row for row in holders if row.partner_id in alive]
