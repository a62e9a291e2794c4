"""Our rules for pytest: log warnings fail, and the runner gets exact figures.

Loaded by ``-p devkit.testing.pytest_plugin``. The figures go, as JSON, into the file
that the variable ``DEVKIT_REPORT`` names. With ``--any-log`` warnings do not fail.
"""

import json
import logging
import os
import re
from pathlib import Path

import pytest

from .odoo_log import Entry, Tolerated
from .web_client import be_patient, compile_assets, keep_paths

LEVEL = re.compile(r"(DEBUG|INFO|RUNBOT|WARNING|ERROR|CRITICAL) ")
ANYTHING = Tolerated("# what others log is not ours to mend\n.")


class Listener(logging.Handler):
    """Collects what is logged as a warning or worse and not tolerated."""

    def __init__(self, tolerated):
        super().__init__(logging.WARNING)
        self.tolerated = tolerated
        self.heard = []

    def emit(self, record):
        text = record.getMessage()
        if record.exc_info:
            text += f"\n{logging.Formatter().formatException(record.exc_info)}"
        entry = Entry(record.levelname, record.name, text)
        if entry not in self.tolerated:
            self.heard.append(str(entry))

    def take(self):
        """Return what was heard since the last call."""
        heard, self.heard = self.heard, []
        return heard


class Figures:
    """Counts each test once: failed if any of its phases or subtests failed."""

    def __init__(self):
        self.outcomes = {}
        self.details = []
        self.collected = 0

    def note(self, nodeid, outcome, text=""):
        rank = ["passed", "skipped", "failed"]
        known = self.outcomes.get(nodeid, "passed")
        self.outcomes[nodeid] = max(known, outcome, key=rank.index)
        if outcome != "passed":
            self.details.append(f"{outcome}: {nodeid}\n{text}")

    def as_json(self):
        values = list(self.outcomes.values())
        figures = {name: values.count(name) for name in ("passed", "failed", "skipped")}
        return {**figures, "details": self.details, "outcomes": self.outcomes}


class Rules:
    def __init__(self, any_log):
        self.listener = Listener(ANYTHING if any_log else Tolerated.committed())
        self.figures = Figures()

    def pytest_sessionstart(self):
        # Odoo's configuration may have replaced the handlers: ours comes last
        logging.getLogger().addHandler(self.listener)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """Fail a test in whose time something was logged that must not be."""
        report = (yield).get_result()
        heard = self.listener.take() if call.when == "teardown" else []
        failed_already = self.figures.outcomes.get(item.nodeid) == "failed"
        if heard and report.outcome == "passed" and not failed_already:
            report.outcome = "failed"
            report.longrepr = "In Odoo's log:\n" + "\n".join(heard)

    def pytest_runtest_logreport(self, report):
        self.figures.note(report.nodeid, report.outcome, _text(report))

    def pytest_collectreport(self, report):
        if report.outcome != "passed":
            self.figures.note(report.nodeid, report.outcome, _text(report))

    def pytest_sessionfinish(self, session):
        heard = self.listener.take()
        if heard:
            self.figures.note("after the last test", "failed", "\n".join(heard))
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        target = os.environ.get("DEVKIT_REPORT")
        if target:
            Path(target).write_text(
                json.dumps(self.figures.as_json()), encoding="utf-8"
            )


def _text(report):
    if isinstance(report.longrepr, tuple):  # a skip: file, line, reason
        return str(report.longrepr[-1])
    wanted = ("Captured log", "Captured stdout")
    said = [text for title, text in report.sections if title.startswith(wanted)]
    return "\n".join([report.longreprtext, *map(without_info, said)])


def without_info(text):
    """Return a captured log without its entries of level INFO and DEBUG.

    >>> without_info("INFO     a: fine\\n  and more\\nERROR    b: bad\\n  why")
    'ERROR    b: bad\\n  why'
    """
    kept, keep = [], True
    for line in text.splitlines():
        if LEVEL.match(line):
            keep = not line.startswith(("INFO", "DEBUG", "RUNBOT"))
        kept += [line] if keep else []
    return "\n".join(kept)


def pytest_addoption(parser):
    parser.addoption("--any-log", action="store_true", help="let warnings pass")
    parser.addoption(
        "--compile-assets", action="store_true", help="once, before the first tour"
    )


@pytest.fixture(scope="session", autouse=True)
def _web_client(request):
    if request.config.getoption("--odoo-http", False):
        from .shared_browser import share_browser  # needs Odoo, and what tests need

        be_patient()
        share_browser()
    if request.config.getoption("--compile-assets"):
        request.getfixturevalue("load_registry")  # of pytest-odoo
        keep_paths()
        compile_assets()


def pytest_configure(config):
    rules = Rules(config.getoption("--any-log"))
    config.pluginmanager.register(rules, "webcrm-rules")
