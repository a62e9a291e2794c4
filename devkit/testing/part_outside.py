"""The part that drives real processes: races, kills, mail that arrived."""

from .pytest_run import run_pytest


def outside(context):
    """Tests of ``tests/outside/``: several processes against one database."""
    environment = context.environment()
    tests = context.root / "tests" / "outside"
    # These tests start Odoo themselves: pytest-odoo would load one more registry
    return run_pytest(
        context, environment.python, environment.env(), "-p", "no:odoo", tests
    )
