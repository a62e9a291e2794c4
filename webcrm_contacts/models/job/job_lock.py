"""The row of a background job, where users and the engine may meet."""

from odoo.tools import SQL


def hold(jobs):
    """Lock jobs until this transaction ends.

    Whoever changed them since this transaction began wins. Odoo does the loser's work
    once more: no error, and nothing for the server's log, where a colliding UPDATE would
    be.

    :raise SerializationFailure: somebody was quicker
    """
    if jobs:
        query = SQL(
            """SELECT FROM webcrm_background_job WHERE id IN %s
            ORDER BY id FOR NO KEY UPDATE""",
            jobs._ids,
        )
        jobs.env.cr.execute(query, log_exceptions=False)
