"""What every part of the tests gets: the environment, databases, its log."""

import contextlib
import dataclasses
import os
import sys
import threading
from pathlib import Path

from ..checkout import ROOT, STATE
from ..databases import prepared
from ..environment import ensure_environment
from ..postgres import ensure_server
from . import tools

_preparing = threading.Lock()


@dataclasses.dataclass
class Context:
    """The surroundings of one part.

    :param part: its name
    :param live: show its output while it runs
    :param fix: mend what can be mended (lint, i18n, docs)
    :param deep: everything in full instead of a sample
    :param keyword: only tests so named
    :param rest: what follows ``--``: arguments of pytest, files for lint
    """

    part: str
    live: bool = False
    fix: bool = False
    deep: bool = False
    keyword: str = ""
    rest: tuple = ()
    root: Path = ROOT

    @property
    def log(self):
        folder = STATE / "log"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"test-{self.part}.log"

    @property
    def pytest_args(self):
        """What the user wants pytest to be told."""
        return [*(["-k", self.keyword] if self.keyword else []), *self.rest]

    def show(self, line):
        """Pass a line of output on to the user, when the part runs alone."""
        if self.live:
            sys.stderr.write(line)

    def environment(self):
        """Return the environment, with the packages that tests need."""
        with _preparing:
            environment = ensure_environment()
            tools.test_packages(environment)
        return environment

    @contextlib.contextmanager
    def clone(self, kind):
        """Give a fresh copy of the prepared database ``kind``; dropped at the end.

        Yields ``(environment, server, name)``.
        """
        environment = self.environment()
        name = f"test_{self.part}_{kind}_{os.getpid()}"
        with _preparing:  # a template cannot be copied twice at the same time
            server = ensure_server(environment)
            server.clone(prepared(environment, server, kind), name)
        try:
            yield environment, server, name
        finally:
            server.drop(name)
