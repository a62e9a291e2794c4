"""The demo before and beside Odoo: port, database name, its lock."""

import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from devkit import demo
from devkit.errors import Problem


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_said_with_what_to_do(taken_port):
    with pytest.raises(Problem, match=rf"Port {taken_port} .*--port"):
        demo._require_free("127.0.0.1", taken_port)


def test_a_free_port_is_accepted(taken_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    demo._require_free("127.0.0.1", free)
    with socket.socket() as taker:
        taker.bind(("127.0.0.1", free))
        assert taker.getsockname()[1] == free, "it is left free"


def test_an_address_that_is_not_ours_is_said():
    with pytest.raises(Problem, match=r"192\.0\.2\.1"):
        demo._require_free("192.0.2.1", 8069)


@pytest.mark.parametrize("count", ["many", "0", "-5", "5000001"])
def test_a_number_of_persons_that_is_none_is_said_before_anything_is_set_up(
    count, capsys
):
    with pytest.raises(SystemExit):
        demo._parse([f"--persons={count}"])
    assert f"{count} is no number of persons (1 to 5000000)" in capsys.readouterr().err


def test_the_minimal_demo_has_a_database_of_its_own():
    default = demo.default_database(demo._parse([]))
    minimal = demo.default_database(demo._parse(["--minimal"]))
    assert (default, minimal) == ("webcrm_demo", "webcrm_demo_minimal")


def test_two_demos_of_one_database_do_not_run_at_once(tmp_path: Path):
    environment = SimpleNamespace(state=tmp_path)
    with demo._alone(environment, "one"):
        with demo._alone(environment, "another"):
            pass
        with pytest.raises(Problem, match="Another ./dev runs the database one"):
            with demo._alone(environment, "one"):
                pass
