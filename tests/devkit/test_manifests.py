"""What each addon says of itself is so: who made it, its version, its tests."""

from devkit import checkout
from devkit.testing.files import kind_of


def test_the_authors_are_we_and_nobody_else():
    authors = {name: what["author"] for name, what in checkout.addons().items()}
    assert authors == dict.fromkeys(authors, "The webcrm_contacts developers")


def test_no_website_is_named_that_is_not_ours():
    addons = checkout.addons()
    assert addons and not [name for name, what in addons.items() if "website" in what]


def test_all_addons_are_of_one_version():
    assert len({what["version"] for what in checkout.addons().values()}) == 1


def test_odoos_own_runner_finds_every_test_file_but_hoots():
    for addon in checkout.addons():
        folder = checkout.ROOT / addon / "tests"
        paths = [path for path in folder.glob("test_*.py") if kind_of(path) != "hoot"]
        if paths:
            imported = (folder / "__init__.py").read_text(encoding="utf-8").splitlines()
            assert {f"from . import {path.stem}" for path in paths} <= set(imported)


def test_each_addon_shows_the_icon():
    folders = [checkout.ROOT / name for name in checkout.addons()]
    icons = {folder / "static" / "description" / "icon.png" for folder in folders}
    assert len({icon.read_bytes() for icon in icons}) == 1
