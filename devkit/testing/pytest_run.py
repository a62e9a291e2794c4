"""Run pytest and learn exactly what it did."""

import json
import os
import random
import tempfile
from pathlib import Path

from ..checkout import STATE
from ..errors import CommandFailed
from ..processes import run
from . import depth
from .result import Result

NO_TEST_SELECTED = 5


def run_pytest(context, python, env, *args):
    """Run pytest on ``args`` and return the ``Result``.

    :param context: the part's ``Context``: log, options, live output
    :param env: variables of the process
    """
    argv = [python, "-m", "pytest", "-p", "devkit.testing.pytest_plugin"]
    argv += ["-p", "no:cacheprovider", "--rootdir", context.root, "-q", "--no-header"]
    argv += ["--no-summary", "--tb=short", *args]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        env = {**env, "DEVKIT_REPORT": str(report)}
        env["HYPOTHESIS_STORAGE_DIRECTORY"] = str(STATE / "hypothesis")
        if context.deep:
            env[depth.VARIABLE] = "1"
            argv.append(_seed(context.log))
        code, output = _run([*argv, *context.pytest_args], context, env)
        return result_of(report, code, output, bool(context.pytest_args))


def _seed(log):
    """Choose the examples of a deep run, and say in its log how to have them again."""
    option = f"--hypothesis-seed={random.randrange(10**6)}"
    with log.open("a", encoding="utf-8") as sink:
        sink.write(f"The same examples again: --deep -- {option}\n")
    return option


def _run(argv, context, env):
    env["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(context.root), env.get("PYTHONPATH")])
    )
    options = {"cwd": context.root, "env": env, "log": context.log, "keep": 60}
    try:
        return 0, run(argv, on_line=context.show, **options)
    except CommandFailed as failure:
        return 1, failure.output


def result_of(report, code, output, selected):
    if not report.exists():
        return Result(failed=1, details=[f"pytest did not start or end:\n{output}"])
    figures = json.loads(report.read_text(encoding="utf-8"))
    result = Result(**figures)
    nothing = not (result.passed or result.failed or result.skipped)
    if nothing and not selected:
        result.check("pytest", "no test was found: a part without tests proves nothing")
    elif code and result.ok and not nothing:
        result.check("pytest", f"ended with an error:\n{output}")
    return result
