"""The parts that pytest-odoo runs: odoo, minimal, hoot, tours.

All that works with records runs on two sets of apps, all and few: apps extend partners,
messages and views everywhere. What makes no difference by the apps is plain Python, and
has its tests in ``tests/tools/``.
"""

from .files import RECORDS, need_no_app, of_kind
from .pytest_run import run_pytest

# What stands on the card of every database, and looks otherwise where no app is installed.
MINIMAL_TOURS = ("test_tour_card.py", "test_tour_emails.py")


def odoo(context):
    """All tests but the browser's, on a database with all apps."""
    return _run(context, "full", *of_kind(context.root, RECORDS))


def minimal(context):
    """The main addon's tests, and tours of its card, where only what it needs is."""
    records, tours = (of_kind(context.root, kind) for kind in (RECORDS, "tour"))
    tours = [path for path in tours if path.name in MINIMAL_TOURS]
    paths = need_no_app(context.root, [*records, *tours])
    return _run(context, "minimal", "--compile-assets", *paths)


def tours(context):
    """What users do, in a real browser."""
    return _run(context, "full", "--compile-assets", *of_kind(context.root, "tour"))


def hoot(context):
    """The browser's unit tests."""
    return _run(context, "full", *of_kind(context.root, "hoot"))


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
