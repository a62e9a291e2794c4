import pytest

from devkit.core_comparison import Difference, compare, expected, files
from devkit.errors import Problem
from devkit.testing.result import Result

TEST = "venv/odoo/addons/crm/tests/test_x.py::TestX::test_y"
MORE = "AssertionError: Query count more than expected for user demo: 26 > 24 in test_y"


def results(stock, ours, detail=""):
    broken = Result(outcomes={TEST: ours}, details=[f"failed: {TEST}\n{detail}"])
    return Result(outcomes={TEST: stock}), broken


def test_a_test_that_is_red_in_stock_too_is_no_difference():
    assert compare(*results("failed", "failed")) == []


def test_a_test_that_only_ours_break_is_a_difference():
    [difference] = compare(*results("passed", "failed", "boom"))
    assert (difference.test, difference.detail) == (TEST, "boom")
    assert not expected(difference, {})


def test_a_listed_ceiling_allows_that_many_queries_and_no_more():
    difference = Difference(TEST, "passed", "failed", MORE)
    short = "crm/tests/test_x.py::TestX::test_y"
    assert difference.queries == (24, 26)
    assert expected(difference, {short: (24, 26)})
    assert not expected(difference, {short: (24, 25)})
    assert not expected(difference, {short: (23, 26)})


def test_tests_in_a_browser_are_left_out(tmp_path):
    for name in ("test_lead.py", "test_crm_tour.py", "test_js.py"):
        (tmp_path / name).touch()
    assert files(tmp_path, ["test_*.py"]) == [tmp_path / "test_lead.py"]
    assert files(tmp_path, ["test_js.py"]) == [tmp_path / "test_js.py"]


def test_a_suite_without_files_is_refused(tmp_path):
    with pytest.raises(Problem, match="no tests"):
        files(tmp_path, ["crm/tests/test_*.py"])
