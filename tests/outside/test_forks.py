"""The ground of the race tests: processes that meet only in the database."""

import time


def create_together(env, meet, name):
    partner = env["res.partner"].create({"name": name})
    meet()
    return partner.id, env["res.partner"].search_count([("name", "like", "Forked ")])


def fail(env, meet, name):
    env["res.partner"].create({"name": name})
    raise ValueError(name)


def wait_or_meet(env, meet, what):
    """Who waits is killed before it meets anybody."""
    if what == "wait":
        time.sleep(60)
    meet()


def fail_or_wait(env, meet, what):
    if what == "fail":
        raise ValueError(what)
    meet()


def meet_often(env, meet, number):
    for _turn in range(50):
        meet()
    return 50


def names(env, meet, prefix):
    return sorted(
        env["res.partner"].search([("name", "=like", f"{prefix}%")]).mapped("name")
    )


def test_each_process_sees_only_its_own_until_both_are_done(forks):
    outcomes = forks.run(create_together, "Forked A", "Forked B")
    assert [outcome.error for outcome in outcomes] == ["", ""]
    assert [outcome.value[1] for outcome in outcomes] == [1, 1]
    [seen] = forks.run(names, "Forked ")
    assert seen.value == ["Forked A", "Forked B"]


def test_what_fails_is_rolled_back_and_told(forks):
    [outcome] = forks.run(fail, "Failing A")
    assert outcome.error == "ValueError: Failing A"
    [seen] = forks.run(names, "Failing ")
    assert seen.value == []


def test_a_killed_process_does_not_hang_the_others(forks):
    victim, other = forks.start(wait_or_meet, "wait", "meet")
    victim.process.kill()
    assert victim.outcome().error == "Killed"
    assert other.outcome().error == "MeetingBroken: "


def test_who_fails_does_not_hang_the_others(forks):
    failing, waiting = forks.start(fail_or_wait, "fail", "wait")
    assert failing.outcome().error == "ValueError: fail"
    assert waiting.outcome().error == "MeetingBroken: "


def test_many_meet_again_and_again(forks):
    outcomes = forks.run(meet_often, *range(10))
    assert [outcome.value for outcome in outcomes] == [50] * 10
