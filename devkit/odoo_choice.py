"""Which Odoo to use: Debian's package, a source tree, or an installed one."""

import contextlib
import dataclasses
import os
import subprocess
from pathlib import Path

from .errors import Problem

SERIES = "19.0"


@dataclasses.dataclass(frozen=True)
class Choice:
    """Where Odoo comes from.

    :param kind: ``package``, ``source`` or ``installed``
    :param requirements: the requirements files that our virtual environment needs
    :param python: the Python of an installed Odoo
    """

    kind: str = "package"
    source: str = ""
    python: str = ""
    addons: tuple = ()
    identity: str = ""
    requirements: tuple = ("odoo", "postgres")

    def verify(self, python):
        """:raise Problem: ``python`` cannot import an Odoo of our series."""
        env = {**os.environ, "PYTHONPATH": self.source}
        if not self.source:
            env.pop("PYTHONPATH")
        answer = subprocess.run(
            [
                python,
                "-c",
                "import odoo.release as r, odoo.tools.config; print(r.series)",
            ],
            env=env,
            cwd="/",
            capture_output=True,
            text=True,
        )
        series = answer.stdout.strip()
        where = self.source or python
        if answer.returncode:
            reason = (answer.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise Problem(f"The Odoo of {where} does not start: {reason}")
        if series != SERIES:
            raise Problem(
                f"{where} holds Odoo {series}; these addons are for Odoo {SERIES}."
            )


def choose(path=None):
    """Return the ``Choice`` that ``path`` stands for; without it Debian's package.

    :param path: a source tree, a virtual environment with Odoo, or its Python
    :raise Problem: ``path`` is none of these
    """
    if not path:
        return Choice()
    place = Path(path).expanduser().absolute()
    if (place / "odoo" / "release.py").is_file():
        return _source_tree(place)
    for python in (place, place / "bin" / "python3", place / "bin" / "python"):
        if python.is_file() and os.access(python, os.X_OK):
            return _installed(python)
    raise Problem(
        f"--odoo {path}: there is no Odoo. Give the folder of a source tree (with "
        "odoo/release.py), a virtual environment that has Odoo, or its Python."
    )


def _source_tree(place):
    release = (place / "odoo" / "release.py").read_text(encoding="utf-8")
    found = [line for line in release.splitlines() if line.startswith("version_info")]
    if not found or "(19, 0," not in found[0]:
        raise Problem(
            f"--odoo {place} is not Odoo {SERIES} ({''.join(found) or 'unknown'}): "
            f"check out its branch {SERIES}."
        )
    return Choice(
        kind="source",
        source=str(place),
        addons=(str(place / "addons"),),
        identity=f"source-{place}-{_commit(place)}",
    )


def _commit(place):
    """Return the commit of the source tree; empty if it is no git checkout."""
    with contextlib.suppress(OSError):
        answer = subprocess.run(
            ["git", "-C", str(place), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
        )
        return answer.stdout.strip()
    return ""


def _installed(python):
    return Choice(
        kind="installed",
        python=str(python),
        identity=f"installed-{python.parent}",
        requirements=("postgres",),
    )
