"""What tests from outside get: the environment, a database of their own, a server."""

import os

import pytest

from devkit.databases import prepared
from devkit.testing.forks import Forks
from devkit.testing.running import Client, running


@pytest.fixture(scope="session")
def database(environment, server):
    """A copy of the database with all apps and our addons, kept for the session."""
    name = f"test_outside_{os.getpid()}"
    server.clone(prepared(environment, server, "full"), name)
    yield name
    server.drop(name)


@pytest.fixture(scope="session")
def forks(environment, server, database):
    """Processes forked from this one, which has loaded the registry once."""
    import odoo.sql_db
    import odoo.tools
    from odoo.modules.registry import Registry

    odoo.tools.config.parse_config(
        ["-c", str(environment.config), "-d", database, "--no-http"],
        setup_logging=False,
    )
    yield Forks(Registry(database))
    odoo.sql_db.close_all()


@pytest.fixture(scope="session")
def running_odoo(environment, server, database, tmp_path_factory):
    log = tmp_path_factory.mktemp("odoo") / "odoo.log"
    with running(environment, server, database, log) as odoo:
        yield odoo


@pytest.fixture
def odoo_server(running_odoo):
    """A real Odoo over HTTP on ``database``; a warning in its log fails the test.

    A test that provokes one asserts on ``odoo_server.new_faults()`` itself.
    """
    yield running_odoo
    assert not running_odoo.new_faults()


@pytest.fixture
def admin(odoo_server, database):
    """The administrator, logged in to ``odoo_server``."""
    return Client(odoo_server.url, database)
