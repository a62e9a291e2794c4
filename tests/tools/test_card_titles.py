"""Titles: texts to the reader, kept with their language or by their built-in name."""

from tools.card import titles
from tools.card.setup import empty_setup

ENGLISH = {"fields": "Fields", "details": "Details", "contact": "Contact"}
DANISH = {"fields": "Felter", "details": "Detaljer", "contact": "Kontakt"}


def a_setup(*panels, name=""):
    setup = empty_setup()
    setup["tabs"]["fields"] |= {"name": name, "columns": [list(panels)]}
    return setup


def a_panel(title, *items):
    return {"type": "fields", "title": title, "items": list(items)}


def keep(setup, lang="en_US", built_in=ENGLISH, known=None):
    return titles.kept(setup, lang, built_in, known or empty_setup())


def test_a_text_is_kept_with_the_language_of_its_writer_and_shown_to_all():
    setup = a_setup(a_panel("Vin", {"section": "Rød"}, {"name": "x_wine"}), name="Om")
    kept = keep(setup, "da_DK", DANISH)
    panel = kept["tabs"]["fields"]["columns"][0][0]
    assert panel["title"] == {"da_DK": "Vin"}
    assert panel["items"] == [{"section": {"da_DK": "Rød"}}, {"name": "x_wine"}]
    assert kept["tabs"]["fields"]["name"] == {"da_DK": "Om"}
    assert titles.shown(kept, "en_US", ENGLISH) == setup


def test_the_setup_that_is_given_stays_as_it_was():
    setup = a_setup(a_panel("Wine"))
    kept = keep(setup)
    titles.shown(kept, "en_US", ENGLISH)
    assert setup == a_setup(a_panel("Wine"))
    assert kept["tabs"]["fields"]["columns"][0][0]["title"] == {"en_US": "Wine"}


def test_a_built_in_title_is_kept_by_its_name_and_shown_in_each_language():
    kept = keep(a_setup(a_panel("Kontakt"), name="Felter"), "da_DK", DANISH)
    assert "Kontakt" not in str(kept) and "Felter" not in str(kept)
    english = titles.shown(kept, "en_US", ENGLISH)
    assert english == a_setup(a_panel("Contact"), name="")
    assert keep(english) == kept


def test_who_saves_in_another_language_leaves_what_was_written_in_the_first():
    danish = keep(a_setup(a_panel("Vin"), name="Om"), "da_DK", DANISH)
    sent = titles.shown(danish, "en_US", ENGLISH)
    sent["tabs"]["fields"]["name"] = "About"
    again = keep(sent, known=danish)
    assert again["tabs"]["fields"]["name"] == {"en_US": "About"}
    [panel] = again["tabs"]["fields"]["columns"][0]
    assert panel["title"] == {"da_DK": "Vin"}


def test_a_title_in_several_languages_is_read_in_ones_own():
    kept = a_setup(a_panel({"en_US": "Wine", "da_DK": "Vin"}))
    for lang, title in (("en_US", "Wine"), ("da_DK", "Vin")):
        [panel] = titles.shown(kept, lang, {})["tabs"]["fields"]["columns"][0]
        assert panel["title"] == title


def test_a_title_that_was_emptied_is_empty_and_a_panel_without_one_stays_without():
    assert keep(a_setup(a_panel(""), {"type": "fields"})) == a_setup(
        a_panel(""), {"type": "fields"}
    )
