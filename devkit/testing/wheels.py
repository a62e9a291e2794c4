"""Does an addon build as a wheel that holds all it needs?"""

import tempfile
import zipfile
from pathlib import Path

from ..errors import CommandFailed
from ..processes import run


def faults(addon, env, log):
    """Build the folder ``addon`` with whool; return what is wrong, empty if nothing."""
    if not (addon / "pyproject.toml").exists():
        return "pyproject.toml is missing: run `whool init`"
    with tempfile.TemporaryDirectory() as target:
        argv = ["python", "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
        argv += ["--no-index", "--wheel-dir", target, addon]
        try:
            run(argv, env=env, log=log)
        except CommandFailed as failure:
            return failure.output.splitlines()[-5:]
        [wheel] = Path(target).glob("*.whl")
        return missing(addon, zipfile.ZipFile(wheel).namelist())


def missing(addon, names):
    """Return the addon's files that are not among ``names`` of its wheel."""
    wanted = {
        f"odoo/addons/{path.relative_to(addon.parent)}"
        for path in addon.rglob("*")
        if path.is_file() and path.name != "pyproject.toml" and path.suffix != ".pyc"
    }
    return [f"not in the wheel: {name}" for name in sorted(wanted - set(names))]
