"""The tools that tests need beside Odoo, installed on first use."""

import hashlib
import os
import shutil

from .. import virtualenv
from ..checkout import ROOT, STATE
from ..errors import Problem
from ..processes import run
from ..progress import step

LINT = STATE / "lint"
LINT_PACKAGES = ROOT / "devkit" / "lint"
AXE_PACKAGES = ROOT / "devkit" / "testing" / "axe"


def test_packages(environment):
    """Install pytest and what else tests import into Odoo's Python.

    :raise Problem: an Odoo that is not ours lacks them
    """
    if environment.python == virtualenv.python(STATE):
        virtualenv.install(STATE, "test")
        return
    [requirements] = virtualenv.requirements(["test"])
    run(
        [
            environment.python,
            "-c",
            "import pytest_odoo, freezegun, hypothesis, websocket, aiosmtpd",
        ],
        failure=f"The Odoo at {environment.python} lacks packages that tests need: "
        f"install those of {requirements} there.",
    )


def lint_tools():
    """Install the lint tools and return the variables to run them with."""
    virtualenv.create(LINT, quiet=True)
    virtualenv.install(LINT, "lint")
    modules = _node_modules(LINT_PACKAGES, LINT / "node", "prettier and eslint")
    path = [virtualenv.folder(LINT) / "bin", modules / ".bin", os.environ["PATH"]]
    return {
        **os.environ,
        "PATH": os.pathsep.join(map(str, path)),
        "NODE_PATH": str(modules),
        "PRE_COMMIT_HOME": str(LINT / "pre-commit"),
    }


def addons_beside():
    """Fetch the community addons that tests install beside ours.

    Not into Odoo's own environment: there every database would have them on offer.

    :return: path of the folder that holds them
    """
    virtualenv.install(STATE, "beside", target=STATE / "beside")
    return STATE / "beside" / "odoo" / "addons"


def axe_core():
    """Install axe-core, which judges how accessible a page is.

    :return: path of its script
    """
    modules = _node_modules(AXE_PACKAGES, STATE / "axe", "axe-core")
    return modules / "axe-core" / "axe.min.js"


def _node_modules(packages, folder, names):
    """Install what a package-lock.json pins; npm keeps its own cache.

    :param packages: folder of the package.json and its lock
    :param folder: where to install
    :param names: what is installed, for the user
    """
    lock = (packages / "package-lock.json").read_bytes()
    stamp = folder / "installed"
    wanted = hashlib.sha256(lock).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(stamp.parent, ignore_errors=True)
        stamp.parent.mkdir(parents=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(packages / name, stamp.parent)
        with step(f"Installing {names}"):
            _npm_ci(stamp.parent, names)
        stamp.write_text(wanted)
    return stamp.parent / "node_modules"


def _npm_ci(folder, names):
    if not shutil.which("npm"):
        raise Problem("npm is missing: apt-get install nodejs npm")
    run(
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=folder,
        log=folder / "npm.log",
        failure=f"{names} could not be installed.",
    )
