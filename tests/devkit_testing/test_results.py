from devkit.testing.part_install import count_tests
from devkit.testing.part_lint import count_hooks
from devkit.testing.pytest_run import result_of
from devkit.testing.result import MOST_DETAILS, Result, last_line, shortened

SUMMARY = "INFO db odoo.tests.result: {} when loading database 'db'"


def test_a_skipped_test_fails_the_part_and_counts_as_failed():
    result = Result(passed=3, skipped=1)
    assert not result.ok
    assert last_line({"odoo": result}) == "3 passed, 1 failed"


def test_a_check_passes_without_faults_and_tells_them_otherwise():
    result = Result()
    result.check("fine", [])
    result.check("wheel", ["a", "b"])
    assert (result.passed, result.failed) == (1, 1)
    assert result.details == ["wheel:\n  a\n  b"]


def test_many_details_are_shortened():
    text = shortened("odoo", ["one"] * (MOST_DETAILS + 2))
    assert text.count("--- odoo: one") == MOST_DETAILS
    assert "2 more in its log" in text


def test_odoos_runner_without_tests_fails():
    assert not count_tests(SUMMARY.format("0 failed, 0 error(s) of 0 tests")).ok
    assert not count_tests("Odoo stopped before the tests").ok


def test_odoos_runner_with_a_skipped_test_fails():
    skip = "INFO db odoo.addons.x.tests.test_y: skipped TestY.test_z : no chrome\n"
    result = count_tests(skip + SUMMARY.format("0 failed, 0 error(s) of 2 tests"))
    assert (result.passed, result.skipped, result.ok) == (1, 1, False)


def test_pre_commit_that_ran_nothing_fails():
    assert not count_hooks("An error has occurred: InvalidConfigError").ok


def test_pytest_without_a_report_fails(tmp_path):
    assert not result_of(tmp_path / "none", 1, "it broke", selected=False).ok


def test_pytest_without_tests_fails_unless_some_were_selected(tmp_path):
    report = tmp_path / "report.json"
    report.write_text('{"passed": 0, "failed": 0, "skipped": 0}')
    assert not result_of(report, 1, "", selected=False).ok
    assert result_of(report, 1, "", selected=True).ok


def test_pytest_that_ends_with_an_error_fails_whatever_it_counted(tmp_path):
    report = tmp_path / "report.json"
    report.write_text('{"passed": 5, "failed": 0, "skipped": 0}')
    assert result_of(report, 0, "", selected=False).ok
    assert not result_of(report, 1, "crash", selected=False).ok
