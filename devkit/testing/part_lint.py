"""The part that reads the sources only: pre-commit, README, translations, wheels."""

import contextlib
import json
import re
import subprocess
import tempfile
from pathlib import Path

from ..checkout import addons
from ..errors import CommandFailed
from ..processes import run
from . import readme, snapshot, tools, wheels
from .result import Result

HOOK = re.compile(r"^(?P<name>\S.*?)\.{3,}.*?(?P<outcome>Passed|Failed|Skipped)$")


def lint(context):
    """pre-commit on all files, READMEs, complete translations, wheels."""
    env = tools.lint_tools()
    result = Result()
    with contextlib.ExitStack() as stack:
        tree = context.root
        if not context.fix:  # the checkout stays as it is: lint looks at a copy
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            tree = snapshot.take(Path(folder, "tree"))
        _pre_commit(tree, env, context, result)
        if context.rest:  # only some files: the rest of the checks is about addons
            return result
        _readmes(tree, context.fix, result)
        _translations(tree, env, result)
        _wheels(tree, env, context.log, result)
    return result


def _wheels(tree, env, log, result):
    for name in addons(tree):
        faults = wheels.faults(tree / name, env, log)
        result.check(f"{name} builds as a wheel", faults)


def _readmes(tree, fix, result):
    for name in addons(tree):
        if fix:
            readme.write(tree / name)
        result.check(f"README of {name}", readme.faults(tree / name))


def _pre_commit(tree, env, context, result):
    which = ["--files", *context.rest] if context.rest else ["--all-files"]
    argv = ["pre-commit", "run", "--color=never", *which]
    options = {"cwd": tree, "env": env, "log": context.log, "on_line": context.show}
    try:
        output = run(argv, keep=None, **options)
    except CommandFailed as failure:
        output = failure.output
        result.details += [quiet(output), _mended(tree, context.fix)]
    result.add(count_hooks(output))


def quiet(output):
    """Return pre-commit's output without the hooks that have nothing to say.

    >>> quiet("ruff....Passed\\neslint....Failed\\n- exit code: 1\\n")
    'eslint....Failed\\n- exit code: 1'
    """
    matches = ((line, HOOK.match(line)) for line in output.splitlines())
    return "\n".join(
        line for line, match in matches if not match or match["outcome"] == "Failed"
    )


def _mended(tree, fix):
    """Say what the hooks changed, and what that means for the user."""
    argv = ["git", "diff", "--stat"]
    changed = subprocess.run(argv, cwd=tree, capture_output=True, text=True).stdout
    if not changed or fix:
        return "What could be mended is mended: run it again." if fix else ""
    return f"`./dev test lint --fix` mends these:\n{changed}"


def count_hooks(output):
    """Return the hooks in pre-commit's output as a ``Result``.

    A hook without files to look at does not count.

    >>> count_hooks("ruff......Passed\\neslint...(no files to check)Skipped\\n")
    Result(passed=1, failed=0, skipped=0, seconds=0.0, details=[])
    """
    matches = filter(None, map(HOOK.match, output.splitlines()))
    outcomes = [match["outcome"] for match in matches]
    result = Result(outcomes.count("Passed"), outcomes.count("Failed"))
    if not outcomes:
        result.check("pre-commit", f"ran no hook:\n{output}")
    return result


def _translations(tree, env, result):
    argv = ["python", "-m", "devkit.testing.translations", tree]
    output = run(argv, env={**env, "PYTHONPATH": str(tree)}, keep=None)
    for name, faults in json.loads(output).items():
        result.check(f"translations of {name}", faults)
