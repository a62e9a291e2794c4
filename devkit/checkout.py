"""This checkout: its folders, its addons and what they contain."""

import ast
import contextlib
import fcntl
import hashlib
import os
from pathlib import Path

from .errors import Problem

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".dev"
PROJECT = "webcrm_contacts"

# Changes there reach a database without an upgrade: the browser's files are read
# from disk, tests are never loaded into it.
NOT_IN_DATABASE = {"__pycache__", "tests", "readme", "static/src", "static/tests"}


def identity(root=ROOT):
    """Return a short name that tells this checkout from others on the machine."""
    return hashlib.sha256(str(root).encode()).hexdigest()[:10]


def cache():
    """Return the folder of the user's cache, made if it is missing."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / PROJECT
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def addons(root=ROOT):
    """Return our addons as ``{name: manifest}``: the root's folders with a manifest."""
    return {
        path.parent.name: ast.literal_eval(path.read_text(encoding="utf-8"))
        for path in sorted(root.glob("*/__manifest__.py"))
    }


def main_addons(root=ROOT):
    """Return the names of the addons to install; the others install themselves."""
    return [name for name, what in addons(root).items() if not what.get("auto_install")]


def content_hash(root=ROOT):
    """Return a hash of all in our addons that an upgrade brings into a database."""
    digest = hashlib.sha256()
    for name in addons(root):
        for path in _files(root / name):
            digest.update(f"{path.relative_to(root)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _files(addon):
    for folder, subfolders, names in os.walk(addon):
        relative = Path(folder).relative_to(addon)
        subfolders[:] = sorted(
            name
            for name in subfolders
            if str(relative / name) not in NOT_IN_DATABASE and name != "__pycache__"
        )
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file():
                yield path


@contextlib.contextmanager
def locked(path, waiting=None):
    """Hold the lock file ``path`` alone; others wait for us.

    :param waiting: called once when somebody else holds it
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting:
                waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def require_linux():
    """:raise Problem: this is no system that the package and PostgreSQL run on."""
    if os.name != "posix":
        raise Problem("./dev runs on Linux (Debian 12 or later).")
