"""Rows of an import as texts: empty cells, columns, messages."""

import pytest
from tools.person.import_rows import (
    EMPTY,
    is_empty,
    mark_empty,
    message,
    replace_column,
    split_empty,
    without_empty,
)


@pytest.mark.parametrize("cell", [" ", "", "\t", None, False, []])
def test_an_empty_cell(cell):
    assert is_empty(cell)
    assert split_empty({"a": cell}, {"a"}) == ({}, ["a"])
    assert split_empty({"a": cell}, {"b"}) == ({"a": cell}, [])


@pytest.mark.parametrize("cell", ["x", "0", 0, 0.0, [{"id": 1}], True])
def test_a_cell_that_says_something(cell):
    assert not is_empty(cell)
    assert split_empty({"a": cell}, {"a"}) == ({"a": cell}, [])


def properties(*values):
    return [{"type": "char", "value": value} for value in values]


def test_of_properties_those_without_a_value_are_left_out():
    record = {"a": properties("x", " ", 0), "b": properties(" "), "c": properties("")}
    assert split_empty(record, {"a", "b"}) == (
        {"a": properties("x", 0), "c": properties("")},
        ["b"],
    )


def test_a_mark_stands_for_an_empty_cell_and_is_taken_out_again():
    marked = mark_empty({"a": False, "b": 1}, ["b", "c"])
    assert marked == {"a": False, "b": EMPTY, "c": EMPTY}
    assert without_empty(marked) == {"a": False}
    assert repr(EMPTY) == "<an empty cell>"


def test_a_column_is_replaced_where_it_stands():
    header, rows = ["a", "b", "c"], [["1", " x ", "2"], ["3", "y", "4"]]
    assert replace_column(header, rows, "b", "d", {"x": "7"}) == (
        ["a", "d", "c"],
        [["1", "7", "2"], ["3", "", "4"]],
    )
    assert header == ["a", "b", "c"] and rows[0] == ["1", " x ", "2"]


def test_a_message_names_its_row_and_its_field_if_it_has_one():
    where = {"rows": {"from": 3, "to": 3}, "record": 3}
    assert message(3, "Wrong.") == {"type": "error", "message": "Wrong.", **where}
    assert message(3, "Hm.", "name", "warning", value="x") == {
        "type": "warning",
        "message": "Hm.",
        **where,
        "field": "name",
        "value": "x",
    }
