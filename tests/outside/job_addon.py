"""An addon with work for background jobs, made where a test wants it."""

import shutil
from pathlib import Path

NAME = "webcrm_contacts_job_test"
HANDLERS = Path(__file__).with_name("job_handlers.py")


def make(folder):
    """Write the addon into a folder. :return: its name"""
    addon = Path(folder, NAME)
    addon.mkdir()
    manifest = {
        "name": NAME,
        "author": NAME,
        "depends": ["webcrm_contacts"],
        "license": "AGPL-3",
    }
    (addon / "__manifest__.py").write_text(repr(manifest), "utf-8")
    (addon / "__init__.py").write_text("from . import job_handlers\n", "utf-8")
    shutil.copy(HANDLERS, addon)
    return NAME
