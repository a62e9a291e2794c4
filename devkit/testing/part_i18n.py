"""The part that compares each addon's template of terms with a fresh export."""

import json
import subprocess
import tempfile

from ..checkout import addons
from ..errors import Problem
from .result import Result

EXPORT = """
from pathlib import Path
from odoo.tools.translate import trans_export
for name in {names!r}:
    with Path({folder!r}, name + ".pot").open("wb") as file:
        if not trans_export(None, [name], file, "po", env):
            file.write(b'msgid ""\\nmsgstr ""\\n')
"""


def i18n(context):
    """Each addon's .pot is what Odoo exports now (--fix: take it over)."""
    result = Result()
    with context.clone("full") as (environment, server, database):
        with tempfile.TemporaryDirectory() as folder:
            script = EXPORT.format(names=list(addons(context.root)), folder=folder)
            shell(environment, server, database, script)
            found = _compare(environment, context, folder)
    for name, faults in found.items():
        result.check(f"{name}.pot (mend it with `./dev test i18n --fix`)", faults)
    return result


def _compare(environment, context, exports):
    """Return ``{addon: faults}``; with --fix the files are mended first.

    :param exports: folder with a fresh ``<addon>.pot`` of each addon
    :raise Problem: the comparison itself failed
    """
    argv = [environment.python, "-m", "devkit.testing.translations", context.root]
    argv += ["--against", exports, *(["--fix"] if context.fix else [])]
    done = subprocess.run(argv, cwd=context.root, capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"The translations could not be compared: {done.stderr}")
    return json.loads(done.stdout)


def shell(environment, server, database, script):
    """Run ``script`` in Odoo's shell. :raise Problem: with what it said"""
    argv = environment.command("shell", "-d", database, "--no-http", "--log-level=warn")
    options = {"input": script, "capture_output": True, "text": True}
    done = subprocess.run(argv, env=server.env(), **options)
    if done.returncode or "Traceback" in done.stderr:
        raise Problem(f"Odoo's shell failed: {done.stderr[-2000:]}")
    return done.stdout
