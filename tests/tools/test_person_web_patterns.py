"""Addresses that settings make: only pages, only with a place for what is meant."""

import pytest
from tools.person.web_patterns import (
    MAPS,
    is_pattern,
    map_pattern,
    telephony_pattern,
)

OWN = "https://pbx.example/{number}"


@pytest.mark.parametrize(
    ("scheme", "url", "pattern"),
    [
        ("tel", "", "tel:{number}"),
        ("callto", OWN, "callto:{number}"),
        ("url", OWN, OWN),
        ("url", "https://pbx.example", ""),
        ("url", "", ""),
        (None, OWN, ""),
        ("none", OWN, ""),
    ],
)
def test_the_pattern_of_a_number(scheme, url, pattern):
    assert telephony_pattern(scheme, url) == pattern


@pytest.mark.parametrize(
    ("provider", "url", "pattern"),
    [
        ("google", "", MAPS["google"]),
        ("url", "http://m.example/{address}", "http://m.example/{address}"),
        ("url", "http://m.example/{number}", MAPS["openstreetmap"]),
        ("bing", "http://m.example/{address}", MAPS["bing"]),
        ("nowhere", "", MAPS["openstreetmap"]),
    ],
)
def test_the_pattern_of_a_place(provider, url, pattern):
    assert map_pattern(provider, url) == pattern


@pytest.mark.parametrize(
    ("url", "may_be"),
    [
        (" HTTPS://pbx.example/{NUMBER} ", True),
        ("http://{number}", True),
        ("ftp://pbx.example/{number}", False),
        ("javascript:alert({number})", False),
        ("https://pbx.example/number", False),
        ("https://pbx.example/{address}", False),
        ("", False),
        (None, False),
    ],
)
def test_what_may_be_a_link(url, may_be):
    assert is_pattern(url, "number") is may_be
