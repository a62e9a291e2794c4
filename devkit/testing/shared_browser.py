"""One Chromium for all tours of a class of tests, in which each meets an unused one.

Odoo starts one for each tour: a third of what a tour takes goes into that, and into
compiling the web client in a browser that has never seen it.
"""

import shutil
import signal
import tempfile
import time
from concurrent.futures import wait
from pathlib import Path

import requests
import websocket

from odoo.tests import common

# What Chromium remembers of the files it loaded stays from class to class.
PROFILE = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
PATIENCE = 100


class SharedBrowser(common.ChromeBrowser):
    """Odoo's browser as a tab of its own in a Chromium that runs already.

    Whatever pages can store is deleted before each tour: after it, while its page still
    stands, that would be an error of the page.
    """

    chromium = None  # (process, port); Odoo lets none outlive its class of tests

    def __init__(self, test_case, *args, **kwargs):
        super().__init__(test_case, *args, **kwargs)
        origin = {"origin": test_case.base_url(), "storageTypes": "all"}
        self._websocket_request("Storage.clearDataForOrigin", params=origin)
        self._websocket_request("Network.clearBrowserCookies")

    def _chrome_start(self, user_data_dir, touch_enabled, **options):
        shutil.rmtree(user_data_dir)
        if not self.chromium:
            self.user_data_dir = PROFILE.name
            Path(PROFILE.name, "DevToolsActivePort").unlink(missing_ok=True)
            started = super()._chrome_start(PROFILE.name, touch_enabled, **options)
            SharedBrowser.chromium = started
            self.test_case.addClassCleanup(self.end)
        return self.chromium

    def _open_websocket(self):
        self.tab = _ask(requests.put, self.devtools_port, "new").json()
        socket = websocket.create_connection(
            self.tab["webSocketDebuggerUrl"],
            enable_multithread=True,
            suppress_origin=True,
        )
        socket.settimeout(0.01)  # as Odoo's thread that reads it wants
        return socket

    def stop(self):
        """Close the tab, and return when nothing of it is left.

        Cookies are shared: a page or a worker that lives on would ask in the name of
        the next tour, and meet the transaction in which Odoo logs that one in.
        """
        self.screencaster.stop()
        wait(self._responses.values(), PATIENCE)
        self._result.cancel()
        self.ws.close()
        deadline = time.monotonic() + PATIENCE
        while left := self._left():
            if time.monotonic() > deadline:
                raise TimeoutError(f"The browser does not close {left}")
            for target in left:
                _ask(requests.get, self.devtools_port, f"close/{target['id']}")
            time.sleep(0.02)
        if self.sigxcpu_handler:
            signal.signal(signal.SIGXCPU, self.sigxcpu_handler)

    def _left(self):
        """The tab, and the workers of its pages."""
        site = self.test_case.base_url()
        return [
            target
            for target in _ask(requests.get, self.devtools_port, "list").json()
            if target["id"] == self.tab["id"] or target["url"].startswith(site)
        ]

    @classmethod
    def end(cls):
        """End the Chromium, if one runs."""
        if SharedBrowser.chromium:
            process, _port = SharedBrowser.chromium
            SharedBrowser.chromium = None
            process.terminate()
            process.wait(PATIENCE)


def share_browser():
    """Let Odoo's tests take a `SharedBrowser`."""
    common.ChromeBrowser = SharedBrowser


def _ask(method, port, command):
    return method(f"http://{common.HOST}:{port}/json/{command}", timeout=PATIENCE)
