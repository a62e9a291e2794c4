"""The part that installs, upgrades and uninstalls, as users do; the log is checked.

With Odoo's own runner, which is given the tests about the installation: all others run
in `odoo` and `minimal`, on the same two sets of apps.
"""

import functools
import re
import socket
import tempfile

from ..checkout import addons, main_addons
from ..errors import CommandFailed
from ..processes import run
from . import uninstall_scripts
from .files import of_kind
from .odoo_log import Tolerated, faults
from .result import Result

SUMMARY = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
SKIPPED = re.compile(r": (skipped \S+ : .*)")


def install(context):
    """Install, upgrade, uninstall, on few apps and all; Odoo's log is checked."""
    result = Result()
    for kind in ("stock_minimal", "stock"):
        with context.clone(kind) as (environment, server, database):
            session = Session(context, environment, server, database, kind, result)
            session.install()
            session.upgrade()
            session.uninstall()
    return result


class Session:
    """One database's way through the life of our addons."""

    def __init__(self, context, environment, server, database, kind, result):
        self.context = context
        self.environment = environment
        self.server = server
        self.database = database
        self.kind = kind
        self.result = result
        # Where only the minimum is wanted, an app must not come by itself
        self.options = ["--skip-auto-install"] if "minimal" in kind else []

    @functools.cached_property
    def tolerated(self):
        return Tolerated.committed()

    def install(self):
        names = ",".join(main_addons(self.context.root))
        tags = ",".join(self._tests())
        log = self._odoo("install", "-i", names, "--test-enable", "--test-tags", tags)
        self.result.add(count_tests(log))

    def upgrade(self):
        self._odoo("upgrade", "-u", ",".join(main_addons(self.context.root)))

    def uninstall(self):
        ours = list(addons(self.context.root))
        steps = {
            "filling custom fields": uninstall_scripts.FILL,
            "uninstall": uninstall_scripts.UNINSTALL,
            "what is left after the uninstall": uninstall_scripts.AFTERWARDS,
        }
        for step, script in steps.items():
            self._shell(step, script.format(ours=ours))

    def _tests(self):
        """Return tags: the tests of the installation; deep, all but the browser's."""
        root = self.context.root

        def tags(*kinds):
            paths = [path for kind in kinds for path in of_kind(root, kind)]
            return [f"/{path.relative_to(root)}" for path in paths]

        if not self.context.deep:
            return tags("install")
        without = [f"-{tag}" for tag in tags("hoot", "tour")]
        return [*(f"/{name}" for name in addons(root)), *without]

    def _odoo(self, step, *args):
        """Run Odoo to its end, count the step as one check, return the log's text."""
        args = ["-d", self.database, "--stop-after-init", *self.options, *args]
        argv = self.environment.command(*args, f"--http-port={free_port()}")
        return self._run(step, argv)

    def _shell(self, step, script):
        args = ["shell", "-d", self.database, "--no-http"]
        with tempfile.TemporaryFile("w+") as source:
            source.write(f"{script}\nenv.cr.commit()\nprint('reached the end')\n")
            source.seek(0)
            log = self._run(step, self.environment.command(*args), stdin=source)
        ended = "" if "reached the end" in log else log[-3000:]
        self.result.check(f"{self.kind}: script of {step}", ended)

    def _run(self, step, argv, **options):
        options.update(env=self.server.env(), cwd=self.context.root, keep=None)
        options.update(log=self.context.log)
        self.context.show(f"{self.kind}: {step}\n")
        ended = ""
        try:
            output = run(argv, **options)
        except CommandFailed as failure:
            output, ended = failure.output, "Odoo ended with an error"
        found = faults(output, self.tolerated) or ended
        self.result.check(f"{self.kind}: {step}", found)
        return output


def count_tests(log):
    """Return the figures in the log of Odoo's test runner as a ``Result``.

    >>> count_tests("0 failed, 1 error(s) of 5 tests when loading database 'x'")
    Result(passed=4, failed=1, skipped=0, seconds=0.0, details=[])
    """
    match = SUMMARY.search(log)
    if not match:
        return Result(failed=1, details=["Odoo's runner ran no tests"])
    failed, errors, ran = map(int, match.groups())
    skips = SKIPPED.findall(log)
    failed += errors
    result = Result(ran - failed - len(skips), failed, len(skips), details=skips)
    result.check("Odoo's runner", "" if ran else "found no test")
    result.passed -= bool(ran)  # the check above is no test
    return result


def free_port():
    """Return the number of a TCP port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
