"""Background jobs in real transactions: two cron runs at once, dying ones, collisions."""

import contextlib
import os
import signal
import time
import unittest
from unittest import mock

import psycopg2.errors
import pytest

JOBS = "webcrm.background.job"


def work(env, meet, handler):
    """Run the cron once, as one of its workers."""
    job_class = type(env[JOBS])
    handlers = mock.patch.object(job_class, "_handlers", lambda jobs: {"race": handler})
    with handlers, mock.patch("odoo.service.model.time.sleep"):
        env[JOBS]._cron_run()


def start(env, meet, handler):
    """:return: id of a new job"""
    job_class = type(env[JOBS])
    with mock.patch.object(job_class, "_handlers", lambda jobs: {"race": handler}):
        env[JOBS].search([]).unlink()
        return env[JOBS]._start("race", "Race").id


def take(env, meet, _argument):
    """:return: ids of the jobs that one worker takes, while the others do"""
    from odoo.addons.webcrm_contacts.models.job import job_slice

    taken = job_slice.take(env).job_id.ids
    meet()
    return taken


def look(env, meet, job):
    """:return: state, message, and how often it was tried"""
    job = env[JOBS].browse(job)
    return job.state, job.message, job.tries


def once(forks, function, argument):
    [outcome] = forks.run(function, argument)
    assert not outcome.error, outcome.trace
    return outcome.value


def do_nothing(work):
    """A handler."""


def die(work):
    os.kill(os.getpid(), signal.SIGKILL)


def collide(work):
    raise psycopg2.errors.SerializationFailure


def test_two_workers_never_take_the_same_job(forks):
    job = once(forks, start, do_nothing)
    outcomes = forks.run(take, 1, 2)
    assert sorted(outcome.value for outcome in outcomes) == [[], [job]]


@pytest.mark.parametrize("handler", [die, collide])
def test_what_never_comes_to_an_end_fails_in_words(forks, handler):
    job = once(forks, start, handler)
    for number in range(1, 6):
        forks.run(work, handler)
        assert once(forks, look, job) == ("running", False, number)
    forks.run(work, handler)
    state, message, _tries = once(forks, look, job)
    assert state == "failed"
    assert "5 times" in message


def test_what_collided_is_done_when_nobody_is_in_the_way(forks):
    job = once(forks, start, collide)
    forks.run(work, collide)
    once(forks, work, do_nothing)
    assert once(forks, look, job)[0] == "done"


@contextlib.contextmanager
def silent():
    """Nothing of what happens here is an error for the server's log."""
    with unittest.TestCase().assertNoLogs("odoo.sql_db", "ERROR"):
        yield


def click(action, job):
    """:return: whether nobody was quicker"""
    with silent():
        try:
            getattr(job, action)()
            job.env.flush_all()
        except psycopg2.errors.SerializationFailure:
            job.env.cr.rollback()
            return False
    return True


def click_at_once(env, meet, order):
    """Do what another one is doing, too."""
    job, action = order
    job = env[JOBS].browse(job)
    assert job.state == "waiting"
    meet()
    return click(action, job)


def cancel_late(env, meet, job):
    """Cancel what the engine has begun meanwhile."""
    from odoo.addons.webcrm_contacts.models.job import job_slice

    job = env[JOBS].browse(job)
    assert job.state == "waiting"
    job_slice._apart(job, lambda job: job._begin_slice())
    return click("action_cancel", job)


def cancel_while_it_begins(env, meet, part):
    """The user is done when the engine already waits for the row; it sees what is."""
    from odoo.addons.webcrm_contacts.models.job import job_slice

    job, is_user = part
    job = env[JOBS].browse(job)
    if is_user:
        job.action_cancel()
        env.flush_all()
        meet()
        while not waiting(env):
            time.sleep(0.05)
        return True
    meet()
    with silent(), mock.patch("odoo.service.model.time.sleep"):
        return job_slice._apart(job, lambda job: job._begin_slice())


def waiting(env):
    """Whether a transaction waits for another one of this database."""
    query = (
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid IN ("
    )
    query += "SELECT pid FROM pg_locks WHERE NOT granted)"
    env.cr.execute("SELECT pg_stat_clear_snapshot()")
    env.cr.execute(query)
    return env.cr.rowcount


@pytest.mark.parametrize("action", ["action_cancel", "action_dismiss"])
def test_of_two_clicks_at_once_one_is_done_again_and_leaves_no_error(forks, action):
    job = once(forks, start, do_nothing)
    outcomes = forks.run(click_at_once, (job, action), (job, action))
    assert sorted(outcome.value for outcome in outcomes) == [False, True]


def test_the_user_is_done_again_where_the_engine_was_quicker(forks):
    job = once(forks, start, do_nothing)
    assert once(forks, cancel_late, job) is False
    assert once(forks, look, job)[0] == "running"


def test_the_engine_is_done_again_where_the_user_was_quicker(forks):
    job = once(forks, start, do_nothing)
    outcomes = forks.run(cancel_while_it_begins, (job, True), (job, False))
    assert [outcome.value for outcome in outcomes] == [True, False], outcomes
    assert once(forks, look, job)[0] == "cancelled"
