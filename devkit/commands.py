"""The commands of ``./dev``, and the one place where failures become sentences."""

import argparse
import importlib
import os
import signal
import sys

from . import demo, postgres
from .checkout import ROOT
from .environment import ensure_environment
from .errors import Problem, from_os_error
from .progress import say

DESCRIPTION = """\
Set up, try, test and measure the addons of this checkout.

  ./dev setup          an Odoo 19.0 and a PostgreSQL in .dev/ (about a minute)
  ./dev demo           Odoo with demo data and our addons, in the browser
  ./dev shell          Odoo's shell on the demo database; or runs a script: < script.py
  ./dev test [what]    the tests, or a part of them
  ./dev bench          times and queries, beside stock Odoo in the same run

"./dev COMMAND --help" tells a command's options. For all commands:
  --odoo PATH          another Odoo 19.0: source tree, virtual environment or its Python
  PGHOST, PGUSER ...   another PostgreSQL than the embedded one
More in docs/development.md."""


def main(argv):
    """Run the command that ``argv`` names and return the exit code.

    0 success, 1 a problem (one sentence on standard error), 2 wrong usage, 130
    interrupted; test, bench and shell have codes of their own.
    """
    # Also where Ctrl-C is ignored at first, as in the background of a script.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        return _run(argv)
    except Problem as problem:
        say(f"dev: {problem}")
        return 1
    except OSError as error:
        say(f"dev: {from_os_error(error)}")
        return 1
    except KeyboardInterrupt:
        say("Interrupted. Run the command again to go on.")
        return 130
    finally:
        _release()


def _interrupt(number, frame):
    raise KeyboardInterrupt


def _release():
    """Stop the embedded server if nobody uses it; a problem with that is no failure."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        postgres.release_server()
    except (Problem, OSError) as problem:
        say(f"dev: {problem}")


def _run(argv):
    argv = _take_odoo(list(argv))
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(DESCRIPTION)
        return 0
    command, rest = COMMANDS.get(argv[0]), argv[1:]
    if not command:
        say(f"dev: there is no command {argv[0]}; ./dev --help lists them.")
        return 2
    return command(rest)


def _take_odoo(argv):
    """Move ``--odoo PATH`` from ``argv`` to where the environment looks for it."""
    for place, word in enumerate(argv):
        if word == "--odoo" and place + 1 < len(argv):
            path = argv[place + 1]
            argv = argv[:place] + argv[place + 2 :]
        elif word.startswith("--odoo="):
            path = word.partition("=")[2]
            argv = argv[:place] + argv[place + 1 :]
        elif word == "--odoo":
            raise Problem("--odoo wants a path: ./dev --help tells which.")
        else:
            continue
        os.environ["WEBCRM_ODOO"] = os.path.abspath(os.path.expanduser(path))
        return argv
    return argv


def _setup(argv):
    parser = argparse.ArgumentParser(
        prog="./dev setup", description="Make an Odoo 19.0 and a PostgreSQL in .dev/."
    )
    parser.parse_args(argv)
    environment = ensure_environment()
    server = postgres.ensure_server(environment)
    where = "embedded" if server.embedded else "from the PG* variables"
    say(f"Ready: {environment.python}, PostgreSQL {where}. Next: ./dev demo")
    return 0


def _inside(name):
    """Return the command that runs ``devkit.<name>.main`` in the environment."""

    def command(argv):
        if name == "demo":
            demo.check(argv)
        if "-h" not in argv and "--help" not in argv:
            _enter_environment(name, argv)
        return importlib.import_module(f"devkit.{name}").main(argv)

    return command


def _enter_environment(name, argv):
    """Go on under the environment's Python, unless we run under it already."""
    if os.environ.get("WEBCRM_INSIDE") == str(os.getpid()):
        return
    python = ensure_environment().python
    # The number stays the same when we go on there; a child's is another.
    os.environ["WEBCRM_INSIDE"] = str(os.getpid())
    word = next(word for word, module in INSIDE.items() if module == name)
    sys.stderr.flush()
    os.execv(python, [str(python), str(ROOT / "dev"), word, *argv])


def _test(argv):
    """Outside of the environment: some parts run while it is made."""
    return importlib.import_module("devkit.testing").main(argv)


INSIDE = {"demo": "demo", "shell": "shell", "bench": "benchmarks"}
COMMANDS = {
    "setup": _setup,
    "test": _test,
    **{word: _inside(name) for word, name in INSIDE.items()},
}
