"""What a typed number asks a search for: a whole number, or a part of one."""

import pytest
from tools.person.phones import (
    MIN_DIGITS,
    WHOLE_NUMBER_DIGITS,
    bare_digits,
    parse_search,
)


def test_a_danish_number_is_whole_and_one_digit_less_is_a_part():
    assert WHOLE_NUMBER_DIGITS == len("20304050")
    assert parse_search("20 30 40 50") == ("20304050", True)
    assert parse_search("20 30 40 5") == ("2030405", False)


@pytest.mark.parametrize("prefix", ["0", "00", "+", "(0)", "000"])
def test_a_prefix_makes_no_number_whole(prefix):
    assert parse_search(f"{prefix}2030405") == ("2030405", False)


def test_three_digits_say_something_and_two_do_not():
    assert MIN_DIGITS == 3
    assert parse_search("203") == ("203", False)
    assert parse_search("020") is None
    assert parse_search("20") is None


@pytest.mark.parametrize("text", ["", None, False, "anna", "20304050 x", "a20304050"])
def test_what_holds_something_else_is_no_number(text):
    assert parse_search(text) is None


@pytest.mark.parametrize("sign", " +()./\\-")
def test_signs_between_digits_make_no_difference(sign):
    assert parse_search(f"2030{sign}4050") == ("20304050", True)


def test_only_digits_of_ascii_are_kept():
    assert bare_digits("+45 ２0") == "450"
    assert bare_digits(None) == ""
