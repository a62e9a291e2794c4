from odoo import api, models
from odoo.exceptions import ConcurrencyError, ValidationError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

PASSING_ERRORS = (ConcurrencyError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)


class ResPartner(models.Model):
    """An import says at its row who exists, and is run again when others interfere (F8.4).

    Odoo's `load` makes a batch of rows, and when that fails one row after the other. It
    takes every error for one of the row. What another transaction caused is no fault of
    a row: the whole call is made again, as any other call would be.
    """

    _inherit = "res.partner"

    @api.model
    def load(self, fields, data):
        pending = self._pending_duplicates()
        pending.is_loading = True
        try:
            return super().load(fields, data)
        except LoadAgain as again:
            raise ConcurrencyError(self._duplicate_retry_message()) from again
        finally:
            pending.is_loading = False

    def _load_records(self, data_list, update=False):
        """Several rows may swap their values; only then it is looked who is doubled."""
        is_loading = self._pending_duplicates().is_loading
        try:
            with self._duplicate_check():
                return super()._load_records(data_list, update)
        except PASSING_ERRORS as error:
            if is_loading:
                raise LoadAgain() from error
            raise
        except ValidationError as error:
            if is_loading and len(data_list) > 1 and _is_duplicate(error):
                # `load` would tell an error of the user's at the first row of the batch.
                raise DuplicateInBatchError() from error
            raise

    @api.model
    def _sql_error_to_message(self, exc):
        """In words, should a violated key ever reach `load`'s own handling."""
        if isinstance(exc, PASSING_ERRORS) and self._pending_duplicates().is_loading:
            raise LoadAgain() from exc
        keys_model = self.env["webcrm.duplicate.key"]
        if exc.diag.table_name == keys_model._table:
            return keys_model._sql_error_to_message(exc)
        return super()._sql_error_to_message(exc)


class DuplicateInBatchError(Exception):
    """One of several rows is a duplicate: `load` finds out which, row by row."""


class LoadAgain(BaseException):
    """Ends `load` at once, with all that it locks.

    No `Exception`, for `load` would go on with the next row.
    """


def _is_duplicate(error):
    return "webcrm_duplicates" in (getattr(error, "context", None) or {})
