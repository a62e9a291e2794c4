"""A headless Chromium with one page: for tests, measurements and pictures of the docs.

Driven over the DevTools protocol; needs Chromium and the package `websocket-client`.
"""

import base64
import contextlib
import json
import shutil
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from .errors import Problem
from .processes import start, stop

PROGRAMS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
PATIENCE = 180  # seconds until what is waited for has to be there
FIRST_PATIENCE = 300  # the first page: Odoo compiles what the web client is made of
SETTLING = 1.0  # seconds for pictures, fonts and animations once it is there
DESKTOP = (1440, 900)
PHONE = (400, 860)

# Odoo Community has a bundle for dark colors, but no colors for it: they come with other
# addons. This record of `ir.asset` puts stand-ins into the bundle.
DARK_ASSET = {
    "name": "Dark colors",
    "bundle": "web.assets_web_dark",
    "directive": "before",
    "target": "web/static/src/scss/primary_variables.scss",
    "path": "webcrm_contacts/static/tests/shared/dark_mode/dark_variables.scss",
}
_DARKEN = """
(async () => {
    const old = document.querySelector("link[href*='/web.assets_web.']");
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/web/assets/debug/web.assets_web_dark.css";
    const loaded = new Promise((done) => link.addEventListener("load", done));
    old.after(link);
    await loaded;
    old.remove();
})()
"""


class Browser:
    """The page of a running Chromium; end it with `close`, or take `browser`."""

    def __init__(self, profile):
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        if not program:
            raise Problem("There is no Chromium: apt-get install chromium")
        self.log = (Path(profile) / "chromium.log").open("w")
        argv = [program, *OPTIONS, f"--user-data-dir={profile}"]
        self.process = start(argv, stdout=self.log, stderr=self.log)
        try:
            self._connect(Path(profile) / "DevToolsActivePort")
        except BaseException:
            stop(self.process)
            raise

    def _connect(self, port_file):
        import websocket  # installed with what tests need, not with what runs

        port = self._read_port(port_file)
        with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            page = next(t for t in json.load(answer) if t["type"] == "page")
        self.socket = websocket.create_connection(
            page["webSocketDebuggerUrl"], suppress_origin=True
        )
        self.last_id = 0

    def _read_port(self, path):
        end = time.monotonic() + PATIENCE
        while not path.exists() or not path.read_text().strip():
            if time.monotonic() > end:
                raise TimeoutError("Chromium does not start.")
            time.sleep(0.1)
        return path.read_text().split()[0]

    def close(self):
        self.socket.close()
        stop(self.process)
        self.log.close()

    def call(self, method, **params):
        """Send a command and return its result.

        :raise RuntimeError: when the browser refuses it
        """
        self.last_id += 1
        message = {"id": self.last_id, "method": method, "params": params}
        self.socket.send(json.dumps(message))
        while (answer := json.loads(self.socket.recv())).get("id") != self.last_id:
            continue  # an event, nothing to us
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def evaluate(self, expression):
        """Return what a JavaScript expression gives, or its promise.

        :raise RuntimeError: with the error that it throws
        """
        answer = self.call(
            "Runtime.evaluate",
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
        )
        if details := answer.get("exceptionDetails"):
            raise RuntimeError(details.get("exception", details).get("description"))
        return answer["result"].get("value")

    def wait_for(self, expression, patience=PATIENCE):
        """Return when the expression is true. :raise TimeoutError: it stays false"""
        end = time.monotonic() + patience
        while not self._is_true(expression):
            if time.monotonic() > end:
                raise TimeoutError(f"Not on the page: {expression}")
            time.sleep(0.1)

    def _is_true(self, expression):
        # While a page is being left, there is nothing to ask.
        with contextlib.suppress(RuntimeError):
            return self.evaluate(f"Boolean({expression})")
        return False

    def open(self, url, size=DESKTOP):
        width, height = size
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=size == PHONE,
        )
        self.call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete' && location.href !== ''")

    def click(self, expression):
        self.wait_for(expression)
        self.evaluate(f"({expression}).click()")

    def type(self, expression, text):
        """Put a text into an input, as somebody does who types it."""
        self.wait_for(expression)
        self.evaluate(f"({expression}).focus()")
        self.call("Input.insertText", text=text)

    def log_in(self, url, login="admin", password=None):
        """Log in to the Odoo at `url`; the web client is there afterwards."""
        self.open(f"{url}/web/login")
        self.wait_for("document.querySelector('input[name=password]')")
        for name, value in (("login", login), ("password", password or login)):
            field = f"document.querySelector('input[name={name}]')"
            self.evaluate(f"{field}.value = {json.dumps(value)}")
        self.click("document.querySelector('form.oe_login_form button[type=submit]')")
        self.wait_for("document.querySelector('.o_main_navbar')", FIRST_PATIENCE)

    def darken(self):
        """Draw the page with the dark bundle; wants a record like `DARK_ASSET`."""
        self.evaluate(_DARKEN)

    def wait_for_colors(self):
        """Return when nothing fades from one look into another any more."""
        self.wait_for(
            "!document.getAnimations().some((moving) => moving instanceof CSSTransition)"
        )

    def save_picture(self, path):
        time.sleep(SETTLING)
        picture = self.call("Page.captureScreenshot", format="png")["data"]
        Path(path).write_bytes(base64.b64decode(picture))


@contextlib.contextmanager
def browser():
    """Give a `Browser` with a profile of its own; ended and forgotten afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        page = Browser(profile)
        try:
            yield page
        finally:
            page.close()
