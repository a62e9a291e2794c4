"""``./dev bench``: the command line, and the order of the measurements."""

import argparse
import collections
import itertools

from ..environment import ensure_environment
from ..errors import Problem
from ..postgres import ensure_server
from ..progress import step
from .databases import pair
from .row import HEAD, Figures, line
from .rows import ROWS


def main(argv):
    """Print a line per row; return 1 if a budget is exceeded.

    :raise Problem: an unknown row, or a measurement failed
    """
    options = _options(argv)
    environment = ensure_environment()
    server = ensure_server(environment)
    names = options.rows or [name for name, row in ROWS.items() if row.default]
    kept = True
    print(HEAD, flush=True)
    for kind, group in itertools.groupby(names, lambda name: ROWS[name].pair):
        with pair(environment, server, kind, options.persons) as workers:
            for name in group:
                figures = _measure(ROWS[name], workers, options.repeat)
                print(line(ROWS[name], figures), flush=True)
                if options.queries and kind != "browser":
                    print(*_different_statements(ROWS[name], workers), sep="\n")
                kept = kept and figures.within(ROWS[name].budget)
    return 0 if kept else 1


def _options(argv):
    rows = "\n".join(f"  {row.name:18}{row.title}" for row in ROWS.values())
    parser = argparse.ArgumentParser(
        prog="./dev bench",
        description="Times and queries of ours beside stock Odoo, from the same run.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"Rows:\n{rows}",
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="default: the usual")
    parser.add_argument("--repeat", type=int, default=11, help="repetitions (11)")
    parser.add_argument(
        "--queries", action="store_true", help="show the statements that differ"
    )
    parser.add_argument("--persons", type=int, default=100_000, help="what is many")
    options = parser.parse_args(argv)
    unknown = set(options.rows) - set(ROWS)
    if unknown:
        raise Problem(f"There is no row {', '.join(unknown)}: {', '.join(ROWS)}.")
    return options


def _measure(row, workers, repeat):
    """Measure in turn, mostly after one round that fills the caches, not counted."""
    request = _request(row, workers)
    figures = Figures()
    with step(row.title) as progress:
        for turn in range(0 if row.warm else 1, repeat + 1):
            progress.update(f"{turn}/{repeat}")
            for side, worker in workers.items():
                figure = worker.do("measure", **request)
                if turn:
                    getattr(figures, side).append(figure)
    return figures


def _request(row, workers):
    """Return what the workers are asked to do for the row."""

    def ask(side, name, *args):
        return workers[side].do("ask", name=name, args=args)

    return {"row": row.name, "options": row.options(ask)}


def _different_statements(row, workers):
    """Yield a line per statement that ran another number of times than elsewhere."""
    request = _request(row, workers)
    ours = collections.Counter(workers["ours"].do("statements", **request))
    ours.subtract(workers["other"].do("statements", **request))
    for statement, more in sorted(ours.items(), key=lambda item: -abs(item[1])):
        if more:
            yield f"  {more:+4}  {statement}"
