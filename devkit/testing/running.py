"""A real Odoo, running over HTTP, for tests that look at it from outside."""

import contextlib
import http.cookiejar
import json
import time
import urllib.error
import urllib.request

from ..processes import start, stop
from .odoo_log import Tolerated, faults
from .part_install import free_port

PATIENCE = 300  # seconds; a machine may be busy


class Running:
    """A running Odoo: ``url``, ``process``, ``log`` (the path of its log)."""

    def __init__(self, url, process, log):
        self.url = url
        self.process = process
        self.log = log
        self._read = 0

    def wait(self):
        """Return when it answers. :raise RuntimeError: it ended, or never answers"""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                return urllib.request.urlopen(
                    f"{self.url}/web/health", timeout=5
                ).close()
            time.sleep(0.2)
        raise RuntimeError(f"Odoo does not answer:\n{self.log.read_text()[-3000:]}")

    def new_faults(self):
        """Return the warnings and errors logged since the last call, less tolerated."""
        text = self.log.read_text(encoding="utf-8")
        new, self._read = text[self._read :], len(text)
        return faults(new, Tolerated.committed())


class Client:
    """Somebody logged in to a running Odoo, as a browser is."""

    def __init__(self, url, database, login="admin", password=None):
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        who = {"db": database, "login": login, "password": password or login}
        self.session = self.post("/web/session/authenticate", who)

    def call(self, model, method, *args, **kwargs):
        """Call a method of a model. :raise RuntimeError: with Odoo's message"""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", params)

    def post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        request = urllib.request.Request(
            f"{self.url}{path}", body.encode(), {"Content-Type": "application/json"}
        )
        with self._opener.open(request, timeout=PATIENCE) as answer:
            answered = json.load(answer)
        if "error" in answered:
            data = answered["error"].get("data", {})
            raise RuntimeError(f"{data.get('name')}: {data.get('message')}")
        return answered["result"]


@contextlib.contextmanager
def running(environment, server, database, log, *args):
    """Give a ``Running`` Odoo on ``database``; stopped at the end.

    :param log: path of the file for its log
    :param args: further options of Odoo
    """
    port = free_port()
    options = ["-d", database, f"--http-port={port}", f"--db-filter=^{database}$"]
    argv = environment.command(*options, *args)
    with open(log, "w", encoding="utf-8") as sink:
        process = start(argv, env=server.env(), stdout=sink, stderr=sink)
    try:
        odoo = Running(f"http://127.0.0.1:{port}", process, log)
        odoo.wait()
        yield odoo
    finally:
        stop(process)
