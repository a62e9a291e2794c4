"""A row of the benchmark: what is measured, and what it may cost."""

import dataclasses
import statistics
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Budget:
    """``ratio``: our time by the other's; ``queries``: how many more of them;
    ``seconds``: our time by itself, where the other does not do the same."""

    ratio: float | None = None
    queries: int | None = None
    seconds: float | None = None


@dataclasses.dataclass(frozen=True)
class Row:
    """One thing to measure, in two databases.

    :param prepare: ``(env, options)`` -> whatever ``measure`` wants; not measured
    :param measure: ``(env, prepared)``: what is measured; rolled back afterwards
    :param pair: which databases are compared: ``stock`` (ours against stock Odoo) or
        ``size`` (ours with many persons against ours with 10,000) or ``many`` (ours
        twice, both with many persons) or ``browser`` (as ``stock``, each with a running
        Odoo and a browser: ``prepare`` and ``measure`` get a ``BrowserSide`` for the
        ``env``, and ``measure`` returns (seconds, requests))
    :param options: ``(ask)`` -> options for ``prepare`` in both databases, where
        ``ask(side, name, *args)`` calls a function of ``questions``
    :param default: measured when no row is named
    :param warm: a round comes first that is not counted; no for what takes minutes
    """

    name: str
    title: str
    budget: Budget
    prepare: Callable
    measure: Callable
    pair: str = "stock"
    options: Callable = lambda ask: {}
    default: bool = True
    warm: bool = True


@dataclasses.dataclass
class Figures:
    """What repeated measurements of one row gave, for ours and the other database."""

    ours: list = dataclasses.field(default_factory=list)
    other: list = dataclasses.field(default_factory=list)

    def seconds(self, side):
        return statistics.median(seconds for seconds, _queries in getattr(self, side))

    def queries(self, side):
        return statistics.median(queries for _seconds, queries in getattr(self, side))

    @property
    def ratio(self):
        """The median of the ratios of the pairs.

        Both of a pair are measured right after each other, so whatever else slows
        the machine down slows both.
        """
        pairs = zip(self.ours, self.other, strict=True)
        return statistics.median(ours[0] / other[0] for ours, other in pairs)

    @property
    def more_queries(self):
        return self.queries("ours") - self.queries("other")

    def within(self, budget):
        """Tell whether these figures keep the budget.

        >>> Figures([(1.1, 40)], [(1.0, 39)]).within(Budget(ratio=1.05, queries=4))
        False
        >>> Figures([(1.0, 43)], [(1.0, 39)]).within(Budget(ratio=1.05, queries=4))
        True
        >>> Figures([(1.2, 3)], [(0.1, 1)]).within(Budget(seconds=1.0))
        False
        """
        late = budget.seconds is not None and self.seconds("ours") > budget.seconds
        slow = budget.ratio is not None and self.ratio > budget.ratio
        many = budget.queries is not None and self.more_queries > budget.queries
        return not (slow or many or late)


HEAD = (
    f"{'row':18}{'ours':>10}{'other':>10}{'ratio':>7}{'budget':>8}"
    f"{'queries':>9}{'other':>7}{'more':>6}{'budget':>8}"
)


def line(row, figures):
    """Return the line of the table for ``row``."""
    within = figures.within(row.budget)
    ours, other = figures.seconds("ours") * 1000, figures.seconds("other") * 1000
    return (
        f"{row.name:18}{ours:8.1f}ms{other:8.1f}ms{figures.ratio:7.2f}"
        f"{_time_limit(row.budget):>8}"
        f"{figures.queries('ours'):9.0f}{figures.queries('other'):7.0f}"
        f"{figures.more_queries:+6.0f}{_limit(row.budget.queries):>8}"
        f"{'' if within else '  <- over budget'}"
    )


def _time_limit(budget):
    """The budget of time, as a ratio or in seconds."""
    return f"<={budget.seconds}s" if budget.seconds else _limit(budget.ratio)


def _limit(value):
    return "-" if value is None else f"<={value}"
