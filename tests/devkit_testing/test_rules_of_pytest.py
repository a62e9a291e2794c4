"""The rules, tried on a real pytest: what must fail does fail."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPORTS = "import logging, pytest, unittest\n"


def outcome_of(tmp_path, body, *options):
    """Run one test with this body; return the exit code and the figures."""
    (tmp_path / "test_it.py").write_text(f"{IMPORTS}\ndef test_it():\n    {body}\n")
    report = tmp_path / "report.json"
    argv = [sys.executable, "-m", "pytest", "-q", "--rootdir", tmp_path, tmp_path]
    done = subprocess.run(
        [*argv, "-p", "devkit.testing.pytest_plugin", "-p", "no:odoo", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), "DEVKIT_REPORT": str(report)},
        capture_output=True,
    )
    figures = json.loads(report.read_text())
    counted = figures["passed"], figures["failed"], figures["skipped"]
    return done.returncode, counted, "\n".join(figures["details"])


def test_a_good_test_passes(tmp_path):
    assert outcome_of(tmp_path, "pass")[:2] == (0, (1, 0, 0))


@pytest.mark.parametrize(
    "body, told",
    [
        ("assert 0", "assert 0"),
        ("logging.getLogger('odoo.x').warning('loud')", "WARNING odoo.x: loud"),
        ("logging.getLogger('odoo.x').error('loud')", "ERROR odoo.x: loud"),
    ],
)
def test_a_failure_and_a_warning_in_the_log_fail(tmp_path, body, told):
    code, counted, details = outcome_of(tmp_path, body)
    assert (code, counted) == (1, (0, 1, 0))
    assert told in details


def test_a_skip_is_counted(tmp_path):
    _code, counted, details = outcome_of(tmp_path, "pytest.skip('no browser')")
    assert counted == (0, 0, 1)
    assert "no browser" in details


def test_a_test_may_expect_a_warning(tmp_path):
    body = (
        "with unittest.TestCase().assertLogs('odoo.x', 'WARNING'): "
        "logging.getLogger('odoo.x').warning('expected')"
    )
    assert outcome_of(tmp_path, body)[:2] == (0, (1, 0, 0))


def test_a_file_that_cannot_be_imported_fails(tmp_path):
    code, counted, details = outcome_of(tmp_path, "pass\nimport no_such_module")
    assert code and counted == (0, 1, 0)
    assert "no_such_module" in details


def test_warnings_pass_where_they_are_not_ours(tmp_path):
    body = "logging.getLogger('odoo.x').warning('loud')"
    assert outcome_of(tmp_path, body, "--any-log")[:2] == (0, (1, 0, 0))
