"""Which addons there are, and when a database has to be upgraded."""

import pytest

from devkit import checkout


@pytest.fixture
def root(tmp_path):
    for name, manifest in {
        "main_addon": "{'name': 'Main'}",
        "glue_addon": "{'name': 'Glue', 'auto_install': True}",
    }.items():
        addon = tmp_path / name
        (addon / "static" / "src").mkdir(parents=True)
        (addon / "tests").mkdir()
        (addon / "__manifest__.py").write_text(manifest)
        (addon / "models.py").write_text("fields = 1\n")
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_addons_are_the_folders_with_a_manifest(root):
    assert list(checkout.addons(root)) == ["glue_addon", "main_addon"]


def test_glue_addons_install_themselves(root):
    assert checkout.main_addons(root) == ["main_addon"]


@pytest.mark.parametrize(
    "path", ["main_addon/models.py", "glue_addon/__manifest__.py", "main_addon/new.xml"]
)
def test_a_change_that_reaches_the_database_is_noticed(root, path):
    before = checkout.content_hash(root)
    (root / path).write_text("{'name': 'changed'}\n")
    assert checkout.content_hash(root) != before


@pytest.mark.parametrize(
    "path", ["main_addon/static/src/a.js", "main_addon/tests/test_a.py", "docs/a.md"]
)
def test_a_change_that_does_not_reach_it_costs_no_upgrade(root, path):
    before = checkout.content_hash(root)
    (root / path).write_text("changed\n")
    assert checkout.content_hash(root) == before


def test_our_own_addon_is_found():
    assert "webcrm_contacts" in checkout.main_addons()
