"""The parts of ``./dev test``, in the order they start."""

import dataclasses
from collections.abc import Callable

from .part_beside import beside
from .part_docs import docs
from .part_i18n import i18n
from .part_install import install
from .part_lint import lint
from .part_odoo import hoot, minimal, minimal_tours, odoo, tours
from .part_outside import outside, upgrade
from .part_plain import plain

BROWSER = ("browser", "fonts")


@dataclasses.dataclass(frozen=True)
class Part:
    """``run``: ``Context`` -> ``Result``; its name and docstring are what users see.

    Parts with ``timing`` never run at the same time: twenty racing processes slow a
    browser down so much that a tour gives up.
    """

    run: Callable
    needs: tuple = ()
    timing: bool = False

    @property
    def name(self):
        return self.run.__name__


# Quick answers first, then what takes long, the browser at last.
PARTS = (
    Part(lint, ("git", "node")),
    Part(plain),
    Part(outside, ("node", *BROWSER), timing=True),
    Part(odoo),
    Part(install, ("git",)),
    Part(beside),
    Part(upgrade),
    Part(minimal),
    Part(i18n),
    Part(docs),
    Part(minimal_tours, BROWSER, timing=True),
    Part(tours, BROWSER, timing=True),
    Part(hoot, BROWSER, timing=True),
)
