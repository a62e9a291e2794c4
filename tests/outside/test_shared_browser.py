"""Tours share a Chromium, and yet none finds there what another one left."""

import json
import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

LEAVE = """
(async () => {
    document.cookie = "left=1";
    localStorage.left = 1;
    sessionStorage.left = 1;
    await caches.open("left");
    await new Promise((done) => {
        indexedDB.open("left").onsuccess = done;
    });
    await navigator.serviceWorker.register("/worker.js");
})()
"""
FOUND = """
(async () => {
    const workers = await navigator.serviceWorker.getRegistrations();
    return JSON.stringify([
        document.cookie ? 1 : 0,
        localStorage.length,
        sessionStorage.length,
        (await caches.keys()).length,
        (await indexedDB.databases()).length,
        workers.length,
    ]);
})()
"""
# A page that takes its time to go, and asks for something at the very end
GO_SLOWLY = """
addEventListener("pagehide", () => {
    const end = Date.now() + 300;
    while (Date.now() < end) {}
    navigator.sendBeacon("/late", "");
});
"""


class Page(BaseHTTPRequestHandler):
    """The same for any address: a page, or a script without a line."""

    asked = []  # (path, cookies)

    def do_POST(self):
        self.do_GET()

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("Cookie", "")))
        kind = "text/javascript" if self.path.endswith(".js") else "text/html"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def log_message(self, *args):
        """Nobody reads it."""


@pytest.fixture
def case():
    """What Odoo's browser wants of a class of tests; its cleanups run at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    cleanups = []
    threading.current_thread().dbname = "no_database"
    yield SimpleNamespace(
        _logger=logging.getLogger(__name__),
        browser_size="800x600",
        touch_enabled=False,
        base_url=lambda: f"http://127.0.0.1:{server.server_port}",
        addClassCleanup=cleanups.append,
    )
    for cleanup in reversed(cleanups):
        cleanup()
    server.shutdown()
    server.server_close()


def visit(case, *expressions):
    """Open the page in a browser as tours get it, and return what each gives."""
    from devkit.testing.shared_browser import SharedBrowser

    browser = SharedBrowser(case)
    try:
        browser.navigate_to(case.base_url(), wait_stop=True)
        asked = [
            browser._websocket_request(
                "Runtime.evaluate", params={"expression": one, "awaitPromise": True}
            )
            for one in expressions
        ]
    finally:
        browser.stop()
    return browser.chrome.pid, [one["result"].get("value") for one in asked]


def test_what_a_tour_leaves_in_the_browser_is_gone_for_the_next(case):
    process, (_nothing, left) = visit(case, LEAVE, FOUND)
    assert json.loads(left) == [1, 1, 1, 1, 1, 1]
    same_process, [found] = visit(case, FOUND)
    assert same_process == process
    assert json.loads(found) == [0, 0, 0, 0, 0, 0]


def test_what_a_tour_left_asks_for_nothing_in_the_name_of_the_next(case):
    """It would come while Odoo logs that one in, and meet the transaction of that."""
    from devkit.testing.shared_browser import SharedBrowser

    Page.asked.clear()
    visit(case, GO_SLOWLY)
    browser = SharedBrowser(case)
    browser.set_cookie("next", "1", "/", "127.0.0.1")
    time.sleep(1)
    browser.stop()
    assert Page.asked
    assert not [path for path, cookies in Page.asked if "next" in cookies]


def test_no_chromium_outlives_its_class_of_tests(case):
    from devkit.testing.shared_browser import SharedBrowser

    visit(case, "1")
    process, _port = SharedBrowser.chromium
    SharedBrowser.end()
    assert process.poll() is not None
    assert not SharedBrowser.chromium
