"""Rows of the key table before and after, and what has to change between the two (F8)."""

from tools.duplicate.rows import KeyRow, Pending, changes, equal_rows, let_wait

ANNA, FORMER, OTHER = 7, 8, 9
ONE_HUMAN = {ANNA: ANNA, FORMER: ANNA}
ROW = KeyRow(1, 0, "anna", ANNA, is_holder=True, is_active=True)


def test_the_cards_of_one_human_wait_behind_each_other():
    wanted = [ROW, ROW._replace(partner_id=FORMER)]
    rows, waiting = let_wait(wanted, [], ONE_HUMAN)
    assert [row.is_holder for row in rows] == [True, False]
    assert waiting == [rows[1]]


def test_a_key_that_an_archived_card_had_is_free():
    """An archived card holds nothing: who takes its key over has to be judged."""
    archived = ROW._replace(is_active=False, is_holder=False)
    taken_over = ROW._replace(partner_id=FORMER)
    assert let_wait([taken_over], [archived], ONE_HUMAN) == ([taken_over], [])
    had = ROW._replace(is_holder=False)
    rows, waiting = let_wait([taken_over], [had], ONE_HUMAN)
    assert rows == waiting == [taken_over._replace(is_holder=False)]


def test_somebody_else_does_not_wait():
    taken_over = ROW._replace(partner_id=OTHER)
    assert let_wait([taken_over], [ROW], ONE_HUMAN) == ([taken_over], [])


def test_a_row_that_wants_to_hold_nothing_makes_nobody_wait():
    double = ROW._replace(is_holder=False)
    holder = ROW._replace(partner_id=FORMER)
    assert let_wait([double, holder], [], ONE_HUMAN) == ([double, holder], [])


def test_the_same_key_of_another_rule_or_organization_is_another_one():
    for other in ({"build": 2}, {"scope_id": 5}, {"key": "bo"}):
        rows = [ROW, ROW._replace(partner_id=FORMER, **other)]
        assert let_wait(rows, [], ONE_HUMAN) == (rows, [])


def test_without_a_human_nothing_waits():
    rows = [ROW, ROW._replace(partner_id=FORMER)]
    assert let_wait(rows, [], {}) == (rows, [])


def test_two_rows_that_want_the_same_key_are_told():
    second = ROW._replace(partner_id=FORMER)
    assert equal_rows([ROW, second]) == (ROW, second)
    assert equal_rows([ROW, second._replace(is_holder=False)]) is None
    assert equal_rows([ROW, second._replace(scope_id=3)]) is None
    assert equal_rows([ROW, ROW]) is None


def test_a_row_whose_key_and_activity_stay_is_left_alone():
    waits = ROW._replace(is_holder=False)
    assert changes([waits], [ROW]) == ([], [])
    archived = ROW._replace(is_active=False)
    assert changes([ROW], [archived]) == ([ROW], [archived])


def test_what_is_pending_is_taken_once():
    pending = Pending()
    pending.created[3] = pending.changed[3] = pending.changed[4] = None
    assert pending.take() == ([3], [4])
    assert pending.take() == ([], [])
