"""The examples in the docstrings of the devkit and of the addons' plain Python."""

import doctest
import importlib
from pathlib import Path

import pytest

from devkit.checkout import addons

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"devkit": ROOT / "devkit", "tools": ROOT / "webcrm_contacts" / "tools"}


def with_examples(folder):
    """Return the paths of the modules below ``folder`` that have any."""
    paths = sorted(folder.rglob("*.py"))
    return [path for path in paths if ">>> " in path.read_text(encoding="utf-8")]


def modules():
    for package, folder in FOLDERS.items():
        for path in with_examples(folder):
            name = path.relative_to(folder).with_suffix("").as_posix()
            yield f"{package}.{name.replace('/', '.')}".removesuffix(".__init__")


@pytest.mark.parametrize("name", list(modules()))
def test_the_examples_of_a_module_are_true(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted and not outcome.failed


def test_there_are_no_examples_where_nobody_runs_them():
    elsewhere = [path for name in addons() for path in with_examples(ROOT / name)]
    assert {path.relative_to(ROOT).parts[:2] for path in elsewhere} == {
        ("webcrm_contacts", "tools")
    }
