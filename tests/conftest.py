"""What all tests have: plain logic as `tools`, and where Odoo runs."""

import sys
from pathlib import Path

import pytest

from devkit.environment import ensure_environment
from devkit.postgres import ensure_server

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "webcrm_contacts"))


@pytest.fixture(scope="session")
def environment():
    return ensure_environment(quiet=True)


@pytest.fixture(scope="session")
def server(environment):
    return ensure_server(environment)
