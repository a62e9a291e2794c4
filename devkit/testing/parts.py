"""The parts of ``./dev test``, in the order they start."""

import dataclasses
from collections.abc import Callable

from .part_beside import beside
from .part_docs import docs
from .part_i18n import i18n
from .part_install import install
from .part_lint import lint
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
    """

    run: Callable
    budget: float
    needs: tuple = ()

    @property
    def name(self):
        return self.run.__name__


# Two lanes take them in this order. `outside` makes the databases while the other lane
# needs none; then comes what takes longest, so that both lanes end together.
PARTS = (
    Part(outside, 5, ("node", *BROWSER)),
    Part(lint, 1.5, ("git", "node")),
    Part(plain, 1),
    Part(odoo, 5),
    Part(tours, 4.5, BROWSER),
    Part(install, 3, ("git",)),
    Part(minimal, 3, BROWSER),
    Part(upgrade, 1.5),
    Part(hoot, 1, BROWSER),
    Part(beside, 0.5),
    Part(i18n, 0.5),
    Part(docs, 0.5),
)
