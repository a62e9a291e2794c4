from datetime import date, datetime

import pytest
from tools.custom_field.custom_fields import (
    TYPES,
    Limits,
    convert,
    is_technical_name,
    technical_name,
)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Favorite wine", "x_favorite_wine"),
        ("  Børn & hund! ", "x_boern_hund"),
        ("Ελ", "x_field"),
        ("123", "x_123"),
        ("Name", "x_name_2"),
        ("a" * 90, "x_" + "a" * 38),
    ],
)
def test_a_label_becomes_a_technical_name(label, name):
    assert technical_name(label, set()) == name
    assert is_technical_name(name)


def test_a_technical_name_has_room_for_a_number():
    assert is_technical_name("x_" + "a" * 42)
    assert not is_technical_name("x_" + "a" * 43)
    assert technical_name("a" * 38, {"x_" + "a" * 38}) == "x_" + "a" * 38 + "_2"


def test_a_taken_name_gets_a_number():
    assert technical_name("Wine", {"x_wine", "x_wine_2"}) == "x_wine_3"


@pytest.mark.parametrize(
    "name", ["wine", "x_", "x__class__", "x_Wine", "x_a b", "x_active", None, "x_é"]
)
def test_what_is_no_technical_name(name):
    assert not is_technical_name(name)


@pytest.mark.parametrize(
    ("value", "field_type", "expected"),
    [
        ("12,5", "decimal", 12.5),
        ("1 200", "integer", 1200),
        (7, "text", "7"),
        (7.0, "text", "7"),
        (date(2024, 2, 1), "text", "2024-02-01"),
        ("01-02-2024", "date", date(2024, 2, 1)),
        (date(2024, 2, 1), "datetime", datetime(2024, 2, 1)),
        ("Ja", "checkbox", True),
        ("a@b.example", "email", "a@b.example"),
        ("www.acme.example", "link", "www.acme.example"),
        ("+45 20 30 40 50", "phone", "+45 20 30 40 50"),
        ("red, blue", "multi", ["red", "blue"]),
        ("red", "list", "red"),
        (["red", "blue"], "text", "red, blue"),
        ("one\ntwo", "long_text", "one\ntwo"),
        (" one\n", "text", "one"),
        (2**31 - 1, "integer", 2**31 - 1),
        (1 - 2**31, "integer", 1 - 2**31),
        ("1.234", "decimal", 1.234),
        ("1\u00a0200,5", "decimal", 1200.5),
        (7.5, "text", "7.5"),
        (datetime(2024, 2, 1, 9, 30), "text", "2024-02-01 09:30"),
        (datetime(2024, 2, 1, 9, 30), "date", date(2024, 2, 1)),
        (True, "checkbox", True),
        ("nej", "checkbox", False),
        ("123", "phone", "123"),
        ("https://acme.example/a", "link", "https://acme.example/a"),
        ("x" * 60, "list", "x" * 60),
        (" red ;\n blue,", "multi", ["red", "blue"]),
        (["red", " "], "multi", ["red"]),
    ],
)
def test_values_are_converted(value, field_type, expected):
    assert convert(value, field_type) == expected


@pytest.mark.parametrize(
    ("value", "field_type"),
    [
        ("many", "integer"),
        (1.5, "integer"),
        (2**31, "integer"),
        (-(2**31), "integer"),
        ("nan", "decimal"),
        ("inf", "decimal"),
        ("-inf", "decimal"),
        (True, "decimal"),
        ("1,2,3", "decimal"),
        ("1.200,50", "decimal"),
        ("1,200.50", "decimal"),
        ("12", "phone"),
        ("a@b@c", "email"),
        (["x" * 61], "multi"),
        ("soon", "date"),
        ("perhaps", "checkbox"),
        ("no address", "email"),
        ("not a link", "link"),
        ("none", "phone"),
        ("one\ntwo", "text"),
        ("x" * 61, "list"),
        (True, "text"),
    ],
)
def test_what_has_no_meaning_is_refused(value, field_type):
    with pytest.raises(ValueError):
        convert(value, field_type)


def test_every_type_says_what_it_is_in_odoo():
    assert all(one.ttype for one in TYPES.values())


def test_limits_of_texts_and_numbers():
    assert Limits(max_length=3).allows(None)
    assert Limits(max_length=3).allows("red")
    assert Limits(max_length=1).allows("r") and not Limits(max_length=1).allows("re")
    assert not Limits(max_length=3).allows("four")
    assert Limits(minimum=1, maximum=5).allows(1)
    assert Limits(minimum=1, maximum=5).allows(5)
    assert not Limits(minimum=1, maximum=5).allows(0)
    assert not Limits(minimum=1, maximum=5).allows(6)
    assert Limits(minimum=1, maximum=5).allows(None)
    assert Limits().allows(10**9)
