"""Several save the setup for all users at one moment: one wins, the others are told."""

import pytest
import races

LAYOUTS = "webcrm.card.layout"
SAVERS = [f"Saver {number}" for number in range(4)]


@pytest.fixture(autouse=True)
def built_in_setup(forks):
    yield
    forks.run(reset, None)
    forks.registry.clear_all_caches()


def reset(env, meet, nothing):
    env[LAYOUTS].reset_setup(for_all_users=True)


def named(env, name):
    setup = env[LAYOUTS].get_setup()
    setup["tabs"]["fields"]["name"] = name
    return setup


def save_first(env, meet, name):
    env[LAYOUTS].save_setup(named(env, name), for_all_users=True)


def save(env, meet, name):
    """Save as a browser does, with the key of what was there at the start."""
    base = env["webcrm.card.editor"].get_start()["all_key"]
    args = (named(env, name), True, base)
    with races.meeting_after(env, LAYOUTS, "_check_base", meet):
        _setup, told, context = races.call(env, LAYOUTS, "save_setup", *args)
    return told, context.get("conflict")


def state(env, meet, nothing):
    """:return: name of the tab in force, number of saves"""
    versions = env[LAYOUTS].get_versions(for_all_users=True)
    return env[LAYOUTS].get_setup()["tabs"]["fields"]["name"], len(versions)


def run_one(forks, function, argument=None):
    forks.registry.clear_all_caches()
    [outcome] = forks.run(function, argument)
    assert not outcome.error, outcome.trace
    return outcome.value


@pytest.mark.parametrize("before", ["", "Before"], ids=["first", "later"])
def test_one_wins_and_the_others_are_told_who_and_what(forks, before):
    if before:
        run_one(forks, save_first, before)
    _name, versions = run_one(forks, state)

    outcomes = forks.run(save, *SAVERS)

    assert not [o.trace for o in outcomes if o.error]
    told = {name: outcome.value for name, outcome in zip(SAVERS, outcomes, strict=True)}
    [winner] = [name for name, (text, _conflict) in told.items() if not text]
    assert run_one(forks, state) == (winner, versions + 1)
    del told[winner]
    for text, conflict in told.values():
        assert text.startswith("ValidationError"), text
        assert "saved the setup meanwhile" in text and winner in text, text
        assert conflict["setup"]["tabs"]["fields"]["name"] == winner
        assert conflict["who"] and conflict["key"], conflict
