"""Which part runs a test file of an addon: its name and its folder say so."""

from fnmatch import fnmatch

from ..checkout import PROJECT, addons
from ..errors import Problem

# kind -> what its files are named; all others are about records
PATTERNS = {
    "hoot": "test_hoot*.py",
    "install": "test_install*.py",
    "tour": "test_tour_*.py",
}
RECORDS = "records"


def kind_of(path):
    """Return the kind of a test file.

    >>> from pathlib import Path
    >>> [kind_of(Path(name)) for name in ("test_tour_card.py", "test_picker.py")]
    ['tour', 'records']
    """
    kinds = (kind for kind, name in PATTERNS.items() if fnmatch(path.name, name))
    return next(kinds, RECORDS)


def of_kind(root, kind):
    """Return the paths of the test files of one kind in all our addons, sorted.

    :raise Problem: there is none: a part without tests proves nothing
    """
    folders = [root / name / "tests" for name in addons(root)]
    every = [path for folder in folders for path in folder.rglob("test_*.py")]
    found = sorted(path for path in every if kind_of(path) == kind)
    if not found:
        raise Problem(f"There are no tests of the kind {kind}.")
    return found


def need_no_app(root, paths):
    """Return those of ``paths`` that run where only what the main addon needs is.

    Those are its own, but what is in ``tests/apps``.
    """
    tests = root / PROJECT / "tests"
    return [path for path in paths if path.parent == tests]
