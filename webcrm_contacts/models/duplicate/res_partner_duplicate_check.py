import psycopg2.errors

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from ...tools.duplicate.rows import equal_rows

TRIES = 5
#: milliseconds that somebody who holds keys waits for another one
PATIENCE = 100
PARTNER_UNIQ = "webcrm_duplicate_key_partner_uniq"


class ResPartner(models.Model):
    """Who stands in the way of a key that cannot be had."""

    _inherit = "res.partner"

    @api.model
    def _insert_duplicate_keys(self, rows):
        """Enter rows into the key table.

        A search would not see what another transaction is about to commit, so the
        database is asked to take the rows; only when it refuses is it found out why.

        :param rows: list of :class:`KeyRow`
        :raise ValidationError: when a key is held by another person
        :raise ConcurrencyError: when the call should simply be tried again
        """
        if not rows:
            return
        if pair := equal_rows(rows):
            self._raise_duplicate({pair[1]: [pair[0]]})
        self._check_unbuilt(rows)
        for _try in range(TRIES):
            if self._try_insert_duplicate_keys(rows):
                return
            if found := self._find_holders(rows):
                self._raise_duplicate(found)
        raise ConcurrencyError(self._duplicate_retry_message())

    @api.model
    def _try_insert_duplicate_keys(self, rows):
        try:
            self._insert_in_turn(rows)
        except psycopg2.errors.UniqueViolation as error:
            if error.diag.constraint_name == PARTNER_UNIQ:
                # A rule was built beside us: with a new snapshot its rows are seen.
                raise ConcurrencyError(self._duplicate_retry_message()) from error
            return False
        return True

    @api.model
    def _insert_in_turn(self, rows):
        """Insert rows; who holds keys already waits for others only in turn.

        One call enters its keys in order. Several calls of one transaction (an import
        row by row) do not, and two of those might wait for each other; so only one
        transaction at a time may wait while others may wait for it.

        :raise psycopg2.errors.UniqueViolation: when somebody holds one of the keys
        :raise ConcurrencyError: when it is another one's turn
        """
        keys_model, pending = (
            self.env["webcrm.duplicate.key"],
            self._pending_duplicates(),
        )
        try:
            with self.env.cr.savepoint(flush=False):
                keys_model._insert(rows, patience=PATIENCE if pending.holds_keys else 0)
        except psycopg2.errors.LockNotAvailable as error:
            if not keys_model._take_turn():
                raise ConcurrencyError(self._duplicate_retry_message()) from error
            with self.env.cr.savepoint(flush=False):
                keys_model._insert(rows)
        if not pending.holds_keys:
            pending.holds_keys = True
            self.env.cr.postcommit.add(pending.let_go)
            self.env.cr.postrollback.add(pending.let_go)

    @api.model
    def _duplicate_retry_message(self):
        return self.env._(
            "The same persons are being changed by somebody else. Please try again."
        )

    @api.model
    def _check_unbuilt(self, rows):
        """Compare with the persons that a rule being built has not reached yet.

        :raise ValidationError: when a blocking rule refuses a row
        """
        rules = self.env["webcrm.duplicate.rule"]
        for spec in rules._specs():
            if spec.is_building and spec.blocks:
                own = [row for row in rows if row.build == spec.build and row.is_holder]
                if own and (found := self._find_while_building(spec, own)):
                    self._raise_duplicate(found)

    @api.model
    def _find_while_building(self, spec, rows):
        """The persons with these keys, whether they have a row or not.

        :return: dict of row to list of the active rows of others with its key
        """
        others = self.env["webcrm.duplicate.key"]._of_groups(rows)
        others += self.env["webcrm.duplicate.rule"].sudo()._search_unbuilt(spec, rows)
        return _match(rows, [other for other in others if other.is_active])

    @api.model
    def _find_holders(self, rows):
        """Who holds the keys of these rows.

        Read in this transaction and, since others have committed meanwhile, in a second
        one. Rows of persons that no longer exist are swept away.

        :return: dict of row to list of the holders' rows
        """
        wanted = [row for row in rows if row.is_holder]
        holders = self._holders_of(wanted)
        missing = [row for row in wanted if row.group not in {h.group for h in holders}]
        if missing:
            with self.env.registry.cursor() as cr:
                holders += self.with_env(self.env(cr=cr))._holders_of(missing)
        return _match(wanted, holders)

    @api.model
    def _holders_of(self, rows):
        holders = self.env["webcrm.duplicate.key"]._of_groups(rows, SQL("is_holder"))
        self.env.cr.execute(
            "SELECT id FROM res_partner WHERE id = ANY(%s)",
            [[row.partner_id for row in holders]],
        )
        alive = {partner_id for (partner_id,) in self.env.cr.fetchall()}
        orphans = [row for row in holders if row.partner_id not in alive]
        self.env["webcrm.duplicate.key"]._delete(orphans)
        return [row for row in holders if row.partner_id in alive]


def _match(rows, others):
    """Which of the others stand in the way of which row."""
    by_group = {}
    for other in others:
        by_group.setdefault(other.group, []).append(other)
    found = {
        row: [o for o in by_group.get(row.group, ()) if o.partner_id != row.partner_id]
        for row in rows
    }
    return {row: others for row, others in found.items() if others}
