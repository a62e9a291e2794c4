"""Two spellings of one address are one address; two addresses stay two (F2)."""

import pytest
from tools.person.email_addresses import addresses_of, parts_of, spellings

ANNA = "anna@acme.example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ANNA, [ANNA]),
        ("Anna@ACME.example", [ANNA]),
        ('"Holm, Anna" <anna@acme.example>', [ANNA]),
        ("Anna Holm anna@acme.example", [ANNA]),
        ("anna@acme.example, b@x.example", [ANNA, "b@x.example"]),
        ("anna@acme.example;b@x.example", [ANNA, "b@x.example"]),
        ("anna@acme.example, Anna <ANNA@acme.example>", [ANNA]),
        ("anna+news@acme.example", ["anna+news@acme.example"]),
        ("anna@blåbær.example", ["anna@xn--blbr-roah.example"]),
        ("anna@BLÅBÆR.example", ["anna@xn--blbr-roah.example"]),
        ("anna@xn--blbr-roah.example", ["anna@xn--blbr-roah.example"]),
        ("Ærø@acme.example", ["Ærø@acme.example"]),
        ("no address", []),
        ("", []),
        (False, []),
    ],
)
def test_a_field_holds_these_addresses(text, found):
    assert addresses_of(text) == found


def test_fifty_addresses_in_one_field_are_all_found():
    text = ", ".join(f"p{number}@acme.example" for number in range(50))
    assert len(addresses_of(text)) == 50


@pytest.mark.parametrize(
    "text", ["anna@acme.example@", "<anna@acme.example", "a@b c@d@e"]
)
def test_an_unparsable_text_gives_too_many_rather_than_too_few(text):
    assert addresses_of(text)


def test_an_internationalized_domain_has_two_spellings():
    assert spellings("a@xn--blbr-roah.example") == [
        "a@xn--blbr-roah.example",
        "a@blåbær.example",
    ]
    assert spellings(ANNA) == [ANNA]


def test_a_field_is_taken_apart_as_odoo_would_write_to_it():
    assert parts_of("Anna <anna@acme.example>, b@x.example") == [
        ('"Anna" <anna@acme.example>', [ANNA]),
        ("b@x.example", ["b@x.example"]),
    ]
    assert parts_of("nonsense") == [("nonsense", [])]
    assert parts_of(" ") == []


def test_what_odoo_misreads_may_stand_for_what_is_written():
    [(part, addresses)] = parts_of("anna@acme.example and no more")
    assert part != ANNA
    assert ANNA in addresses


def test_an_address_in_a_display_name_is_not_written_to():
    assert addresses_of('"anna@acme.example" <b@x.example>') == ["b@x.example"]
