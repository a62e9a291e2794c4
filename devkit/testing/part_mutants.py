"""The part that changes our plain Python and sees whether a test notices."""

import json
import os
import random

from .. import virtualenv
from ..checkout import PROJECT, STATE
from ..processes import run
from .result import Result

NUMBER = 400
WANTED = 0.85
#: changes that no test can notice, a line each: what changes, a tab, why it may live
HARMLESS = "tests/tools/harmless_mutants.txt"


def mutants(context):
    """400 changes of plain Python; `-- FILE...`: one at every place of these files."""
    environment = context.environment()
    beside = STATE / "mutants"
    virtualenv.install(STATE, "mutants", target=beside)
    seed = random.SystemRandom().randrange(10**6)
    every = sorted((context.root / PROJECT / "tools").glob("*/*.py"))
    paths = context.rest or [path for path in every if path.stat().st_size]
    number = 0 if context.rest else NUMBER
    output = run(
        [environment.python, "-m", "devkit.mutants", seed, number, *paths],
        env={
            **environment.env(),
            "PYTHONPATH": os.pathsep.join([str(context.root), str(beside)]),
        },
        cwd=context.root,
        keep=None,
    )
    changes = json.loads(output.splitlines()[-1])
    return judged(changes, harmless(context.root / HARMLESS), seed, context.log)


def harmless(path):
    """Return ``{change: reason}`` of a file of changes that no test can notice."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return dict(pairs)


def judged(changes, known, seed, log):
    """Return the result: enough of the changes are noticed, and none is harmless in vain.

    The log names each that lives, and why it may.

    :param changes: dicts ``place``, ``change``, ``outcome``
    :param known: ``{change: reason}``
    """
    living = [one for one in changes if one["outcome"] != "killed"]
    lines = [
        f"{one['outcome']}: {one['place']}: {one['change']}"
        f"  ({known.get(one['change'], 'nobody has said why')})"
        for one in living
    ]
    log.write_text("\n".join([f"seed {seed}", *lines, ""]), encoding="utf-8")
    unknown = [one for one in living if one["change"] not in known]
    judged_ones = len(changes) - len(living) + len(unknown)
    share = 1 - len(unknown) / max(judged_ones, 1)
    result = Result()
    told = f"{share:.0%} of {judged_ones} changes are noticed (seed {seed})"
    enough = share >= WANTED and changes
    result.check(told, "" if enough else lines or "nothing was changed")
    return result
