"""What somebody typed as a domain is read, never run, and not deeper than it needs."""

import pytest
from tools.card.domain import domain_fields, parse_domain, parse_order


def nested(depth):
    """A domain with `depth` lists of conditions, each in the one before."""
    inner = "[('name', '=', 1)]"
    for _level in range(depth - 1):
        inner = f"[('line_ids', 'any', {inner})]"
    return inner


def test_as_deep_as_allowed_is_read():
    assert parse_domain(nested(8))


@pytest.mark.parametrize("depth", [9, 30])
def test_deeper_is_refused(depth):
    with pytest.raises(ValueError, match="no domain"):
        parse_domain(nested(depth))


def test_the_depth_is_that_of_one_condition_not_of_all_of_them():
    side_by_side = ", ".join([nested(7)[1:-1]] * 3)
    assert len(parse_domain(f"['|', '|', {side_by_side}]")) == 5


@pytest.mark.parametrize("signs", ["(", "[", "-", "not "])
def test_what_python_itself_cannot_read_is_no_domain(signs):
    with pytest.raises(ValueError):
        parse_domain(signs * 1500 + "1")


def test_the_longest_text_is_read_and_a_longer_one_is_not():
    blanks = " " * (4000 - len(nested(1)))
    assert parse_domain(nested(1) + blanks)
    with pytest.raises(ValueError, match="too long"):
        parse_domain(nested(1) + blanks + " ")


def test_the_longest_order_is_read_and_a_longer_one_is_not():
    assert parse_order("date" + " " * 396) == [("date", "asc")]
    with pytest.raises(ValueError, match="no order"):
        parse_order("date" + " " * 397)


@pytest.mark.parametrize("always", ["(1, '=', 1)", "(0, '=', 1)"])
def test_all_and_nothing_are_conditions_too(always):
    assert len(parse_domain(f"[{always}]")) == 1


@pytest.mark.parametrize(
    "term",
    ["7", "(1, '=', 2)", "(0, '=', 0)", "(1, '!=', 1)", "('a', '=')", "(7, '=', 7)"]
    + ["{'a', '=', 1}", "('a', '=', 1, 2)", "('a.', '=', 1)", "('a', 7, 1)", "'?'"],
)
def test_what_is_no_condition_is_refused(term):
    with pytest.raises(ValueError):
        parse_domain(f"[{term}]")


@pytest.mark.parametrize(
    ("domain", "complete"),
    [
        ("[]", True),
        ("[A]", True),
        ("[A, A]", True),
        ("['&', A, A]", True),
        ("['!', A]", True),
        ("['|', '&', A, A, '!', A]", True),
        ("['&', A, A, A]", True),
        ("[A, '|', A, A]", False),
        ("['&', A]", False),
        ("['!']", False),
        ("['|', A, '&', A]", False),
        ("['&', A, A, '!', A]", False),
    ],
)
def test_a_sign_stands_before_as_many_conditions_as_it_needs(domain, complete):
    text = domain.replace("A", "('a', '=', 1)")
    if complete:
        assert isinstance(parse_domain(text), list)
    else:
        with pytest.raises(ValueError):
            parse_domain(text)


def test_a_domain_starts_from_the_first_names_of_its_paths():
    domain = parse_domain("['|', ('a.b', '=', 1), '!', ('c', '=', 1), (1, '=', 1)]")
    assert domain_fields(domain) == {"a", "c"}
