"""Databases of a release, with data in every model, upgraded to the checkout."""

import dataclasses
import os

import psycopg2
import pytest
from rows import Rows

from devkit.databases import prepared, upgrade


@dataclasses.dataclass
class Upgraded:
    """A database that was upgraded: its rows before and after, and what Odoo logged.

    `run(function)` returns what `function(env)` returns, in a transaction that is
    rolled back.
    """

    name: str
    before: Rows
    after: Rows
    log: str

    def run(self, function):
        from odoo.api import SUPERUSER_ID, Environment
        from odoo.modules.registry import Registry

        with Registry(self.name).cursor() as cursor:
            try:
                return function(Environment(cursor, SUPERUSER_ID, {}))
            finally:
                cursor.rollback()


@pytest.fixture(scope="session", params=["released_minimal", "released"])
def upgraded(request, environment, server, _odoo):
    """A database on few apps, then one on all: `Upgraded`."""
    name = f"test_upgrade_{request.param}_{os.getpid()}"
    server.clone(prepared(environment, server, request.param), name)
    try:
        before = _rows(server, name)
        upgrade(environment, server, name, quiet=True)
        log = environment.log(f"install-{name}").read_text(encoding="utf-8")
        yield Upgraded(name, before, _rows(server, name), log)
    finally:
        _odoo.close_all()
        server.drop(name)


@pytest.fixture(scope="session")
def _odoo(environment):
    import odoo.sql_db
    import odoo.tools

    odoo.tools.config.parse_config(
        ["-c", str(environment.config), "--no-http"], setup_logging=False
    )
    return odoo.sql_db


def _rows(server, name):
    connection = psycopg2.connect(dbname=name, **server.connect_args)
    try:
        return Rows.read(connection)
    finally:
        connection.close()
