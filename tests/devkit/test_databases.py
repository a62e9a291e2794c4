"""File stores: where they are, and what happens where they are gone."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from devkit import databases, demo, odoo_config


@pytest.fixture
def environment(tmp_path):
    """An environment of which the databases are outside its state, as for root."""
    data = tmp_path / "server" / "data"
    state = tmp_path / "state"
    state.mkdir()
    return SimpleNamespace(
        odoo="19",
        state=state,
        data=data,
        config=state / "odoo.conf",
        addons_path=["/addons"],
        filestore=lambda name: data / "filestore" / name,
    )


@pytest.fixture
def built(monkeypatch):
    """The kinds of databases that were built, instead of building them."""
    kinds = []
    monkeypatch.setattr(
        databases, "_build", lambda _environment, _server, kind, *_: kinds.append(kind)
    )
    return kinds


def template(environment):
    return databases._template_name(environment, "stock")


def test_a_prepared_database_is_kept(environment, built):
    server = SimpleNamespace(exists=lambda name: name == template(environment))
    environment.filestore(template(environment)).mkdir(parents=True)
    assert databases.prepared(environment, server, "stock") == template(environment)
    assert built == []


@pytest.mark.parametrize("files", [True, False])
def test_a_prepared_database_of_which_a_half_is_gone_is_made_anew(
    environment, built, files
):
    if files:
        environment.filestore(template(environment)).mkdir(parents=True)
    server = SimpleNamespace(exists=lambda _name: not files)
    databases.prepared(environment, server, "stock")
    assert built == ["stock"]


def test_a_demo_without_its_files_says_where_they_should_be(environment, capsys):
    demo._tell_lost_files(environment, "one")
    said = capsys.readouterr()
    assert str(environment.filestore("one")) in said.out + said.err
    environment.filestore("one").mkdir(parents=True)
    demo._tell_lost_files(environment, "one")
    assert capsys.readouterr() == ("", "")


def test_files_follow_to_the_databases(environment):
    before = environment.state / "data" / "filestore" / "one"
    before.mkdir(parents=True)
    (before / "picture").write_bytes(b"GIF")
    assert not odoo_config.is_written(environment)
    odoo_config.write(environment)
    assert odoo_config.is_written(environment)
    assert (environment.filestore("one") / "picture").read_bytes() == b"GIF"
    assert not Path(environment.state / "data").exists()


def test_a_configuration_of_other_data_is_written_anew(environment):
    odoo_config.write(environment)
    environment.data = environment.data.with_name("data-other")
    assert not odoo_config.is_written(environment)
