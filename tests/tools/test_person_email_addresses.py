"""Two spellings of one address are one address; two addresses stay two (F2)."""

import importlib.util
from pathlib import Path

import pytest

ADDON = Path(__file__).resolve().parents[2] / "webcrm_contacts"
ANNA = "anna@acme.example"

# By its path: it stands among the models, because it reads as Odoo does, and they
# cannot be imported without a registry.
spec = importlib.util.spec_from_file_location(
    "email_addresses", ADDON / "models/person/email_addresses.py"
)
email_addresses = importlib.util.module_from_spec(spec)
spec.loader.exec_module(email_addresses)
addresses_of, parts_of = email_addresses.addresses_of, email_addresses.parts_of
spellings = email_addresses.spellings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ANNA, [ANNA]),
        ("Anna@ACME.example", [ANNA]),
        ('"Holm, Anna" <anna@acme.example>', [ANNA]),
        ("Anna Holm anna@acme.example", [ANNA]),
        ("anna@acme.example, b@x.example", [ANNA, "b@x.example"]),
        ("anna@acme.example;b@x.example", [ANNA, "b@x.example"]),
        ("b@x.example, anna@acme.example", ["b@x.example", ANNA]),
        ("anna@acme.example, Anna <ANNA@acme.example>", [ANNA]),
        ("anna+news@acme.example", ["anna+news@acme.example"]),
        ("anna@blåbær.example", ["anna@xn--blbr-roah.example"]),
        ("anna@BLÅBÆR.example", ["anna@xn--blbr-roah.example"]),
        ("anna@xn--blbr-roah.example", ["anna@xn--blbr-roah.example"]),
        ("anna@bla\u030abær.example", ["anna@xn--blbr-roah.example"]),
        ("anna@blåbær\u3002example", ["anna@xn--blbr-roah.example"]),
        ("anna@blå_bær.example", ["anna@blå_bær.example"]),
        ('"a@b"@blåbær.example', ['"a@b"@xn--blbr-roah.example']),
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
    assert spellings('"a@b"@xn--blbr-roah.example') == [
        '"a@b"@xn--blbr-roah.example',
        '"a@b"@blåbær.example',
    ]


@pytest.mark.parametrize("address", [ANNA, "a@xn--.example", "xn--@acme.example"])
def test_any_other_domain_has_one(address):
    assert spellings(address) == [address]


def test_a_field_is_taken_apart_as_odoo_would_write_to_it():
    assert parts_of("Anna <anna@acme.example>, b@x.example") == [
        ('"Anna" <anna@acme.example>', [ANNA]),
        ("b@x.example", ["b@x.example"]),
    ]
    assert parts_of("nonsense") == [("nonsense", [])]
    assert parts_of(" ") == parts_of(False) == []


@pytest.mark.parametrize("written", ["anna@acme.example", "Anna@ACME.example"])
def test_what_odoo_misreads_may_stand_for_what_is_written(written):
    text = f"{written} and no more"
    both = ["anna@acme.exampleandnomore", ANNA]
    assert addresses_of(text) == both
    assert parts_of(text) == [(f"{written}andnomore", both)]


def test_an_address_in_a_display_name_is_not_written_to():
    assert addresses_of('"anna@acme.example" <b@x.example>') == ["b@x.example"]
