"""What a transaction keeps ends with it, and not before (a cursor as Odoo makes it)."""

from collections import deque

import pytest
from tools.transaction_store import before_commit, transaction_store

NAME = "webcrm.test"


class Callbacks:
    """As in `odoo.tools.misc`."""

    def __init__(self):
        self.functions = deque()
        self.data = {}
        self.add = self.functions.append

    def run(self):
        while self.functions:
            self.functions.popleft()()
        self.clear()

    def clear(self):
        self.functions.clear()
        self.data.clear()


class Cursor:
    """As in `odoo.sql_db`, without a database."""

    def __init__(self):
        self.precommit, self.postcommit = Callbacks(), Callbacks()

    def flush(self):
        """At the beginning of a flushing savepoint, and when it is released."""
        if self.precommit.functions:
            self.precommit.run()

    def rollback_to_savepoint(self):
        self.precommit.clear()

    def commit(self):
        self.flush()
        self.precommit.clear()
        self.postcommit.run()

    def rollback(self):
        self.precommit.clear()
        self.postcommit.clear()


def cursor_that_keeps():
    cr = Cursor()
    transaction_store(cr)[NAME] = "kept"
    return cr


def counted(cr):
    """A function that is asked for, and the calls of it."""
    calls = []
    before_commit(cr, NAME, lambda: calls.append(1))
    return calls


def test_each_cursor_has_its_own_store():
    assert transaction_store(cursor_that_keeps()) == {NAME: "kept"}
    assert transaction_store(Cursor()) == {}


def test_a_savepoint_leaves_the_store_alone_whatever_becomes_of_it():
    cr = cursor_that_keeps()
    cr.precommit.add(lambda: None)
    cr.flush()
    assert transaction_store(cr) == {NAME: "kept"}
    cr.rollback_to_savepoint()
    assert transaction_store(cr) == {NAME: "kept"}


def test_the_store_ends_with_a_commit_and_with_a_rollback():
    committed, rolled_back = cursor_that_keeps(), cursor_that_keeps()
    committed.commit()
    rolled_back.rollback()
    assert transaction_store(committed) == transaction_store(rolled_back) == {}


def test_what_runs_before_the_commit_still_has_the_store():
    cr, found = cursor_that_keeps(), []
    before_commit(cr, NAME, lambda: found.append(transaction_store(cr)[NAME]))
    cr.commit()
    assert found == ["kept"]


def test_what_is_asked_for_twice_is_done_once():
    cr = Cursor()
    calls = counted(cr)
    before_commit(cr, NAME, lambda: calls.append(2))
    cr.commit()
    assert calls == [1]


def test_two_names_are_two_functions():
    cr = Cursor()
    calls = counted(cr)
    before_commit(cr, NAME + ".other", lambda: calls.append(2))
    cr.commit()
    assert calls == [1, 2]


def test_a_savepoint_does_it_and_what_is_asked_for_later_is_done_again():
    cr = Cursor()
    calls = counted(cr)
    cr.flush()
    assert calls == [1]
    cr.flush()
    assert calls == [1], "nobody has asked since"
    before_commit(cr, NAME, lambda: calls.append(2))
    cr.commit()
    assert calls == [1, 2]


def test_after_a_rollback_to_a_savepoint_it_can_be_asked_for_again():
    cr = Cursor()
    calls = counted(cr)
    cr.rollback_to_savepoint()
    cr.flush()
    assert calls == [], "what was undone is not done"
    before_commit(cr, NAME, lambda: calls.append(2))
    cr.commit()
    assert calls == [2]


def test_a_rollback_forgets_it():
    cr = Cursor()
    calls = counted(cr)
    cr.rollback()
    cr.commit()
    assert calls == []


def test_it_can_ask_for_itself_again_while_it_runs():
    cr, calls = Cursor(), []

    def change():
        calls.append(1)
        if len(calls) < 3:
            before_commit(cr, NAME, change)

    before_commit(cr, NAME, change)
    cr.commit()
    assert calls == [1, 1, 1]


def test_it_can_be_asked_for_again_after_it_has_failed():
    cr = Cursor()
    before_commit(cr, NAME, lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cr.flush()
    calls = counted(cr)
    cr.commit()
    assert calls == [1]
