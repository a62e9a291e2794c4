"""What the web client shows of our settings, as far as the views decide it."""

from xml.etree import ElementTree

import pytest

from devkit.checkout import ROOT, addons

VIEWS = [
    path
    for addon in addons()
    for path in sorted((ROOT / addon / "views").glob("*.xml"))
]
SETTINGS = [
    pytest.param(setting, id=f"{path.stem}-{setting.get('id')}")
    for path in VIEWS
    for setting in ElementTree.parse(path).iter("setting")
]


def test_there_are_settings():
    assert len(SETTINGS) > 5


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_has_a_label(setting):
    """The web client takes it from the setting, or from a field right in it."""
    labelled = setting.get("string") or setting.find("field") is not None
    assert labelled
