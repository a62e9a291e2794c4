"""Rows of the key table before and after, and what has yet to be looked at."""

import pytest
from lxml import etree
from tools.duplicate import keys
from tools.duplicate.hints import add_hints
from tools.duplicate.pending import Pending
from tools.duplicate.rows import (
    FieldSpec,
    KeyRow,
    RuleSpec,
    changes,
    equal_rows,
    in_the_way,
    key_rows,
    let_wait,
)

ANNA = KeyRow(1, 0, "anna", 7, True, True)
BO = ANNA._replace(partner_id=8)
CARL = KeyRow(1, 0, "carl", 9, True, True)


def waiting(row):
    return row._replace(is_holder=False)


def test_a_row_whose_key_stays_is_left_alone_whether_it_holds_or_not():
    assert changes([waiting(ANNA)], [ANNA]) == ([], [])


@pytest.mark.parametrize("other", [{"key": "bo"}, {"is_active": False}])
def test_a_row_that_changes_goes_and_comes(other):
    changed = ANNA._replace(**other)
    assert changes([ANNA, CARL], [changed, CARL]) == ([ANNA], [changed])


def test_two_that_want_the_same_key_cannot_both_have_it():
    assert equal_rows([ANNA, CARL, BO]) == (ANNA, BO)
    assert equal_rows([ANNA, waiting(BO), CARL]) is None
    assert equal_rows([ANNA, BO._replace(build=2)]) is None


def test_in_the_way_are_others_with_the_same_key():
    other = BO._replace(key="carl")
    assert in_the_way([ANNA, CARL], [ANNA, BO, other]) == {ANNA: [BO], CARL: [other]}
    assert in_the_way([ANNA], [ANNA, CARL]) == {}


def test_a_card_waits_behind_another_one_of_the_same_human():
    one_human = {7: 7, 8: 7}
    assert let_wait([ANNA, BO], [], one_human) == ([ANNA, waiting(BO)], [waiting(BO)])
    assert let_wait([BO], [ANNA], one_human) == ([waiting(BO)], [waiting(BO)])


def test_nobody_else_waits():
    assert let_wait([ANNA, BO], [], None) == ([ANNA, BO], [])
    assert let_wait([ANNA, BO], [], {7: 7}) == ([ANNA, BO], [])
    archived = ANNA._replace(is_active=False, is_holder=False)
    assert let_wait([BO], [archived], {7: 7, 8: 7}) == ([BO], [])


def test_rows_of_the_database_get_their_key_by_the_normalizer_if_need_be():
    email = FieldSpec("email", "email", keys.EMAIL)
    spec = RuleSpec(1, 5, True, True, True, False, (email,))
    found = [
        (7, 3, True, None, "anna@acme.example"),
        (8, 3, False, ["Bø@acme.example"], None),
        (9, 3, True, [" "], None),
    ]
    assert list(key_rows(spec, found)) == [
        KeyRow(5, 3, "anna@acme.example", 7, True, True),
        KeyRow(5, 3, "bø@acme.example", 8, False, False),
    ]


def test_who_is_new_is_not_looked_at_twice():
    pending = Pending()
    pending.created.update({7: None})
    pending.changed.update({8: None, 7: None})
    assert pending.take() == ([7], [8])
    assert pending.take() == ([], [])


def test_all_cards_of_one_human_are_looked_at():
    pending = Pending()
    pending.are_one_human((9, 7))
    assert pending.humans == {9: 7, 7: 7}
    assert pending.take() == ([], [9, 7])
    assert pending.humans == {}


def test_what_a_transaction_holds_outlasts_what_it_has_looked_at():
    pending = Pending()
    pending.holds_keys, pending.needs_flush = True, True
    pending.take()
    assert pending.holds_keys
    assert not pending.needs_flush


def hints(form):
    arch = etree.fromstring(form)
    add_hints(arch, ("name", "email", "phone"))
    return [(hint.get("covers"), hint.get("field")) for hint in arch.iter("widget")]


def test_a_hint_stands_where_the_value_is_typed():
    form = (
        "<form><field name='name'/><field name='lastname'/><field name='email'/></form>"
    )
    assert hints(form) == [("name", "lastname"), ("email", "email")]
    assert hints("<form><field name='name'/></form>") == [("name", "name")]


@pytest.mark.parametrize(
    "form",
    [
        "<form><field name='email' readonly='1'/></form>",
        "<form><field name='email' invisible='True'/></form>",
        "<form><field name='child_ids'><form><field name='email'/></form></field></form>",
    ],
)
def test_no_hint_where_nothing_is_typed_about_this_person(form):
    assert hints(form) == []


def test_a_hint_comes_right_after_its_field_and_knows_the_others():
    arch = etree.fromstring(
        "<form><field name='email'/> text<field name='phone'/></form>"
    )
    add_hints(arch, ("email", "phone"))
    hint = arch[1]
    assert (arch[0].tail, hint.tail) == (None, " text")
    assert hint.get("shown") == "email,phone"
    assert hint.get("names").startswith("email,phone,name,firstname")


def test_who_wants_to_hold_nothing_makes_nobody_wait():
    rows = [waiting(ANNA), BO]
    assert let_wait(rows, [], {7: 7, 8: 7}) == (rows, [])


@pytest.mark.parametrize("other", [{"build": 2}, {"scope_id": 5}, {"key": "bo"}])
def test_the_same_key_elsewhere_is_another_one(other):
    rows = [ANNA, BO._replace(**other)]
    assert let_wait(rows, [], {7: 7, 8: 7}) == (rows, [])
