"""``python -m devkit.mutants SEED NUMBER PATH...``: change, test, tell as JSON.

:param SEED: of the random choice
:param NUMBER: how many changes; 0 for one at every place
:param PATH: modules of our plain Python
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from ..checkout import PROJECT, ROOT
from . import cover, places

LANES = 2
TESTS = [
    *(ROOT / "tests" / "tools").glob("test_*.py"),
    ROOT / "tests" / "devkit_testing" / "test_doctests.py",
]
PYTEST = ["-m", "pytest", "-q", "-p", "no:odoo", "-p", "no:cacheprovider"]


def main(seed, number, *paths):
    paths = [Path(path).resolve() for path in paths]
    number = int(number) or sys.maxsize
    chosen = places.sample(paths, number, random.Random(int(seed)))
    known = covered(paths)
    jobs = []
    for mutant in chosen:
        source = mutant.source()
        if source is not None:
            name = module_name(mutant.path)
            ids = known.tests_of(mutant.path, name, mutant.line)
            jobs.append((mutant, source, ids))
    outcomes = tried(
        [(module_name(one.path), text, ids) for one, text, ids in jobs if ids]
    )
    outcomes = iter(outcomes)
    json.dump(
        [
            {
                "place": f"{mutant.path.relative_to(ROOT)}:{mutant.line}",
                "change": mutant.change(),
                "outcome": next(outcomes) if ids else "no test",
            }
            for mutant, _source, ids in jobs
        ],
        sys.stdout,
    )


def module_name(path):
    """The name under which tests import a module, such as `tools.card.form`."""
    return ".".join(path.relative_to(ROOT / PROJECT).with_suffix("").parts)


def covered(paths):
    """Run the tests once under coverage.

    :raise CalledProcessError: they fail already
    """
    with tempfile.TemporaryDirectory() as folder:
        settings, data, report = (Path(folder, n) for n in ("settings", "data", "xml"))
        source = ROOT / PROJECT / "tools"
        settings.write_text(cover.SETTINGS.format(source=source, data=data), "utf-8")
        run = ["-m", "coverage", "run", f"--rcfile={settings}"]
        subprocess.run(
            [
                sys.executable,
                *run,
                *PYTEST,
                "--import-mode=importlib",
                f"--junit-xml={report}",
                *map(str, TESTS),
            ],
            check=True,
            stdout=sys.stderr,
        )
        return cover.Cover(data, report, TESTS)


def tried(jobs):
    """What became of the changes, in their order.

    :param jobs: (name of the module, its text with the change, ids of tests)
    """
    lines = [
        json.dumps(dict(zip(("name", "source", "tests"), job, strict=True)))
        for job in jobs
    ]
    argv = [sys.executable, "-m", "devkit.mutants.trial", str(LANES)]
    done = subprocess.run(
        argv, input="\n".join(lines), capture_output=True, text=True, check=True
    )
    outcomes = dict(line.split() for line in done.stdout.splitlines())
    return [outcomes[str(number)] for number in range(len(jobs))]


if __name__ == "__main__":
    main(*sys.argv[1:])
