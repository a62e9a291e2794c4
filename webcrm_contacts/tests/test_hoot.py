import contextlib
import logging
import re
from pathlib import Path

from odoo.modules import get_module_path
from odoo.tests import HttpCase, no_retry, tagged

TEST = re.compile(r"^\s*test\(", re.MULTILINE)
SELECTIVE = re.compile(r"\b(?:test|describe)\S*\.(?:only|debug|skip|todo)\(")
PASSED = re.compile(r"Passed (\d+) tests")


def hoot_id(suite):
    """Return the id that HOOT gives the suite of this name."""
    number = 0
    for char in suite:
        number = (31 * number + ord(char)) & 0xFFFFFFFF
    return f"{number:08x}"


@tagged("post_install", "-at_install")
class TestHoot(HttpCase):
    """The browser's unit tests of all our addons that are installed.

    HOOT says "succeeded" when it ran nothing, and runs everything when it does not
    know an id: so the tests in the sources are counted, and that many must have run.
    A test made in a loop, or only for phones, would break the count.
    """

    def our_suites(self):
        """Return ``{addon: {path of a test file: its text}}``."""
        domain = [("name", "=like", "webcrm_contacts%"), ("state", "=", "installed")]
        suites = {}
        for name in self.env["ir.module.module"].search(domain).mapped("name"):
            files = Path(get_module_path(name)).glob("static/tests/**/*.test.js")
            suites[name] = {str(path): path.read_text("utf-8") for path in files}
        return {name: sources for name, sources in suites.items() if sources}

    def bundled(self):
        """Return the paths of the files that the browser gets as unit tests."""
        assets = self.env["ir.asset"]._get_asset_paths("web.assets_unit_tests", {})
        return {full_path for _url, full_path, *_more in assets}

    @contextlib.contextmanager
    def browser_messages(self):
        """Give a list that fills with what the browser logs."""
        messages, logger = [], self._logger.getChild("browser")
        handler = logging.Handler(logging.INFO)
        handler.emit = lambda record: messages.append(record.getMessage())
        level = logger.level
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            yield messages
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)

    def run_suites(self, names):
        """Run the suites and return the number of tests that passed."""
        ids = "".join(f"&id={hoot_id('@' + name)}" for name in names)
        with self.browser_messages() as messages:
            self.browser_js(
                f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000{ids}",
                code="",
                login="admin",
                timeout=600,
                success_signal="[HOOT] Test suite succeeded",
                error_checker=lambda message: "[HOOT]" not in message,
            )
        return sum(int(n) for text in messages for n in PASSED.findall(text))

    @no_retry
    def test_all_unit_tests_of_the_browser_pass(self):
        suites = self.our_suites()
        sources = {
            path: text for files in suites.values() for path, text in files.items()
        }
        self.assertLessEqual(set(sources), self.bundled())
        text = "\n".join(sources.values())
        self.assertNotRegex(text, SELECTIVE)
        self.assertTrue(TEST.search(text))
        self.assertEqual(self.run_suites(suites), len(TEST.findall(text)))
