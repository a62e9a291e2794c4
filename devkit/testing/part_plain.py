"""The part without a database: the devkit's own tests, plain Python of the addons."""

from .pytest_run import run_pytest

OTHERS = ("outside", "upgrade", "__pycache__")


def plain(context):
    """Tests below ``tests/`` that need no Odoo, the doctests among them."""
    folders = [path for path in (context.root / "tests").iterdir() if path.is_dir()]
    environment = context.environment()
    return run_pytest(
        context,
        environment.python,
        environment.env(),
        "-p",
        "no:odoo",
        "--import-mode=importlib",
        *sorted(path for path in folders if path.name not in OTHERS),
    )
