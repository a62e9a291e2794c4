"""The words of generated persons fit the statements that they go into."""

import re

from devkit import generate, generate_words


def test_every_list_of_words_is_used_by_the_sql():
    used = set(re.findall(r":'(\w+)'", generate.SQL.read_text(encoding="utf-8")))
    assert used == set(generate._words())


def test_words_survive_the_way_into_an_array():
    words = [word for name, word in vars(generate_words).items() if name.isupper()]
    assert not [word for group in words for word in group if set(word) & set('",{}\\')]


def test_apostrophes_are_doubled_for_psql():
    assert generate._quoted("O'Brien") == "'O''Brien'"
    assert (generate._quoted(True), generate._quoted(7)) == ("true", "7")
