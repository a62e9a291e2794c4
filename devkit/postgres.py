"""The database server: the embedded one, or another through the ``PG*`` variables."""

import contextlib
import dataclasses
import fcntl
import os
import shutil
import subprocess
import time
from pathlib import Path

from . import virtualenv
from .checkout import STATE
from .embedded import PROGRAMS, ROLE, Embedded
from .environment import Environment, chosen_server
from .errors import Problem
from .progress import step

_in_use = []  # the open lock file that tells others that we use the embedded server


@dataclasses.dataclass(frozen=True)
class Server:
    """A PostgreSQL server on which we may create databases.

    ``embedded`` is None for a server of the user's own. All methods raise
    ``Problem`` with PostgreSQL's own words when it refuses.
    """

    environment: Environment
    host: str
    port: str
    user: str
    password: str
    psql_program: str
    embedded: Embedded = None

    @property
    def connect_args(self):
        """Keyword arguments for ``psycopg2.connect``, beside ``dbname``."""
        args = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
        }
        return {name: value for name, value in args.items() if value}

    def env(self):
        """Return the variables that lead a child process to this server."""
        env = self.environment.env()
        if self.embedded:
            env = {name: text for name, text in env.items() if name[:2] != "PG"}
            env.update(PGHOST=self.host, PGPORT=self.port, PGUSER=self.user)
        return env

    def psql(self, database, sql):
        """Run ``sql`` and return the rows as text, columns divided by ``|``.

        Several statements run one after the other, each on its own.
        """
        argv = [self.psql_program, "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database]
        answer = subprocess.run(
            argv, input=sql, env=self.env(), capture_output=True, text=True
        )
        if answer.returncode:
            reason = answer.stderr.strip().splitlines() or ["no reason given"]
            raise Problem(f"PostgreSQL refuses: {' '.join(reason)[:500]}")
        return answer.stdout.strip()

    def databases(self):
        """Return the names of all databases but PostgreSQL's own."""
        sql = (
            "select datname from pg_database "
            "where not datistemplate and datname <> 'postgres' order by 1"
        )
        return self.psql("postgres", sql).splitlines()

    def exists(self, name):
        return name in self.databases()

    def create(self, name):
        """Create the empty database ``name`` as Odoo wants it."""
        self.psql(
            "postgres",
            f"create database {quoted(name)} template template0 encoding 'UTF8' "
            "lc_collate 'C'",
        )

    def clone(self, source, target):
        """Copy the database ``source``, its note and its file store to ``target``.

        An existing ``target`` is replaced; a copy is whole or not there.
        :raise Problem: ``source`` is in use
        """
        partial = f"{target}_partial"
        self.drop(partial)
        how = f"create database {quoted(partial)} template {quoted(source)}"
        fast = " strategy file_copy" if self.embedded else ""
        self._when_unused(source, how + fast)
        self.set_note(partial, self.note(source))
        files = self.environment.filestore(source)
        if files.exists():
            # Odoo never changes a stored file, so both may share it.
            shutil.copytree(
                files, self.environment.filestore(partial), copy_function=os.link
            )
        self.drop(target)
        self.rename(partial, target)

    def rename(self, old, new):
        """Give the database ``old`` and its file store the name ``new``."""
        self._when_unused(old, f"alter database {quoted(old)} rename to {quoted(new)}")
        files = self.environment.filestore(old)
        if files.exists():
            shutil.rmtree(self.environment.filestore(new), ignore_errors=True)
            files.rename(self.environment.filestore(new))

    def drop(self, name):
        """Drop the database ``name`` with its file store, whoever is connected."""
        if self.exists(name):
            # Only clients: autovacuum gives way to a drop, and may not be terminated.
            self.psql(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity "
                f"where datname = {literal(name)} and pid <> pg_backend_pid() "
                "and backend_type = 'client backend';"
                f"drop database if exists {quoted(name)}",
            )
        shutil.rmtree(self.environment.filestore(name), ignore_errors=True)

    def note(self, name):
        """Return the note kept with the database ``name``; empty if there is none."""
        return self.psql(
            "postgres",
            "select shobj_description(oid, 'pg_database') from pg_database "
            f"where datname = {literal(name)}",
        )

    def set_note(self, name, text):
        """Keep ``text`` with the database ``name`` (as its comment)."""
        self.psql("postgres", f"comment on database {quoted(name)} is {literal(text)}")

    def _when_unused(self, name, sql, patience=10):
        """Run ``sql``, which needs that nobody is connected to ``name``."""
        end = time.monotonic() + patience
        while True:
            try:
                return self.psql("postgres", sql)
            except Problem as problem:
                if "being accessed" not in str(problem):
                    raise
                if time.monotonic() > end:
                    raise Problem(
                        f"The database {name} is in use: stop what is connected to it "
                        "(another ./dev or Odoo) and run the command again."
                    ) from problem
            time.sleep(0.5)


def ensure_server(environment, quiet=False):
    """Return the ``Server``; the embedded one is started if it does not run.

    :raise Problem: it does not start, refuses us, or is unfit for Odoo
    """
    if chosen_server():
        return _existing(environment)
    embedded = Embedded(environment.state)
    _mark_in_use()
    with _one_at_a_time(environment.state):
        if not embedded.is_running():
            with step("Starting PostgreSQL", quiet):
                embedded.start()
    return Server(
        environment=environment,
        host=str(embedded.socket),
        port="5432",
        user=ROLE,
        password="",
        psql_program=str(embedded.programs / "psql"),
        embedded=embedded,
    )


@contextlib.contextmanager
def _one_at_a_time(state):
    """Two ./dev that begin at once do not both start the server."""
    with open(state / "postgres-start.lock", "w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def release_server():
    """Stop the embedded server if this process was the last to use it.

    Left alone when somebody else (another ./dev, an Odoo started by hand) is
    connected.
    """
    if not _in_use:
        return
    handle = _in_use.pop()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        embedded = Embedded(STATE)
        if embedded.is_running() and not embedded.count_connections():
            embedded.stop()
    except BlockingIOError:
        pass  # another ./dev uses it
    finally:
        handle.close()


def quoted(name):
    """Return ``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    """Return ``text`` as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _mark_in_use():
    if not _in_use:
        STATE.mkdir(parents=True, exist_ok=True)
        handle = open(STATE / "postgres.lock", "w", encoding="utf-8")  # noqa: SIM115
        fcntl.flock(handle, fcntl.LOCK_SH)
        _in_use.append(handle)


def _existing(environment):
    """Return the server that the ``PG*`` variables lead to, tried out."""
    packaged = virtualenv.site_packages(environment.state) / PROGRAMS / "psql"
    server = Server(
        environment=environment,
        host=os.environ.get("PGHOST", ""),
        port=os.environ.get("PGPORT", ""),
        user=os.environ.get("PGUSER", ""),
        password=os.environ.get("PGPASSWORD", ""),
        psql_program=str(packaged) if packaged.exists() else _psql_on_path(),
    )
    try:
        facts = server.psql(
            "postgres",
            "select rolname, rolcreatedb or rolsuper, "
            "current_setting('server_version_num') from pg_roles "
            "where rolname = current_user",
        )
    except Problem as problem:
        raise Problem(
            f"The PostgreSQL server that the PG* variables lead to cannot be used. "
            f"{problem} Correct the variables, or unset them to use the embedded one."
        ) from problem
    _require_fit(*facts.split("|"))
    return server


def _require_fit(role, may_create, version):
    if role == "postgres":
        raise Problem(
            "Odoo refuses to work as the PostgreSQL user postgres: make another with "
            '"create role odoo login createdb" and give it by PGUSER.'
        )
    if may_create != "t":
        raise Problem(
            f"The PostgreSQL user {role} may not create databases: "
            f'"alter role {role} createdb" gives that right.'
        )
    if int(version) < 130000:
        raise Problem(
            f"PostgreSQL {version[:2]} is too old: Odoo 19 needs 13 or later."
        )


def _psql_on_path():
    program = shutil.which("psql")
    if not program:
        raise Problem("The program psql is missing: install postgresql-client.")
    return str(Path(program))
