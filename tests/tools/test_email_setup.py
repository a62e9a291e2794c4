"""How a user wants the list of e-mails is checked and made complete (F6.3)."""

import pytest
from tools.email.request import WrongFilter
from tools.email.setup import BUILT_IN, COLUMNS, check_setup


def test_what_is_left_out_is_as_built_in():
    assert check_setup({}) == BUILT_IN
    assert "responsible" not in BUILT_IN["columns"]
    assert set(BUILT_IN["columns"]) == {*COLUMNS} - {"responsible"}


def test_columns_stand_in_our_order_and_the_subject_is_always_there():
    assert check_setup({"columns": ["state", "date", "state"]})["columns"] == [
        "date",
        "subject",
        "state",
    ]
    assert check_setup({"columns": []})["columns"] == ["subject"]


def test_filters_are_kept_but_for_what_belongs_to_one_visit():
    kept = {"direction": "in", "states": ["sent"]}
    of_a_visit = {"search": "wine", "show_all": True, "order": "date asc"}
    assert check_setup({"filters": kept | of_a_visit})["filters"] == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [("order", "subject desc"), ("page_size", 20), ("page_size", 200)],
)
def test_what_can_be_is_kept(name, value):
    assert check_setup({name: value})[name] == value


@pytest.mark.parametrize(
    ("setup", "wrong"),
    [
        ([], "setup"),
        (None, "setup"),
        ({"color": 1}, "setup"),
        ({"columns": "subject"}, "columns"),
        ({"columns": ["subject", "body"]}, "columns"),
        ({"columns": [["subject"]]}, "columns"),
        ({"order": "date"}, "order"),
        ({"page_size": 30}, "page_size"),
        ({"page_size": True}, "page_size"),
        ({"page_size": "40"}, "page_size"),
        ({"filters": []}, "filters"),
        ({"filters": {"direction": "up"}}, "direction"),
        ({"filters": {"nonsense": 1}}, "nonsense"),
    ],
)
def test_what_cannot_be_is_told_by_its_name(setup, wrong):
    with pytest.raises(WrongFilter) as refused:
        check_setup(setup)
    assert refused.value.args == (wrong,)
