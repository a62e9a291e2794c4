"""Telephone numbers as people type them, made comparable.

Formatting to E.164 is Odoo's (`phone_validation`); this file holds what needs no
database: the bare digits, and what a typed number asks a search for.
"""

import re
from typing import NamedTuple

# From this length on what was typed is taken for a whole number: it is looked up
# from its end in an index. Shorter input may stand anywhere in a number.
WHOLE_NUMBER_DIGITS = 8
# Fewer digits than this say nothing about a telephone number.
MIN_DIGITS = 3


class PhoneSearch(NamedTuple):
    """What a typed number asks for: its digits, and where they have to stand."""

    digits: str
    whole: bool


def bare_digits(number):
    """The digits of a number, in their order.

    :param number: str or a false value
    :return: str of ASCII digits, empty when there are none

    >>> bare_digits("+45 20 30-40.50 ext. 7")
    '45203040507'
    """
    return "".join(re.findall(r"[0-9]", number or ""))


def parse_search(text):
    """Read what a user typed into a search for numbers.

    The trunk prefix (0) and the international prefixes (+ and 00) do not count, so
    that every notation of a number asks for the same end of it.

    :param text: str, any notation
    :return: :class:`PhoneSearch`, or None when it cannot be meant as a number

    >>> parse_search("0045 20 30 40 50")
    PhoneSearch(digits='4520304050', whole=True)
    >>> parse_search("(0)20-3040-50")
    PhoneSearch(digits='20304050', whole=True)
    >>> parse_search("3040")
    PhoneSearch(digits='3040', whole=False)
    >>> parse_search("anna@acme.example")
    """
    if re.search(r"[^\d\s+()./\\\-]", text or ""):
        return None
    digits = bare_digits(text).lstrip("0")
    if len(digits) < MIN_DIGITS:
        return None
    return PhoneSearch(digits, len(digits) >= WHOLE_NUMBER_DIGITS)
