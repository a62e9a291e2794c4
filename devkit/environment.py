"""The environment: an Odoo 19.0 that runs, and how to start it.

Three ways to have one: the Debian package in a virtual environment of ours (the
default), a source tree (its dependencies in a virtual environment of ours), or an
Odoo that is installed already (its Python). ``--odoo PATH`` chooses, which ends up
in the variable ``WEBCRM_ODOO``.
"""

import dataclasses
import hashlib
import json
import os
import shutil
from pathlib import Path

from . import checkout, debian, odoo_config, odoo_package, virtualenv
from .checkout import ROOT, STATE
from .embedded import Embedded
from .errors import Problem
from .odoo_choice import Choice, choose
from .progress import say, step

NEEDED_SPACE = 3 * 1024**3

# Variables that would make Odoo act on another database or configuration.
FOREIGN = ("PGDATABASE", "PGDATABASE_TEMPLATE", "ODOO_RC", "PYTHONHOME", "PYTHONPATH")

# Any of them means: use that PostgreSQL server, not the embedded one.
CHOOSING = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGSERVICE")


@dataclasses.dataclass(frozen=True)
class Environment:
    """An Odoo that can be started.

    :param root: the checkout
    :param state: folder for all that belongs to the checkout but not to git
    :param python: the Python that has Odoo
    :param odoo: identity of that Odoo; another one means another database
    :param odoo_addons: folders with addons beside those inside the package ``odoo``
    :param source: Odoo's source tree, if that is where it comes from
    """

    root: Path
    state: Path
    python: Path
    odoo: str
    odoo_addons: tuple = ()
    source: str = ""

    @property
    def config(self):
        return self.state / f"odoo{_server_suffix()}.conf"

    @property
    def data(self):
        """Odoo's data folder; the file stores are in ``filestore/<database>``.

        Each database server has its own: two may have databases of the same name. That
        of the embedded server is beside its databases: one is nothing without the other.
        """
        suffix = _server_suffix()
        base = self.state if suffix else Embedded(self.state).base
        return base / f"data{suffix}"

    def filestore(self, database):
        return self.data / "filestore" / database

    def log(self, name):
        """Return the path of the log file ``name``; its folder exists."""
        folder = self.state / "log"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.log"

    @property
    def addons_path(self):
        return [*self.odoo_addons, str(self.root)]

    def command(self, *args):
        """Return the argv that runs Odoo with our configuration.

        A first argument without dash is Odoo's subcommand (``shell``, ``db``). The
        database server comes from the configuration or from ``env()``.
        """
        args = [str(arg) for arg in args]
        subcommand = [args.pop(0)] if args and not args[0].startswith("-") else []
        program = [str(self.python), "-m", "odoo"]
        return [*program, *subcommand, "-c", str(self.config), *args]

    def env(self):
        """Return the variables for a child process: ours, less what would mislead."""
        env = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        env.update(ODOO_RC=str(self.config), PYTHONUNBUFFERED="1")
        env.update({"PYTHONPATH": self.source} if self.source else {})
        return env


def ensure_environment(quiet=False):
    """Return the ``Environment``, made first if anything of it is missing.

    :param quiet: show no progress
    :raise Problem: no mirror, no network, disk full, wrong Python, no such Odoo
    """
    checkout.require_linux()
    choice = choose(os.environ.get("WEBCRM_ODOO"))
    key = _key(choice)
    environment = _recorded(key)
    if not environment:
        with checkout.locked(STATE / "setup.lock", _waiting):
            environment = _recorded(key) or _make(choice, key, quiet)
    if not odoo_config.is_written(environment):
        odoo_config.write(environment)
    return environment


def chosen_server():
    """Return the ``PG*`` variables that lead to a server of the user's own."""
    return {name: os.environ[name] for name in CHOOSING if os.environ.get(name)}


def _server_suffix():
    """Return what tells files of the user's own server from those of the embedded."""
    chosen = chosen_server()
    if not chosen:
        return ""
    server = " ".join(text for name, text in chosen.items() if name != "PGUSER")
    return f"-{hashlib.sha256(server.encode()).hexdigest()[:8]}"


def _waiting():
    say("Another ./dev is setting up this checkout: waiting for it.")


def _key(choice):
    """Return a hash of all that the environment is made from."""
    digest = hashlib.sha256(f"{choice}{checkout.ROOT}".encode())
    for path in (*virtualenv.requirements(choice.requirements), debian.LOCK):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _record():
    return STATE / "environment.json"


def _recorded(key):
    """Return the environment of the last setup, if it is the wanted one."""
    try:
        record = json.loads(_record().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if record.pop("key") != key or not os.access(record["python"], os.X_OK):
        return None
    return Environment(
        root=ROOT,
        state=STATE,
        python=Path(record["python"]),
        odoo=record["odoo"],
        odoo_addons=tuple(record["odoo_addons"]),
        source=record["source"],
    )


def _make(choice: Choice, key, quiet):
    _require_space(STATE)
    _record().unlink(missing_ok=True)
    virtualenv.create(STATE, quiet)
    identity = choice.identity
    if choice.kind == "package":
        identity = odoo_package.install(virtualenv.site_packages(STATE), quiet)
    else:
        odoo_package.remove(virtualenv.site_packages(STATE))
    for purpose in choice.requirements:
        virtualenv.install(STATE, purpose, quiet)
    if choice.kind == "package":
        virtualenv.check(STATE)
    record = {
        "python": choice.python or str(virtualenv.python(STATE)),
        "odoo": identity,
        "odoo_addons": list(choice.addons),
        "source": choice.source,
    }
    with step("Trying whether Odoo starts", quiet):
        choice.verify(record["python"])
    _record().write_text(json.dumps({"key": key, **record}), encoding="utf-8")
    for old in STATE.glob("odoo*.conf"):
        old.unlink()
    return _recorded(key)


def _require_space(folder):
    free = shutil.disk_usage(folder).free
    if free < NEEDED_SPACE:
        raise Problem(
            f"Too little room on the disk: {folder} needs about 3 GB, "
            f"{free / 1024**3:.1f} GB are free."
        )
