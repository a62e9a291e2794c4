"""Odoo's configuration file in a checkout."""

import shutil

from .embedded import ROLE, Embedded

TEXT = """\
# Written by ./dev. Variables PG* win over the database settings.
[options]
addons_path = {addons_path}
data_dir = {data_dir}
db_host = {db_host}
db_port = 5432
db_user = {db_user}
db_maxconn = 48
http_interface = 127.0.0.1
max_cron_threads = 0
"""


def is_written(environment):
    """Tell whether ``environment`` has its configuration, with the data where it is."""
    try:
        lines = environment.config.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return False
    return f"data_dir = {environment.data}" in lines


def write(environment):
    """Write the configuration of ``environment``; returns its path."""
    _bring_data(environment)
    environment.data.mkdir(parents=True, exist_ok=True)
    environment.config.write_text(
        TEXT.format(
            addons_path=",".join(environment.addons_path),
            data_dir=environment.data,
            db_host=Embedded(environment.state).socket,
            db_user=ROLE,
        ),
        encoding="utf-8",
    )
    return environment.config


def _bring_data(environment):
    """Move the file stores from where they were before they stood by the databases."""
    before = environment.state / environment.data.name
    if before.exists() and not environment.data.exists():
        environment.data.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(before, environment.data)
