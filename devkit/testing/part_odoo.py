"""The parts that pytest-odoo runs: odoo, minimal, hoot, tours, minimal_tours.

A file's name says where it belongs: ``test_hoot*.py``, ``test_tour_*.py``, else
``odoo``. Tests of the main addon that need another app live in ``tests/apps/``: only
``odoo`` runs those, Odoo's own runner and ``minimal`` never see them.
"""

import os

from ..checkout import PROJECT, addons
from .pytest_run import run_pytest

BROWSER_TESTS = ("test_hoot*.py", "test_tour_*.py")
# What stands on the card of every database, and looks otherwise where no app is installed.
MINIMAL_TOURS = ("test_tour_card.py", "test_tour_emails.py")


def odoo(context):
    """All tests but the browser's, on a database with all apps."""
    folders = [context.root / name / "tests" for name in addons(context.root)]
    ignored = [f"--ignore-glob=*/{pattern}" for pattern in BROWSER_TESTS]
    return _run(context, "full", *ignored, *filter(os.path.isdir, folders))


def minimal(context):
    """The main addon's tests where nothing but what it needs is installed."""
    tests = context.root / PROJECT / "tests"
    ignored = [f"--ignore-glob=*/{pattern}" for pattern in BROWSER_TESTS]
    return _run(context, "minimal", *ignored, f"--ignore={tests / 'apps'}", tests)


def hoot(context):
    """The browser's unit tests."""
    return _run(context, "full", *_files(context, "test_hoot*.py"))


def tours(context):
    """What users do, in a real browser."""
    return _run(context, "full", *_files(context, "test_tour_*.py"))


def minimal_tours(context):
    """The tours over the built-in card where nothing but what it needs is installed."""
    tests = context.root / PROJECT / "tests"
    return _run(context, "minimal", *(tests / name for name in MINIMAL_TOURS))


def _files(context, pattern):
    """Return the matching test files of all our addons.

    Without any, a pattern that pytest refuses: a part without tests must fail.
    """
    folders = [context.root / name / "tests" for name in addons(context.root)]
    found = [path for folder in folders for path in folder.rglob(pattern)]
    return sorted(found) or [pattern]


def _run(context, kind, *args):
    with context.clone(kind) as (environment, server, database):
        return run_pytest(
            context,
            environment.python,
            server.env(),
            f"--odoo-config={environment.config}",
            f"--odoo-database={database}",
            "--odoo-log-level=warn",
            "--odoo-http",
            f"--odoo-extra=db-filter=^{database}$",
            f"--odoo-extra=screenshots={environment.state / 'screenshots'}",
            *args,
        )
