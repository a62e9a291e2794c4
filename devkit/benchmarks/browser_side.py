"""One database's measurements in a real browser: an Odoo of its own, and a page."""

import contextlib
import tempfile
from pathlib import Path

from ..browser import browser
from ..testing.running import Client, running


class BrowserSide:
    """Measures rows of the pair `browser`; ends with the ``with`` block.

    ``client`` calls methods over JSON-RPC, ``page`` is a `Browser` that is logged in.
    """

    def __init__(self, environment, server, database):
        self.environment, self.server, self.database = environment, server, database
        self._prepared = {}

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            odoo = stack.enter_context(
                running(
                    self.environment,
                    self.server,
                    self.database,
                    folder / "odoo.log",
                    "--max-cron-threads=0",
                )
            )
            self.client = Client(odoo.url, self.database)
            self.page = stack.enter_context(browser())
            self.page.log_in(odoo.url)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *exc):
        return self._stack.__exit__(*exc)

    def do(self, what, row, options):
        """Measure a row; what it measures with is prepared once.

        :return: (seconds, requests to the server)
        """
        from .rows import ROWS

        if what != "measure":
            raise ValueError(f"A browser cannot tell {what}.")
        if row not in self._prepared:
            self._prepared[row] = ROWS[row].prepare(self, options)
        return ROWS[row].measure(self, self._prepared[row])
