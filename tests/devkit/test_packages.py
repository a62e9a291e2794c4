"""Downloads are kept, and what is kept is what it should be."""

import hashlib

import pytest

from devkit.errors import Problem
from devkit.packages import Offer, Store, parse_offers, read_lock

CONTENT = b"a package"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path):
    lock = tmp_path / "packages.lock"
    lock.write_text(f"# comment\nodoo-19 1.0 {SHA256}\nodoo-19 0.9 {'0' * 64}\n")
    return Store(tmp_path / "cache", lock)


def arrived(store, content=CONTENT):
    path = store.folder / "download.deb"
    path.write_bytes(content)
    return path


def offer(content=CONTENT, version="1.0"):
    sha256 = hashlib.sha256(content).hexdigest()
    return Offer(f"odoo-19_{version}_all.deb", len(content), sha256)


def test_a_tested_package_is_found_again(store):
    store.add(arrived(store), offer())
    assert store.tested("odoo-19").read_bytes() == CONTENT


def test_a_download_with_another_content_is_refused(store):
    with pytest.raises(Problem, match="damaged"):
        store.add(arrived(store, b"something else"), offer())
    assert store.tested("odoo-19") is None


def test_a_file_that_was_damaged_in_the_cache_is_thrown_away(store, capsys):
    store.add(arrived(store), offer())
    path = store.tested("odoo-19")
    path.write_bytes(b"bits rot")
    assert store.tested("odoo-19") is None
    assert not path.exists()
    assert "damaged" in capsys.readouterr().err


def test_another_version_than_tested_is_said_and_used(store, capsys):
    newer = offer(b"newer", "1.1")
    store.warn_if_untested("odoo-19", newer)
    store.add(arrived(store, b"newer"), newer)
    said = capsys.readouterr().err
    assert "odoo-19 1.1" in said and "1.0" in said
    assert store.tested("odoo-19") is None
    assert store.newest("odoo-19").read_bytes() == b"newer"


def test_offers_are_read_from_what_apt_prints():
    [found] = parse_offers(
        "Get:1 something\n"
        f"'https://m.example/f.deb' fonts_2%3a3-1_all.deb 12 SHA256:{SHA256}\n"
    )
    assert (found.name, found.version, found.size) == ("fonts", "2:3-1", 12)
    assert found.sha256 == SHA256


def test_every_package_of_the_recipe_has_a_tested_version():
    from devkit.odoo_package import FONT_AWESOME, FROM_SID

    assert {*FROM_SID, FONT_AWESOME, "python3-pip-whl"} <= set(read_lock())
