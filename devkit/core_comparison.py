"""Odoo's own tests with and without our addons: ``python -m devkit.core_comparison``.

Outside of ``.ci/run``: it takes long. Runs on copies of the prepared databases only,
which are dropped afterwards: some of core's tests leave things behind.
"""

import argparse
import concurrent.futures
import dataclasses
import re
import sys
from pathlib import Path

from .errors import Problem
from .processes import run
from .progress import step
from .testing.context import Context
from .testing.interrupt import results_of
from .testing.pytest_run import run_pytest

CEILINGS = Path(__file__).with_name("core_query_ceilings.txt")
TOO_MANY = re.compile(r"Query count more than expected for user \S+: (\d+) > (\d+)")

# suite -> files below odoo/addons; those that a pattern finds only without browser
SUITES = {
    "base": (
        "base/tests/test_res_partner*.py",
        "base/tests/test_res_users*.py",
        "base/tests/test_user*.py",
        "base/tests/test_base.py",
        "base/tests/test_search.py",
    ),
    "contacts": ("contacts/tests/test_ui.py",),
    "phone_validation": ("phone_validation/tests/test_*.py",),
    "signup": ("auth_signup/tests/test_*.py", "portal/tests/test_*.py"),
    "mail": ("mail/tests/test_*.py", "mail/tests/**/test_*.py"),
    "mass_mailing": ("mass_mailing/tests/test_*.py",),
    "sms": ("sms/tests/test_*.py",),
    "crm": ("crm/tests/test_*.py",),
    "calendar": ("calendar/tests/test_*.py",),
    "event": ("event/tests/test_*.py",),
    "sale": ("sale/tests/test_*.py",),
}
# A browser for each would take hours; what users see of ours has tours of its own
BROWSER = re.compile(r"tour|test_js|_ui|click_all|hoot|frontend")


@dataclasses.dataclass
class Difference:
    """A test whose outcome our addons change."""

    test: str
    stock: str
    ours: str
    detail: str = ""

    @property
    def queries(self):
        """``(ceiling, ours)`` if it fails only by its number of queries, else None."""
        found = [tuple(map(int, pair)) for pair in TOO_MANY.findall(self.detail)]
        return max(((limit, ran) for ran, limit in found), default=None)


def main(argv):
    """Run the suites named in ``argv`` (all without a name); 1 if something differs.

    With a slash in it, a name is a pattern of files below ``odoo/addons``.

    :raise Problem: an unknown suite
    """
    names = _options(argv).suites or list(SUITES)
    unknown = {name for name in names if "/" not in name} - set(SUITES)
    if unknown:
        raise Problem(f"There is no suite {', '.join(unknown)}: {', '.join(SUITES)}.")
    ceilings = read_ceilings(CEILINGS.read_text(encoding="utf-8"))
    unexpected = 0
    for name in names:
        stock, ours = _run_both(name)
        differences = compare(stock, ours)
        print(f"{name}: stock {_figures(stock)}; ours {_figures(ours)}", flush=True)
        for test in red_in_both(stock, ours):
            print(f"  red in stock too: {test}")
        unexpected += sum(not _show(one, ceilings) for one in differences)
    print(f"{unexpected} unexpected differences")
    return 1 if unexpected else 0


def _options(argv):
    parser = argparse.ArgumentParser(
        prog="python -m devkit.core_comparison",
        description="Odoo's own tests with and without our addons.",
        epilog=f"Suites: {', '.join(SUITES)}; or a pattern: 'mail/tests/*partner*.py'",
    )
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="all without a name")
    return parser.parse_args(argv)


def _run_both(name):
    """Return the results of one suite on stock Odoo and on ours, run side by side."""
    with (
        step(f"Odoo's tests of {name}"),
        concurrent.futures.ThreadPoolExecutor() as pool,
    ):
        futures = [pool.submit(_run, name, kind) for kind in ("stock", "full")]
        return results_of(futures)


def _run(name, kind):
    context = Context(f"core_{re.sub('[^a-z0-9_]+', '_', name)}_{kind}")
    context.log.unlink(missing_ok=True)
    with context.clone(kind) as (environment, server, database):
        return run_pytest(
            context,
            environment.python,
            server.env(),
            f"--odoo-config={environment.config}",
            f"--odoo-database={database}",
            "--odoo-log-level=critical",
            "--odoo-http",
            f"--odoo-extra=db-filter=^{database}$",
            "--any-log",
            *files(_addons(environment), SUITES.get(name, [name])),
        )


def _addons(environment):
    """Return the folder of core's addons, base among them."""
    code = "import odoo.addons.base as base; print(base.__path__[0])"
    output = run([environment.python, "-c", code], env=environment.env())
    return Path(output.strip().splitlines()[-1]).parent


def files(folder, patterns):
    """Return the test files below ``folder``.

    What a pattern finds counts only if it needs no browser.
    :raise Problem: nothing is there (pytest would run our own tests instead)
    """
    found = {
        path
        for pattern in patterns
        for path in folder.glob(pattern)
        if "*" not in pattern or not BROWSER.search(path.name)
    }
    if not found:
        raise Problem(f"This Odoo has no tests in {', '.join(patterns)}.")
    return sorted(found)


def compare(stock, ours):
    """Return the ``Difference``s between two results."""
    details = {}
    for detail in ours.details:
        head, _, text = detail.partition("\n")
        details[head.partition(": ")[2]] = text
    return [
        Difference(
            test,
            stock.outcomes.get(test, "not run"),
            ours.outcomes.get(test, "not run"),
            details.get(test, ""),
        )
        for test in sorted({*stock.outcomes, *ours.outcomes})
        if stock.outcomes.get(test) != ours.outcomes.get(test)
    ]


def red_in_both(stock, ours):
    """Return the short names of the tests that fail with and without our addons."""
    return [
        _short(test)
        for test, outcome in sorted(stock.outcomes.items())
        if outcome == "failed" == ours.outcomes.get(test)
    ]


def _short(test):
    return test.rpartition("odoo/addons/")[2]


def read_ceilings(text):
    """Return ``{test: (stock's ceiling, ours)}`` of the committed list.

    >>> read_ceilings("# why\\na/test_b.py::C::test_d 24 26\\n")
    {'a/test_b.py::C::test_d': (24, 26)}
    """
    lines = (line.split() for line in text.splitlines() if line[:1] not in ("", "#"))
    return {test: (int(stock), int(ours)) for test, stock, ours in lines}


def expected(difference, ceilings):
    """Tell whether the committed list allows for the difference."""
    allowed, ran = ceilings.get(_short(difference.test)), difference.queries
    return bool(allowed and ran and ran[0] == allowed[0] and ran[1] <= allowed[1])


def _show(difference, ceilings):
    """Print the difference; return whether it is expected."""
    known = expected(difference, ceilings)
    print(f"  {'expected' if known else 'DIFFERS'}: {_short(difference.test)}")
    print(f"    stock {difference.stock}, ours {difference.ours}")
    if difference.queries:
        print("    queries: allowed {}, ours {}".format(*difference.queries))
    elif difference.detail:
        print("\n".join(f"    {line}" for line in difference.detail.splitlines()[-12:]))
    return known


def _figures(result):
    return f"{result.passed} passed, {result.failed} failed, {result.skipped} skipped"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
