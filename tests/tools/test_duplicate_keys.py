"""One normalizer decides what is the same; these are its cases (F8)."""

import hashlib
import random
import re

import pytest
from tools.duplicate import keys


@pytest.mark.parametrize(
    "one, other",
    [
        ("Anna Holm", " anna   HOLM\t"),
        ("Anna\u00a0Holm", "Anna Holm"),
        ("Straße", "STRASSE"),
        ("Anna\u200b Holm", "Anna Holm"),
        ("A\u00adnna", "Anna"),
        ("André", "Andre\u0301"),
        ("Åse", "A\u030ase"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("ﬁn", "fin"),
        ("Ａｎｎａ", "anna"),
        ("❤\ufe0f Anna", "❤ Anna"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_what_looks_the_same_is_the_same(one, other):
    assert keys.text_part(one) == keys.text_part(other)


@pytest.mark.parametrize(
    "one, other",
    [("André", "Andre"), ("Åse", "Aase"), ("Anna Holm", "AnnaHolm"), ("👩", "👨")],
)
def test_what_differs_for_people_differs(one, other):
    assert keys.text_part(one) != keys.text_part(other)


@pytest.mark.parametrize("nothing", [None, False, "", "  ", "\u200b", 0, 0.0])
def test_what_nobody_sees_is_an_empty_field(nothing):
    kind = keys.NUMBER if isinstance(nothing, float) else keys.TEXT
    assert keys.part(kind, nothing) == ""
    assert keys.key(["anna", keys.part(kind, nothing)]) is None


@pytest.mark.parametrize(
    "written",
    [
        "anna@acme.example",
        " Anna@ACME.example ",
        '"Holm, Anna" <anna@acme.example>',
        "Anna Holm <ANNA@acme.example>",
        "anna@acme.example, second@acme.example",
    ],
)
def test_an_address_is_the_same_however_it_is_written(written):
    assert keys.part(keys.EMAIL, written) == "anna@acme.example"


def test_what_is_no_address_is_compared_as_text():
    assert keys.part(keys.EMAIL, " No Mail ") == "no mail"


def test_numbers_are_compared_by_value():
    assert keys.part(keys.NUMBER, 7) == keys.part(keys.NUMBER, 7.0) == "7"


def test_long_numbers_differ_and_rounding_does_not_count():
    first, second = keys.number_part(1234567890123), keys.number_part(1234567890124)
    assert first != second
    assert keys.number_part(0.1 + 0.2) == keys.number_part(0.3)


def test_a_choice_of_a_list_counts_letter_by_letter():
    assert keys.part(keys.EXACT, "m") != keys.part(keys.EXACT, "M")


def test_the_border_between_two_fields_counts():
    assert keys.key(["anna", "holm x"]) != keys.key(["anna holm", "x"])
    assert keys.SEPARATOR not in keys.text_part(f"a{keys.SEPARATOR}b")


def test_ten_megabytes_become_a_short_key():
    first = keys.key([keys.text_part("æ" * 10_000_000)])
    second = keys.key([keys.text_part("æ" * 9_999_999 + "ø")])
    assert len(first) <= 200
    assert first != second


def test_a_part_stays_as_it_is_when_normalized_again():
    source = random.Random(5)
    letters = "aAİıßéÅ ﬁ\u0301\u0307\u200b\ufe0fΣ👩½\t"
    for _ in range(3000):
        once = keys.text_part("".join(source.choices(letters, k=8)))
        assert keys.text_part(once) == once


@pytest.mark.parametrize("kind", sorted(keys.PLAIN_SQL))
def test_what_the_database_prepares_is_what_python_says(kind):
    source = random.Random(8)
    plain = re.compile(keys.PLAIN_SQL[kind].replace("$", r"\Z"))
    letters = {
        keys.TEXT: "aZ \t\x1f~!'\"@,é",
        keys.EXACT: "aZ \t\x1f~!'\"@,é",
        keys.EMAIL: "aZ@.@x-+ <",
        keys.PHONE: "+0123456789 -",
    }[kind]
    values = (
        "".join(source.choices(letters, k=source.randint(1, 7))) for _ in range(20000)
    )
    matching = [value for value in values if plain.match(value)]
    assert len(matching) > 100
    for value in matching:
        prepared = value if kind == keys.EXACT else value.lower()
        assert keys.part(kind, value) == prepared


def test_the_longest_key_is_kept_as_it_is_and_a_longer_one_is_digested():
    longest = "a" * 200
    assert keys.key([longest]) == longest
    longer = keys.key([longest + "a"])
    # Spelled out, as databases keep it.
    digest = hashlib.sha256(b"a" * 201).hexdigest()
    assert longer == "a" * 64 + "…" + digest
    assert longer != keys.key([longest + "b"])
