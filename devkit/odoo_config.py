"""Odoo's configuration file in a checkout."""

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


def write(environment):
    """Write the configuration of ``environment``; returns its path."""
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
