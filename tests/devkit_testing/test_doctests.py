"""The examples in the docstrings of the devkit and of the addon's plain Python."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"devkit": ROOT / "devkit", "tools": ROOT / "webcrm_contacts" / "tools"}


def modules():
    for package, folder in FOLDERS.items():
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            if ">>> " in path.read_text(encoding="utf-8"):
                yield f"{package}.{name.replace('/', '.')}".removesuffix(".__init__")


@pytest.mark.parametrize("name", modules())
def test_the_examples_of_a_module_are_true(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted and not outcome.failed
