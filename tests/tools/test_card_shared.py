"""Of a card that two users see, what both see (F5.8)."""

import pytest
from tools.card.shared import shared_entries, shared_value

HIDDEN = "…"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (7, 7, 7),
        (7, 8, False),
        ("", "x", False),
        # Records: what is the same in both, if it is the same record at all.
        ({"id": 1, "a": 2, "b": 3}, {"id": 1, "a": 2, "c": 3}, {"id": 1, "a": 2}),
        ({"id": 1, "a": 2}, {"id": 2, "a": 2}, False),
        (
            {"a": {"id": 1, "b": 2}},
            {"a": {"id": 1, "b": 3}},
            {"a": {"id": 1, "b": False}},
        ),
        ({"id": 1}, [], False),
        # Rows: those that both have, in the order of the first.
        ([{"id": 2}, {"id": 1}], [{"id": 1}, {"id": 2}], [{"id": 2}, {"id": 1}]),
        ([{"id": 1}, {"id": 2}], [{"id": 2}], [{"id": 2}]),
        ([], [{"id": 2}], []),
        # Lists of anything else.
        ([1, 2, 3], [3, 1], [1, 3]),
        (["a"], ["b"], []),
        ([{"a": 1}], [{"a": 1}], [{"a": 1}]),
        ([{"a": 1}], [{"id": 1}], []),
    ],
)
def test_what_both_see_of_a_value(one, other, both):
    assert shared_value(one, other) == both


def entry(*changes, key="log-1", text=""):
    changes = [dict(zip(("field", "old", "new"), one, strict=True)) for one in changes]
    return {"key": key, "text": text, "changes": changes}


WINE, HAT = ("x_wine", "red", "white"), ("x_hat", "1", "2")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ([entry(WINE, HAT)], [entry(HAT)], [entry(HAT)]),
        ([entry(WINE)], [entry(HAT)], []),
        ([entry(WINE)], [entry(WINE, key="log-2")], []),
        (
            [entry(WINE, text="Created"), entry(key="log-2")],
            [entry(text="Created"), entry(HAT, key="log-2")],
            [entry(text="Created")],
        ),
        (
            [entry(WINE)],
            [entry(("x_wine", HIDDEN, "white"))],
            [entry(("x_wine", HIDDEN, "white"))],
        ),
        (
            [entry(WINE)],
            [entry(("x_wine", "red", HIDDEN))],
            [entry(("x_wine", "red", HIDDEN))],
        ),
    ],
)
def test_what_both_see_of_the_log(one, other, both):
    assert shared_entries(one, other) == both
