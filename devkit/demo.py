"""``./dev demo``: Odoo with demo data and our addons, until Ctrl-C."""

import argparse
import contextlib
import fcntl
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from . import databases, generate
from .environment import ensure_environment
from .errors import Problem
from .postgres import ensure_server
from .processes import start, stop
from .progress import say, step

DATABASE = "webcrm_demo"
DATABASE_MINIMAL = "webcrm_demo_minimal"
PATIENCE = 180  # seconds until Odoo must answer

# Generated persons have no keys yet: the rules are built anew, in the background.
ENTER_DUPLICATE_KEYS = """
if "webcrm.duplicate.rule" in env:
    env["webcrm.duplicate.rule"].search([])._start_build()
    env.cr.commit()
"""


def main(argv):
    """Run the demo and return the exit code: 0 when stopped by Ctrl-C.

    :raise Problem: the port is taken, Odoo does not start, or see ``prepare``
    """
    options = check(argv)
    environment = ensure_environment()
    server = ensure_server(environment)
    name = options.db or default_database(options)
    with _alone(environment, name):
        prepare(environment, server, name, options)
        return _serve(environment, server, name, options)


def check(argv):
    """Return the parsed options; what is wrong is said before minutes of setup.

    :raise Problem: the port is taken
    """
    options = _parse(argv)
    _require_free(options.interface, options.port)
    return options


def _parse(argv):
    parser = argparse.ArgumentParser(
        prog="./dev demo",
        description="Start Odoo with demo data and our addons; Ctrl-C stops it. "
        "Made at the first start; addons that changed since are upgraded.",
    )
    add_preparing_options(parser)
    parser.add_argument("--port", type=_port, default=8069, help="default: 8069")
    parser.add_argument(
        "--interface",
        default="127.0.0.1",
        help="address to listen on; 0.0.0.0 is the whole network (default: 127.0.0.1)",
    )
    return parser.parse_args(argv)


def add_preparing_options(parser):
    """Add the options that ``prepare`` knows to an argument parser."""
    parser.add_argument("--db", metavar="NAME", help=f"default: {DATABASE}")
    parser.add_argument(
        "--language", metavar="CODE", help="language of the admin, such as da_DK"
    )
    parser.add_argument(
        "--persons",
        type=_count,
        metavar="N",
        help="fill up to N generated persons (100000 takes a few seconds)",
    )
    parser.add_argument(
        "--minimal",
        action="store_true",
        help="only contacts, mail, phone_validation and webcrm_contacts",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="drop the database and make it again"
    )


def default_database(options):
    return DATABASE_MINIMAL if options.minimal else DATABASE


def _count(text):
    if not (text.isdigit() and 0 < int(text) <= generate.MOST):
        raise argparse.ArgumentTypeError(
            f"{text} is no number of persons (1 to {generate.MOST})"
        )
    return int(text)


def _port(text):
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text} is no port (1 to 65535)")
    return int(text)


def prepare(environment, server, name, options):
    """Bring the demo database ``name`` to what the options and the addons ask for.

    Made if missing, upgraded if addons or Odoo changed since, language and persons
    added. :raise Problem: Odoo or PostgreSQL refuses
    """
    if options.fresh:
        server.drop(name)
    if not server.exists(name):
        _make(environment, server, name, options.minimal)
    _tell_lost_files(environment, name)
    if databases.is_outdated(environment, server, name):
        databases.upgrade(environment, server, name)
    if options.language:
        databases.set_language(environment, server, name, options.language)
    if options.persons and generate.generate(server, name, options.persons):
        databases.run_script(environment, server, name, ENTER_DUPLICATE_KEYS)


def _make(environment, server, name, minimal):
    template = databases.prepared(environment, server, "minimal" if minimal else "full")
    with step("Copying the prepared database"):
        server.clone(template, name)


def _tell_lost_files(environment, name):
    """Say where the pictures and attachments of the database ``name`` should be."""
    files = environment.filestore(name)
    if not files.exists():
        say(
            f"The pictures and files of the database {name} are not here: {files} is "
            "missing. Bring that folder back, or make the database anew with --fresh."
        )


@contextlib.contextmanager
def _alone(environment, name):
    """Hold the demo ``name``: no second one, and the shell does not upgrade it."""
    with open(lock_of(environment, name), "w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(
                f"Another ./dev runs the database {name}: stop it, or use another "
                "database with --db NAME."
            ) from error
        yield


def lock_of(environment, name):
    """Return the file that a running demo of the database ``name`` holds locked."""
    return environment.state / f"demo-{name}.lock"


def _require_free(interface, port):
    family = socket.AF_INET6 if ":" in interface else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((interface, port))
        except OSError as error:
            raise Problem(
                f"Port {port} of {interface} cannot be used ({error.strerror}): stop "
                "what uses it, or choose another with --port."
            ) from error


def _serve(environment, server, name, options):
    """Run Odoo until Ctrl-C; return the exit code."""
    log = environment.log(f"demo-{name}")
    url = f"http://{_host(options.interface)}:{options.port}"
    argv = environment.command("-d", name, "--db-filter", f"^{name}$")
    argv += ["--http-port", str(options.port), "--http-interface", options.interface]
    argv += ["--max-cron-threads", "1"]
    with open(log, "w", encoding="utf-8") as sink:
        odoo = start(
            argv,
            env=server.env(),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        _await_answer(odoo, url, log)
        say(
            f"\n  {url}   login: admin   password: admin\n"
            f"  database: {name}   log: {log}\n  Ctrl-C stops it.\n"
        )
        odoo.wait()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        say("")
        with step("Stopping Odoo"):
            stop(odoo)
        return 0
    finally:
        stop(odoo)
    raise Problem(f"Odoo ended by itself. {databases.fault_in(log)}")


def _host(interface):
    return "localhost" if interface in ("0.0.0.0", "127.0.0.1", "::") else interface


def _await_answer(odoo, url, log):
    """:raise Problem: Odoo ended, answers with an error, or does not answer in time"""
    with step("Starting Odoo"):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and odoo.poll() is None:
            if _answers(url, log):
                return
            time.sleep(0.2)
        raise Problem(f"Odoo does not start. {databases.fault_in(log)}")


def _answers(url, log):
    try:
        urllib.request.urlopen(f"{url}/web/login", timeout=PATIENCE).close()
    except urllib.error.HTTPError as error:
        raise Problem(
            f"Odoo's login page answers with an error ({error.code}). "
            f"{databases.fault_in(log)}"
        ) from error
    except OSError:
        return False
    return True
