"""What is said of the changes that tests noticed, and of those that live."""

from devkit.testing.part_mutants import harmless, judged


def changes(**outcomes):
    return [
        {"place": f"a.py:{number}", "change": f"{outcome} {number}", "outcome": outcome}
        for outcome, times in outcomes.items()
        for number in range(times)
    ]


def test_seventeen_of_twenty_are_enough_and_sixteen_are_not(tmp_path):
    log = tmp_path / "log"
    assert judged(changes(killed=17, survived=3), {}, 1, log).ok
    assert not judged(changes(killed=16, survived=4), {}, 1, log).ok
    assert not judged([], {}, 1, log).ok


def test_a_change_that_no_test_runs_is_not_noticed(tmp_path):
    assert not judged(
        [*changes(killed=1), *changes(**{"no test": 1})], {}, 1, tmp_path / "x"
    ).ok


def test_what_may_live_is_not_counted_and_its_reason_told(tmp_path):
    log = tmp_path / "log"
    known = {f"survived {number}": "says the same" for number in range(10)}
    assert judged(changes(killed=1, survived=10), known, 7, log).ok
    told = log.read_text(encoding="utf-8")
    assert told.startswith("seed 7\n")
    assert told.count("says the same") == 10


def test_reasons_are_read_from_a_file(tmp_path):
    path = tmp_path / "harmless.txt"
    path.write_text("# before -> after\n\na -> b\tno difference\n", encoding="utf-8")
    assert harmless(path) == {"a -> b": "no difference"}
