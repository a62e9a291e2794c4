"""``./dev shell``: Odoo's shell, or a script from standard input."""

import argparse
import contextlib
import fcntl
import signal
import subprocess
import sys

from . import databases, demo
from .environment import ensure_environment
from .errors import Problem
from .postgres import ensure_server
from .processes import start, stop
from .progress import say

QUIET = ("--no-http", "--max-cron-threads", "0", "--log-level", "warn")


def main(argv):
    """Run the shell on a database; returns the shell's or the script's exit code.

    Standard output belongs to the script alone; log and progress go to standard
    error. :raise Problem: there is no such database
    """
    parser = argparse.ArgumentParser(
        prog="./dev shell",
        description="Open Odoo's shell (env, self), or run the script on standard "
        "input: ./dev shell < script.py. Changes are kept by env.cr.commit().",
    )
    demo.add_preparing_options(parser)
    options = parser.parse_args(argv)
    environment = ensure_environment()
    server = ensure_server(environment)
    name = options.db or demo.default_database(options)
    _prepare(environment, server, name, options)
    return _run(environment.command("shell", "-d", name, *QUIET), server.env())


def _prepare(environment, server, name, options):
    if not options.db:
        with _held(demo.lock_of(environment, name), server.exists(name)) as alone:
            if alone:
                demo.prepare(environment, server, name, options)
            elif databases.is_outdated(environment, server, name):
                say("The addons changed since the running demo was started.")
    elif not server.exists(name):
        raise Problem(
            f"There is no database {name}: ./dev demo --db {name} makes it. There are: "
            f"{', '.join(databases.usable(server)) or 'none'}."
        )


@contextlib.contextmanager
def _held(path, exists):
    """Hold the demo's lock; yields False when a running demo keeps it.

    While somebody else is still making the database, wait.
    """
    with open(path, "w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (fcntl.LOCK_NB if exists else 0))
            alone = True
        except BlockingIOError:
            alone = False
        yield alone


def _run(argv, env):
    if sys.stdin.isatty():
        # The terminal is the shell's, Ctrl-C too; ignoring it would be inherited.
        signal.signal(signal.SIGINT, lambda number, frame: None)
        return subprocess.call(argv, env=env)
    process = start(argv, env=env, stdin=sys.stdin)
    try:
        return process.wait()
    finally:
        stop(process)
