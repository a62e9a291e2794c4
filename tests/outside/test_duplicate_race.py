"""Many processes try to make the same person at the same moment (F8.4).

Of each round one gets through, the others are told who exists. Every way in is tried
by itself, and all of them mixed. The calls go through Odoo's own RPC code, which tries
again after a serialization failure; a raw error in any answer fails the test.
"""

import duplicate_racers as racers
import pytest

EVERYWHERE = ("create", "write", "load", "unarchive", "copy")


@pytest.fixture(scope="module", autouse=True)
def rules_as_before(forks):
    with racers.rules_put_back(forks):
        yield


@pytest.mark.parametrize("way", EVERYWHERE)
def test_one_of_many_gets_through(forks, way):
    racers.check_answers(racers.run_race(forks, way, (way,), "everywhere"))
    racers.check_persons(forks, way)


@pytest.mark.parametrize("way", ["move", "transfer"])
def test_one_of_many_arrives_at_the_organization(forks, way):
    racers.check_answers(racers.run_race(forks, way, (way,), "organization"))


@pytest.mark.parametrize("way", ["create_many", "load_crosswise"])
def test_crosswise_calls_do_not_block_each_other(forks, way):
    racers.check_answers(racers.run_race(forks, way, (way,), "everywhere"))
    racers.check_persons(forks, way)


def test_one_gets_through_when_all_ways_are_mixed(forks):
    racers.check_answers(racers.run_race(forks, "mixed", EVERYWHERE, "everywhere"))
    racers.check_persons(forks, "mixed")
