"""Background jobs in real transactions: two cron runs at once, dying ones, collisions."""

import os
import signal
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
