"""Background jobs in real transactions: two cron runs at once, dying ones, collisions."""

import os
import signal
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


def cancel(job):
    """:return: whether nobody was quicker; either way the log says nothing"""
    with unittest.TestCase().assertNoLogs("odoo.sql_db", "ERROR"):
        try:
            job.action_cancel()
            job.env.flush_all()
        except psycopg2.errors.SerializationFailure:
            job.env.cr.rollback()
            return False
    return True


def press(env, meet, job):
    """Cancel what another one is cancelling, too."""
    job = env[JOBS].browse(job)
    assert job.state == "waiting"
    meet()
    return cancel(job)


def press_late(env, meet, job):
    """Cancel what the engine has begun meanwhile."""
    from odoo.addons.webcrm_contacts.models.job import job_slice

    job = env[JOBS].browse(job)
    assert job.state == "waiting"
    job_slice._apart(job, lambda job: job._begin_slice())
    return cancel(job)


def test_of_two_who_cancel_one_is_done_again_and_leaves_no_error(forks):
    job = once(forks, start, do_nothing)
    outcomes = forks.run(press, job, job)
    assert sorted(outcome.value for outcome in outcomes) == [False, True]
    assert once(forks, look, job)[0] == "cancelled"


def test_the_user_is_done_again_where_the_engine_was_quicker(forks):
    job = once(forks, start, do_nothing)
    assert once(forks, press_late, job) is False
    assert once(forks, look, job)[0] == "running"
