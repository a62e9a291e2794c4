"""The parts that drive real processes from outside Odoo."""

from .pytest_run import run_pytest


def outside(context):
    """Real processes: races, kills, mail that arrived."""
    return _run(context, "outside")


def upgrade(context):
    """A database of the first release, with data in every model, becomes today's."""
    return _run(context, "upgrade")


def _run(context, folder):
    environment = context.environment()
    tests = context.root / "tests" / folder
    # These tests start Odoo themselves: pytest-odoo would load one more registry
    return run_pytest(
        context, environment.python, environment.env(), "-p", "no:odoo", tests
    )
