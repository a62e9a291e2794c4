"""``./dev test``: the command line, the order of the parts, the summary."""

import argparse
import concurrent.futures
import sys
import time
import traceback

from ..errors import Problem
from ..progress import duration
from . import needs, result
from .context import Context
from .interrupt import results_of
from .parts import PARTS


def main(argv):
    """Run the parts named in ``argv`` (all without a name) and return the exit code.

    :raise Problem: an unknown part, or a Debian package is missing
    """
    start = time.monotonic()
    options = _options(argv)
    parts = [part for part in PARTS if not options.parts or part.name in options.parts]
    needs.require({need for part in parts for need in part.needs})
    results = _run_all(parts, options)
    for name, one in results.items():
        print(result.shortened(name, one.details), end="")
    print(result.table(results, {part.name: part.budget for part in PARTS}))
    print(f"All together: {duration(time.monotonic() - start)}")
    print(result.last_line(results), flush=True)
    nothing = not any(one.passed for one in results.values())
    return 1 if nothing or not all(one.ok for one in results.values()) else 0


def _options(argv):
    own, _, rest = _split(argv)
    parser = argparse.ArgumentParser(
        prog="./dev test",
        description="Run the tests.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="REST: arguments of pytest; for lint, files\n\nParts:\n"
        + "\n".join(f"  {p.name:13} {p.run.__doc__}" for p in PARTS),
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="all without a name")
    parser.add_argument(
        "-k", metavar="NAME", help="only tests whose name contains NAME"
    )
    parser.add_argument(
        "--fix", action="store_true", help="lint, i18n, docs: mend the files"
    )
    parser.add_argument(
        "--deep", action="store_true", help="in full: for the night and a release"
    )
    parser.add_argument("--jobs", type=int, default=2, help="parts at a time (2)")
    parser.usage = "./dev test [PART ...] [-k NAME] [--fix] [--deep] [-- REST]"
    options = parser.parse_args(own)
    unknown = set(options.parts) - {part.name for part in PARTS}
    if unknown:
        names = ", ".join(part.name for part in PARTS)
        raise Problem(f"There is no part {', '.join(unknown)}: choose from {names}.")
    options.rest = rest
    return options


def _split(argv):
    argv = list(argv)
    at = argv.index("--") if "--" in argv else len(argv)
    return argv[:at], argv[at : at + 1], argv[at + 1 :]


def _run_all(parts, options):
    """Return ``{name: Result}``, in the parts' order, while several run at a time."""
    workers = min(options.jobs, len(parts))
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        futures = [
            pool.submit(_run_one, part, options, live=workers == 1) for part in parts
        ]
        names = [part.name for part in parts]
        return dict(zip(names, results_of(futures), strict=True))


def _run_one(part, options, live):
    """Run the part and return its ``Result``, whatever happens."""
    context = Context(
        part.name, live, options.fix, options.deep, options.k, tuple(options.rest)
    )
    context.log.unlink(missing_ok=True)
    print(f"{part.name}: started", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        outcome = part.run(context)
    except Problem as problem:
        outcome = result.Result(failed=1, details=[str(problem)])
    except Exception:
        outcome = result.Result(failed=1, details=[traceback.format_exc()])
    outcome.seconds = time.monotonic() - start
    with context.log.open("a", encoding="utf-8") as log:
        log.write("\n\n".join(outcome.details))
    word = "ok" if outcome.ok else "FAILED"
    line = f"{part.name}: {word} ({outcome.seconds:.0f} s), log: {context.log}"
    print(line, file=sys.stderr, flush=True)
    return outcome
