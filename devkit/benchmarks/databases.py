"""The two databases of a comparison, each with a worker."""

import contextlib
import json
import os
import subprocess

from ..databases import prepared
from ..errors import Problem
from ..generate import generate
from ..processes import start, stop
from .browser_side import BrowserSide

FEW = 10_000
ENDED = '{"error": "the worker ended"}'


class Worker:
    """A process that measures in one database; ends with the ``with`` block."""

    def __init__(self, environment, server, database):
        argv = [environment.python, "-m", "devkit.benchmarks.worker"]
        self.log = environment.log(f"bench-{database.partition('_')[2]}")
        with self.log.open("w") as log:
            self.process = start(
                [*argv, database, environment.config],
                env=_importing(server.env(), environment.root),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        stop(self.process)

    def do(self, what, **request):
        """Return the worker's answer. :raise Problem: it failed; names its log"""
        try:
            line = json.dumps({"do": what, **request})
            print(line, file=self.process.stdin, flush=True)
            answer = json.loads(self.process.stdout.readline() or ENDED)
        except OSError:
            answer = json.loads(ENDED)
        if "error" in answer:
            raise Problem(f"The measurement failed: {answer['error']} Log: {self.log}")
        return answer["value"]


def _importing(env, root):
    """Let the worker import ``devkit``, wherever it starts."""
    paths = [str(root), env.get("PYTHONPATH")]
    return {**env, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


@contextlib.contextmanager
def pair(environment, server, kind, persons):
    """Give ``{"ours": Worker, "other": Worker}``; their databases are dropped then.

    :param kind: ``stock``, ``size``, ``many`` or ``browser``, see ``row.Row``
    :param persons: for ``size`` and ``many``, how many persons are many
    """
    with contextlib.ExitStack() as stack:
        workers, side_type = {}, BrowserSide if kind == "browser" else Worker
        for side, template, count in _sides(kind, persons):
            name = f"bench_{kind}_{side}_{os.getpid()}"
            server.clone(prepared(environment, server, template), name)
            stack.callback(server.drop, name)
            if count:
                generate(server, name, count)
            workers[side] = stack.enter_context(side_type(environment, server, name))
        yield workers


def _sides(kind, persons):
    if kind == "size":
        return ("ours", "full", persons), ("other", "full", FEW)
    if kind == "many":
        return ("ours", "full", persons), ("other", "full", persons)
    return ("ours", "full", 0), ("other", "stock", 0)
