"""Steps of a background job are gathered into a slice (no clock but the test's)."""

import pytest
from tools.job.work import BEAT, Cancelled, Work


class Clock:
    """Seconds that pass when a step says so."""

    now = 0.0

    def __call__(self):
        return self.now


class User:
    """What the user was told, and in which state the user wants the job."""

    def __init__(self):
        self.told = []
        self.wants = "running"

    def tell(self, done, total):
        self.told.append((done, total))
        return self.wants


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def user():
    return User()


@pytest.fixture
def work(clock, user):
    return Work({"last": 5}, tell=user.tell, clock=clock, total=5)


def steps(clock, seconds=1.0):
    """A handler that counts to the last number, a step for each."""

    def handler(work):
        for number in range(work.position or 0, work.data["last"]):
            clock.now += seconds
            work.done += 1
            yield number + 1
        return {"message": "counted"}

    return handler


def test_steps_are_done_until_the_time_is_over(work, clock):
    assert not work.run(steps(clock), seconds=3)
    assert (work.position, work.done, work.result) == (3, 3, None)


def test_the_next_slice_goes_on_where_the_last_one_was_left(work, clock, user):
    work.run(steps(clock), seconds=3)
    after = Work(work.data, work.position, work.done, 5, tell=user.tell, clock=clock)
    assert after.run(steps(clock), seconds=3)
    assert (after.position, after.done) == (5, 5)
    assert after.result == {"message": "counted"}


def test_a_slice_without_time_does_one_step_so_that_each_comes_further(work, clock):
    work.run(steps(clock), seconds=0)
    assert work.position == 1


def test_a_handler_without_steps_does_all_in_one_go(work, clock):
    def handler(work):
        clock.now += 1000
        return {"message": work.data["last"]}

    assert work.run(handler, seconds=1)
    assert work.result == {"message": 5}


def test_a_handler_without_anything_to_do_is_done(work):
    assert work.run(lambda work: (yield from ()), seconds=1)
    assert (work.position, work.result) == (None, None)


def test_the_user_is_told_once_a_beat(work, clock, user):
    work.run(steps(clock, BEAT / 4), seconds=10)
    assert user.told == [(4, 5)]


@pytest.mark.parametrize("wants", ["paused", "cancelled", "failed"])
def test_what_the_user_stops_is_left_after_the_step(work, clock, user, wants):
    user.wants = wants
    assert not work.run(steps(clock), seconds=10)
    assert work.position == 1


def test_one_left_closes_what_it_has_open(work, clock):
    closed = []

    def handler(work):
        try:
            yield from steps(clock)(work)
        finally:
            closed.append(True)

    work.run(handler, seconds=2)
    assert closed == [True]


def test_a_report_raises_when_the_user_cancels(work, clock, user):
    work.done = 3
    work.report()
    assert user.told == []  # not a beat since it began
    clock.now += BEAT
    work.report()
    assert user.told == [(3, 5)]
    user.wants = "cancelled"
    work.report()
    clock.now += BEAT
    with pytest.raises(Cancelled):
        work.report()


def test_a_report_goes_on_when_the_user_pauses(work, clock, user):
    user.wants = "paused"
    clock.now += BEAT
    work.report()
    assert user.told == [(0, 5)]


def test_an_error_of_the_handler_is_nobodys_here(work):
    def handler(work):
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work.run(handler, seconds=10)
