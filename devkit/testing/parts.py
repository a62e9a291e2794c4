"""The parts of ``./dev test``, in the order they start."""

import dataclasses
from collections.abc import Callable

from .part_beside import beside
from .part_databases import databases
from .part_docs import docs
from .part_i18n import i18n
from .part_install import install
from .part_lint import lint
from .part_mutants import mutants
from .part_odoo import hoot, minimal, odoo, tours
from .part_outside import outside, upgrade
from .part_plain import plain

BROWSER = ("browser", "fonts")


@dataclasses.dataclass(frozen=True)
class Part:
    """One part of the tests.

    :param run: ``Context`` -> ``Result``; its name and docstring are what users see
    :param budget: minutes that it may take on a quiet core; docs/testing.md says more
    :param needs: what of Debian it wants, see ``needs``
    :param deep: it runs where it is asked for, and in a deep run
    """

    run: Callable
    budget: float
    needs: tuple = ()
    deep: bool = False

    @property
    def name(self):
        return self.run.__name__


# Two lanes take them in this order: what needs no database while that is made, then
# what takes longest, so that both lanes end together.
PARTS = (
    Part(databases, 2.75),
    Part(lint, 1.25, ("git", "node")),
    Part(plain, 1),
    Part(outside, 5.5, ("node", *BROWSER)),
    Part(odoo, 4.5, BROWSER),
    Part(tours, 4.75, BROWSER),
    Part(minimal, 3, BROWSER),
    Part(install, 2.5, ("git",)),
    Part(upgrade, 1.25),
    Part(hoot, 1, BROWSER),
    Part(beside, 0.5),
    Part(docs, 0.25),
    Part(i18n, 0.25),
    Part(mutants, 10, deep=True),
)
