"""The virtual environment of a checkout, and the wheels that fill it.

Wheels are kept in the user's cache. A requirements file that was once fetched for a
Python version is installed from there, offline, each file checked by its sha256.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from . import checkout, debian
from .errors import CommandFailed, Problem
from .packages import sha256_of
from .processes import run
from .progress import say, step

REQUIREMENTS = Path(__file__).parent / "requirements"


def requirements(purposes):
    """Return the requirements file of each of ``purposes``."""
    return [REQUIREMENTS / f"{purpose}.txt" for purpose in purposes]


def folder(state):
    return state / "venv"


def python(state):
    """Return the path of the environment's Python."""
    return folder(state) / "bin" / "python"


def site_packages(state):
    """Return the environment's ``site-packages``; we may run under another Python."""
    found = sorted(folder(state).glob("lib/python3*/site-packages"))
    return found[-1] if found else folder(state) / "lib/python3/site-packages"


def create(state, quiet=False):
    """Make the virtual environment in ``state``, with pip, unless it is there.

    One that does not run (any more) is made anew.
    :raise Problem: pip cannot be had
    """
    if _runs(state):
        return
    with step("Making the virtual environment", quiet):
        shutil.rmtree(folder(state), ignore_errors=True)
        state.mkdir(parents=True, exist_ok=True)
        base = getattr(sys, "_base_executable", None) or sys.executable
        argv = [base, "-m", "venv"]
        argv += [] if _has_ensurepip() else ["--without-pip"]
        run([*argv, folder(state)], failure="No virtual environment could be made.")
    if not _has_ensurepip():
        _bootstrap_pip(state, quiet)


def install(state, purpose, quiet=False, target=None):
    """Install the requirements file of ``purpose``, unless that is done already.

    :param target: a folder to install into instead, without what they depend on
    :raise Problem: a wheel is neither in the cache nor to be had
    """
    [path] = requirements([purpose])
    stamp = (target or folder(state)) / f"installed-{purpose}"
    alone = ["--no-deps"] if target else []
    content = path.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == content:
        return
    store = checkout.cache() / "wheels"
    with checkout.locked(store / "lock", _waiting):
        if not _cached(store, _sums(state, path, store)):
            _fetch(state, store, path, alone, quiet)
    with step(f"Installing the Python packages for {purpose}", quiet):
        argv = ["install", "--no-index", "--find-links", store, "--requirement", path]
        argv += [*alone, "--upgrade", "--target", target] if target else []
        _pip(state, *argv, failure="The Python packages could not be installed.")
    stamp.write_text(content, encoding="utf-8")


def check(state):
    """Complete what a newer Odoo asks for beyond the tested requirements.

    :raise Problem: what it asks for cannot be had, or does not fit together
    """
    try:
        _pip(state, "check")
    except CommandFailed:
        say("This Odoo asks for more than was tested: installing that too.")
        _pip(
            state,
            "install",
            "odoo==19.0",
            "--constraint",
            REQUIREMENTS / "odoo.txt",
            failure="What this Odoo asks for beyond the tested packages is missing.",
        )
        _pip(state, "check", failure="The Python packages do not fit together.")


def _runs(state):
    if not (python(state).exists() and site_packages(state).is_dir()):
        return False
    answer = subprocess.run(
        [python(state), "-m", "pip", "--version"], capture_output=True
    )
    return answer.returncode == 0


def _has_ensurepip():
    """Tell whether Python can bring its own pip; Debian keeps that in python3-venv."""
    spec = importlib.util.find_spec("ensurepip")
    return bool(spec and spec.origin)


def _bootstrap_pip(state, quiet):
    """Install pip from Debian's wheel of it."""
    [package] = debian.fetch({"python3-pip-whl": ""}, quiet)
    unpacked = folder(state) / "pip-whl"
    run(["dpkg-deb", "-x", package, unpacked])
    [wheel] = unpacked.glob("usr/share/python-wheels/pip-*.whl")
    run(
        [python(state), f"{wheel}/pip", "install", "--no-index", wheel],
        failure="pip could not be installed from Debian's package python3-pip-whl.",
    )
    shutil.rmtree(unpacked)


def _pip(state, *args, **options):
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONNOUSERSITE": "1"}
    env.pop("PIP_REQUIRE_VIRTUALENV", None)
    env.pop("PYTHONPATH", None)
    log = state / "log" / "pip.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    return run([python(state), "-m", "pip", *args], env=env, log=log, **options)


def _waiting():
    say("Another ./dev is fetching Python packages: waiting for it.")


def _sums(state, path, store):
    """Return the file that lists the wheels of ``path`` for this Python version."""
    version = site_packages(state).parent.name
    key = f"{sysconfig.get_platform()} {version} {path.read_bytes()}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return store / f"{path.stem}-{digest}.sha256"


def _cached(store, sums):
    """Tell whether all wheels that ``sums`` lists are in the cache and undamaged."""
    try:
        lines = sums.read_text(encoding="utf-8").splitlines()
        pairs = [line.split("  ") for line in lines]
        return all(sha256_of(store / name) == sha256 for sha256, name in pairs)
    except OSError:
        return False


def _fetch(state, store, path, options, quiet):
    """Fetch (or build) the wheels of ``path`` into the cache and list them.

    :param options: more arguments for pip
    """
    collected = store / f"partial-{os.getpid()}"
    wanted = sum(1 for line in path.read_text().splitlines() if "==" in line)
    with step(f"Fetching the Python packages for {path.stem}", quiet) as progress:
        seen = []

        def count(line):
            if line.startswith("Collecting "):
                seen.append(line)
                progress.update(f"{min(len(seen), wanted)}/{wanted}")

        try:
            _pip(
                state,
                "wheel",
                "--use-pep517",  # older pips else want the package wheel installed
                "--wheel-dir",
                collected,
                "--requirement",
                path,
                *options,
                on_line=count,
                failure="Python packages could not be fetched: check the network and "
                "run the command again.",
            )
            _keep(collected, store, _sums(state, path, store))
        finally:
            shutil.rmtree(collected, ignore_errors=True)


def _keep(collected, store, sums):
    lines = []
    for wheel in sorted(collected.glob("*.whl")):
        lines.append(f"{sha256_of(wheel)}  {wheel.name}\n")
        wheel.replace(store / wheel.name)
    if not lines:
        raise Problem("pip fetched no Python packages: see the log of pip.")
    sums.write_text("".join(lines), encoding="utf-8")
