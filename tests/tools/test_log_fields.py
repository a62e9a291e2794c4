"""What of a person the log keeps: which fields, and how much of long texts (F5.8)."""

import pytest
from tools.log.fields import LEAD, changed_values, is_logged, kept_texts

LIMIT = 100


def test_two_texts_at_the_limit_are_kept_whole():
    texts = ("x" * (LIMIT - 1) + "a", "x" * (LIMIT - 1) + "b")
    assert kept_texts(*texts, LIMIT) == texts


@pytest.mark.parametrize("same", [0, 1, LEAD - 1, LEAD, LEAD + 1, LIMIT, 10 * LIMIT])
def test_of_longer_ones_the_place_where_they_differ_is_kept(same):
    old = "x" * same + "red" + "y" * LIMIT
    new = "x" * same + "rum" + "y" * LIMIT
    for kept, word in zip(kept_texts(old, new, LIMIT), ("red", "rum"), strict=True):
        assert len(kept) <= LIMIT
        assert word in kept
        assert kept.startswith("…") == (same + 1 > LEAD)  # both begin with r


def test_one_text_over_the_limit_cuts_both():
    old, new = kept_texts("x" * LIMIT, "x" * (LIMIT + 1), LIMIT)
    assert (len(old), len(new)) == (LEAD + 1, LEAD + 2)
    assert kept_texts(None, "x" * (LIMIT + 1), LIMIT) == (None, "x" * LIMIT)


def test_nothing_is_no_change_whatever_it_is_written_as():
    assert changed_values({"a": False, "b": None}, {"a": "", "b": 0}) == {}
    assert changed_values({"a": False}, {"a": "x"}) == {"a": (False, "x")}


def test_what_comes_with_the_organization_is_no_news_when_that_changed():
    before, after = {"parent_id": 1, "street": "a"}, {"parent_id": 2, "street": "b"}
    assert changed_values(before, after, {"street"}) == {"parent_id": (1, 2)}
    after = {"parent_id": 1, "street": "b"}
    assert changed_values(before, after, {"street"}) == {"street": ("a", "b")}


@pytest.mark.parametrize(
    ("field", "logged"),
    [
        (("function", "char", True, False), True),
        (("function", "char", False, False), False),
        (("function", "char", True, True), False),
        (("write_date", "datetime", True, False), False),
        (("message_main_attachment_id", "many2one", True, False), False),
        (("child_ids", "one2many", True, False), False),
        (("properties", "json", True, False), False),
        (("link_ids", "one2many", False, False), True),
        (("extra_address_ids", "one2many", False, False), True),
    ],
)
def test_which_fields_are_logged(field, logged):
    assert is_logged(*field) is logged
