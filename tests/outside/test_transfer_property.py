"""A move or merge does what its preview says, loses nothing, and undo restores all.

In the database with all apps, rows are put at random into every table that points at
partners, and people are given values, addresses, meetings and filters by chance. One is
moved or merged, with random choices; every row of the database is accounted for. What
is looked at beside the rows is told in the files `transfer_*.py`, one for each kind.

A trial depends on its seed alone: the seed is the name of the test.
"""

import pytest
from transfer_people import add_custom_fields, remove_custom_fields
from transfer_trial import trials

from devkit.testing.depth import sample

SEEDS = range(sample(12, 2000))
# A fork looks the catalog up once for all its seeds; two of them work at a time.
BATCH = 3


@pytest.fixture(scope="module")
def forks_with_fields(forks):
    """Processes that know a custom field of each type; it is gone afterwards."""
    _change_fields(forks, add_custom_fields)
    yield forks
    _change_fields(forks, remove_custom_fields)


def _change_fields(forks, change):
    """Add or remove fields in a process of its own; this one loads the registry anew."""
    [outcome] = forks.run(change, None)
    assert not outcome.error, outcome.trace
    forks.registry = forks.registry.check_signaling()


@pytest.fixture(scope="module")
def results(forks_with_fields):
    """What came of all trials: dict of seed to result."""
    batches = [SEEDS[n : n + BATCH] for n in range(0, len(SEEDS), BATCH)]
    found = {}
    for start in range(0, len(batches), 2):
        pair = batches[start : start + 2]
        outcomes = forks_with_fields.run(trials, *pair)
        for seeds, outcome in zip(pair, outcomes, strict=True):
            lost = f"{outcome.error}\n{outcome.trace}"
            found |= outcome.value or dict.fromkeys(seeds, lost_trial(lost))
    return found


def lost_trial(text):
    """The result of a trial whose process did not come to its end."""
    return {"faults": [text], "refusals": [], "kind": None, "story": None, "fate": None}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_accounted_for_and_undo_restores_it(results, seed):
    result = results[seed]
    assert not result["faults"], "\n".join(
        [f"seed {seed}: {result['kind']}, {result['story']}", *result["faults"]]
    )
    assert not result["refusals"]


def test_the_trials_were_of_every_kind(results):
    assert {result["kind"] for result in results.values()} >= {"move", "merge"}
    fates = {result["fate"] for result in results.values()}
    assert fates >= {"moves", "stays", "archived"}
    assert len({result["story"] for result in results.values()}) > 2
