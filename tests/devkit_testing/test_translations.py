import polib
import pytest

from devkit.testing.translations import check, outdated, take_over


def write(path, **translations):
    file = polib.POFile()
    for msgid, msgstr in translations.items():
        where = [(f"model:x.{msgid}", "")]
        file.append(polib.POEntry(msgid=msgid, msgstr=msgstr, occurrences=where))
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(path))
    return path


@pytest.fixture
def addon(tmp_path):
    """An addon with the terms Name and Move, in Danish too."""
    folder = tmp_path / "addon"
    write(folder / "i18n" / "addon.pot", Name="", Move="")
    write(folder / "i18n" / "da.po", Name="Navn", Move="Flyt")
    return folder


def test_a_complete_translation_has_no_faults(addon):
    assert check(addon) == []


def test_an_addon_without_template_is_told(addon):
    (addon / "i18n" / "addon.pot").unlink()
    assert "addon.pot is missing" in check(addon)[0]


@pytest.mark.parametrize(
    "danish, fault",
    [
        ({"Name": "Navn"}, "not translated: 'Move'"),
        ({"Name": "Navn", "Move": " "}, "not translated: 'Move'"),
        ({"Name": "Navn", "Move": "Flyt", "Old": "Gammel"}, "no longer used: 'Old'"),
    ],
)
def test_what_is_missing_or_too_much_is_a_fault(addon, danish, fault):
    write(addon / "i18n" / "da.po", **danish)
    assert check(addon) == [f"da.po: {fault}"]


def test_a_fuzzy_translation_is_a_fault(addon):
    path = addon / "i18n" / "da.po"
    file = polib.pofile(str(path))
    file.find("Move").flags.append("fuzzy")
    file.save(str(path))
    assert check(addon) == ["da.po: fuzzy: 'Move'"]


def test_a_mark_that_is_missing_is_told_and_mended(addon, tmp_path):
    export = tmp_path / "addon.pot"
    file = polib.pofile(str(addon / "i18n" / "addon.pot"))
    file.find("Move").comment = "module: addon\nodoo-javascript"
    file.save(str(export))
    template = addon / "i18n" / "addon.pot"
    assert outdated(template, export) == [
        "marked or placed otherwise than addon.pot says: 'Move'"
    ]
    file.save(str(template))
    assert check(addon) == ["da.po: marked otherwise than in the template: 'Move'"]
    take_over(addon, export)
    assert check(addon) == []


def test_an_outdated_template_is_told(addon, tmp_path):
    export = write(tmp_path / "addon.pot", Name="", Merge="")
    assert outdated(addon / "i18n" / "addon.pot", export) == [
        "missing in addon.pot: 'Merge'",
        "only in addon.pot: 'Move'",
    ]


def test_an_export_is_taken_over_and_keeps_what_is_translated(addon, tmp_path):
    export = write(tmp_path / "addon.pot", Name="", Merge="")
    take_over(addon, export)
    assert outdated(addon / "i18n" / "addon.pot", export) == []
    assert check(addon) == ["da.po: not translated: 'Merge'"]
    danish = polib.pofile(str(addon / "i18n" / "da.po"))
    assert danish.find("Name").msgstr == "Navn"
