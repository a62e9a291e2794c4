"""Addresses of web pages that somebody typed: what is stored, and what is refused."""

import pytest
from tools.person.web_links import clean_url, host_of, icon_of


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("acme.example", "https://acme.example"),
        ("acme.example:8080/a", "https://acme.example:8080/a"),
        ("localhost:8080", "https://localhost:8080"),
        ("acme.example/a:b", "https://acme.example/a:b"),
        ("http://acme.example", "http://acme.example"),
        ("HTTPS://acme.example", "HTTPS://acme.example"),
        ("  acme.example ", "https://acme.example"),
        ("acme.example/~a!", "https://acme.example/~a!"),
    ],
)
def test_a_page_is_stored_with_its_scheme(typed, stored):
    assert clean_url(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "mailto:anna@acme",
        "ftp:acme",
        "ftp://acme.example",
        "acme.example://people",
        "http:acme",
        "http:",
        "https:///people",
        "https://",
        "a b.example",
        "acme.example\n.evil.example",
        "\x01acme.example",
        "acme.example/\x1fa",
        "",
        None,
        False,
    ],
)
def test_what_is_no_address_of_a_page_is_refused(typed):
    with pytest.raises(ValueError):
        clean_url(typed)


def test_the_longest_address_is_stored_and_a_longer_one_is_not():
    longest = "https://acme.example/".ljust(2000, "a")
    assert clean_url(longest) == longest
    with pytest.raises(ValueError):
        clean_url(longest + "a")


@pytest.mark.parametrize(
    ("url", "icon"),
    [
        ("https://x.com/anna", "fa-twitter"),
        ("https://www.x.com", "fa-twitter"),
        ("https://dropbox.com", "fa-globe"),  # ends like x.com
        ("https://x.com.acme.example", "fa-globe"),
        ("no page", "fa-globe"),
        ("https://[broken", "fa-globe"),
    ],
)
def test_a_known_host_has_its_icon(url, icon):
    assert icon_of(url) == icon


def test_a_host_is_told_without_www_and_in_small_letters():
    assert host_of("https://WWW.Acme.Example:8080/a") == "acme.example"
    assert host_of("https://www2.acme.example") == "www2.acme.example"
    assert host_of(None) == host_of("acme") == ""
