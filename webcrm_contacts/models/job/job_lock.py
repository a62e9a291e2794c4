"""The row of a background job, where the user and the engine may meet."""

from odoo.tools import SQL


def hold(job):
    """Lock the job until this transaction ends.

    Whoever changed it since this transaction began wins. Odoo does the loser's work once
    more: no error, and nothing for the server's log, where a colliding UPDATE would be.

    :raise SerializationFailure: somebody was quicker
    """
    query = SQL(
        "SELECT FROM webcrm_background_job WHERE id = %s FOR NO KEY UPDATE", job.id
    )
    job.env.cr.execute(query, log_exceptions=False)
