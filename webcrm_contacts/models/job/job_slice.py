"""The engine of background jobs: one slice of one job, in three kinds of transactions.

The work and where it has come to (`webcrm.background.position`) are committed together,
at the end of a slice, so that nothing is done twice whenever the process dies. What the
user sees and wants (`webcrm.background.job`) is read and written apart, in short
transactions of their own, while the work goes on.
"""

import contextlib
import inspect
import logging

from odoo import SUPERUSER_ID
from odoo.exceptions import ConcurrencyError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, retrying
from odoo.tools import SQL

from ...tools.job.work import Cancelled, Work
from .dead_end import DeadEnd
from .job_lock import hold
from .job_words import obstacle, words_for_unexpected

_logger = logging.getLogger(__name__)

#: Seconds of work between two commits. A worker is killed after 120 s, or 60 s of CPU;
#: the last step, the commit and a handler that does all in one go come on top.
SLICE = 20
#: Slices in a row that came to nothing: killed, or stopped by what others changed.
TRIES = 5
#: What happens when somebody changes the same records meanwhile.
INTERFERENCE = (*PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, ConcurrencyError)


def take(env):
    """Lock the job that has waited longest for a slice: all get theirs in turn.

    :return: its `webcrm.background.position`, empty if no job waits
    """
    row = env.execute_query(
        SQL(
            """SELECT p.id FROM webcrm_background_position p
            JOIN webcrm_background_job j ON j.id = p.job_id
            WHERE j.state IN ('waiting', 'running')
            ORDER BY j.slice_date NULLS FIRST, j.id
            LIMIT 1 FOR UPDATE OF p SKIP LOCKED"""
        )
    )
    return env["webcrm.background.position"].browse(row[0] if row else ())


def work_on(position):
    """Do one slice of work, save it, and tell to whom it concerns.

    :param position: what :func:`take` returned; committed or rolled back at the end
    """
    job, env = position.job_id, position.env
    if not _apart(job, lambda job: job._begin_slice()):
        env["ir.cron"]._commit_progress()  # lets go of the lock
        return
    try:
        if not position.is_complete:
            _do(position)
        # Commits, and tells Odoo's cron that it was no idle run.
        env["ir.cron"]._commit_progress(1)
    except Exception as error:
        _take_back(env)
        failure = _words_for(job, error)
        way_on = error.link if isinstance(error, DeadEnd) else None
        _apart(job, lambda job: job._break_slice(failure, way_on))
    else:
        _apart(job, lambda job: job._end_slice())


def is_made_of_steps(handler):
    """Whether a handler yields, so that its work can be left and taken up again."""
    return inspect.isgeneratorfunction(handler)


def _do(position):
    job = position.job_id
    if text := obstacle(job):
        raise UserError(text)
    work = Work(
        job.data or {},
        position.position or None,
        position.done_count,
        position.total_count or job.total_count,
        tell=lambda *counts: _apart(job, lambda job: job._tell_progress(*counts)),
    )
    # Where others get in the way, a shorter slice comes through.
    is_complete = work.run(job._handler(), SLICE / 4**job.tries)
    position._save_slice(work, is_complete)


def _apart(job, act):
    """Do something with the job in a transaction of its own, seen at once and kept.

    The user may change the same row at the same moment: it is done again then.
    """
    registry = job.env.registry
    with registry.cursor() as cursor, _changes_aside(registry):
        apart = job.with_env(job.env(cr=cursor, user=SUPERUSER_ID))

        def act_alone():
            hold(apart)
            return act(apart)

        return retrying(act_alone, apart.env)


@contextlib.contextmanager
def _changes_aside(registry):
    """What the slice has changed in caches is told to others when it is committed, and
    forgotten when it is taken back: not by a transaction beside it."""
    known, changed = set(registry.cache_invalidated), registry.registry_invalidated
    registry.cache_invalidated.clear()
    registry.registry_invalidated = False
    try:
        yield
    finally:
        registry.cache_invalidated.update(known)
        registry.registry_invalidated = changed


def _take_back(env):
    """Forget the slice, also what this process has noted of it."""
    env.cr.rollback()
    env.transaction.reset()
    env.registry.reset_changes()


def _words_for(job, error):
    """What to tell the starter about an error; "" where nothing failed for good."""
    if isinstance(error, (Cancelled, *INTERFERENCE)):
        _logger.info("Background job %s: %r", job.id, error)
        return ""
    if isinstance(error, UserError):
        return str(error)
    _logger.error("Background job %s failed", job.id, exc_info=error)
    return words_for_unexpected(job)
