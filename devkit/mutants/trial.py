"""Run tests against a changed module, in a process of its own.

Started with the jobs on standard input, a line of JSON each: ``name`` of the module, its
``source``, the ``tests``. What became of it is printed, a line each: the job's number and
``killed`` or ``survived``.
"""

import importlib
import importlib.abc
import importlib.util
import json
import os
import resource
import sys

import pytest

#: seconds of CPU; who needs more has lost its way, which a person would notice
LONGEST = 120
#: bytes; what never ends often fills the memory before
MOST = 2 * 1024**3
ARGS = ["-x", "-q", "-p", "no:cacheprovider", "--import-mode=importlib"]
#: what the tests need of others; loaded once, as it takes longer than most tests
OTHERS = ("hypothesis.strategies", "lxml.html", "odoo.tools.mail")


class Changed(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Gives one module another source than its file has."""

    def __init__(self, name, source):
        self.name, self.source = name, source

    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            return importlib.util.spec_from_loader(name, self)
        return None

    def get_source(self, fullname):
        return self.source


def main():
    """Try every job, as many at a time as there are lanes."""
    lanes = int(sys.argv[1])
    # None of the plugins is of use here, and each child would load them all.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in OTHERS:
        importlib.import_module(name)
    running = {}
    for number, line in enumerate(sys.stdin):
        if len(running) == lanes:
            _wait(running)
        running[_start(json.loads(line))] = number
    while running:
        _wait(running)


def _start(job):
    child = os.fork()
    if not child:
        os._exit(_try(job))
    return child


def _wait(running):
    child, status = os.wait()
    outcome = "survived" if status == 0 else "killed"
    print(running.pop(child), outcome, flush=True)


def _try(job):
    """Run the tests where the module reads otherwise; 0 when none of them notices."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.meta_path.insert(0, Changed(job["name"], job["source"]))
    return int(pytest.main([*ARGS, *job["tests"]]))


if __name__ == "__main__":
    main()
