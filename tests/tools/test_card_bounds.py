"""How much a setup of the card may hold: the most is accepted, one more is not."""

import json

import pytest
from tools.card import check as card_check
from tools.card import setup as card_setup

LEADS = 3
FIELDS = {"name": "char", "expected_revenue": "monetary"}
CATALOG = card_setup.Catalog({"email": "readonly"}, {}, {LEADS: FIELDS})


def problems(*details, **values):
    setup = card_setup.empty_setup() | values
    setup["tabs"]["details"]["columns"] = [list(details)]
    return card_check.find_problems(setup, CATALOG)


def codes(*details, **values):
    return [problem.code for problem in problems(*details, **values)]


def a_log(**values):
    return {"type": "log", **values}


def a_list(**values):
    return {"type": "entities", "entity_type": LEADS, **values}


def some_fields(number, **values):
    items = [{"name": "email"}] * number
    return {"type": "information", "items": items, **values}


@pytest.mark.parametrize(
    ("most", "more", "code"),
    [
        (a_log(title="a" * 100), a_log(title="a" * 101), "title"),
        (
            some_fields(0, items=[{"section": "a" * 100}]),
            some_fields(0, items=[{"section": "a" * 101}]),
            "title",
        ),
        (some_fields(200), some_fields(201), "wrong_value"),
        (some_fields(1, columns=1), some_fields(1, columns=0), "wrong_value"),
        (some_fields(1, columns=3), some_fields(1, columns=4), "wrong_value"),
        (a_list(columns=["name"] * 12), a_list(columns=["name"] * 13), "wrong_value"),
        (a_list(limit=1), a_list(limit=0), "wrong_value"),
        (a_list(limit=80), a_list(limit=81), "wrong_value"),
    ],
)
def test_the_most_is_accepted_and_one_more_is_not(most, more, code):
    assert codes(most) == []
    assert codes(more) == [code]


def test_a_hundred_panels_are_accepted_and_one_more_is_not():
    assert codes(*[a_list()] * 100) == []
    assert codes(*[a_list()] * 101) == ["too_many_panels"]


def test_a_setup_may_take_a_quarter_of_a_megabyte():
    empty = len(json.dumps(card_setup.empty_setup() | {"more": ""}))
    room = 256 * 1024 - empty - len(json.dumps(a_log()))
    assert codes(a_log(), more="x" * room) == ["unknown_key"]
    assert codes(a_log(), more="x" * (room + 1)) == ["too_big"]


def told(panel):
    return [len(problem.value) for problem in problems(panel)]


@pytest.mark.parametrize(
    "panel",
    [
        {"type": "x" * 99},
        a_log(**{"x" * 99: 1}),
        a_log(title="<b>" * 99),
        some_fields(0, items=[{"section": "<b>" * 99}]),
    ],
)
def test_of_what_is_wrong_forty_characters_are_told(panel):
    assert told(panel) == [40]


@pytest.mark.parametrize(
    "panel",
    [
        a_list(entity_type="x" * 99),
        a_list(columns=["x" * 99]),
        a_list(order="x" * 99 + "-"),
        a_list(domain=f"[({'x' * 99!r}, {'y' * 99!r}, 1)]"),
        some_fields(0, items=[{"name": "x" * 99}]),
        {"type": "kpi", "entity_type": LEADS, "measure": "sum", "field": "x" * 99},
    ],
)
def test_of_a_name_that_is_wrong_sixty_four(panel):
    assert told(panel) == [64]


@pytest.mark.parametrize("whose", ["any", "me", 7])
def test_somebody_may_be_named_as_responsible(whose):
    assert codes(a_list(responsible=whose)) == []


@pytest.mark.parametrize("whose", [True, 7.0, None, "you", [7]])
def test_nothing_else_is_responsible(whose):
    assert codes(a_list(responsible=whose)) == ["wrong_value"]


def test_a_setup_that_is_being_arranged_may_be_empty():
    empty = card_setup.empty_setup()
    assert card_check.find_problems(empty, CATALOG, allow_empty=True) == []


@pytest.mark.parametrize("version", [True, 1.0, "1", 0])
def test_another_version_is_refused(version):
    assert codes(a_log(), version=version) == ["version"]


@pytest.mark.parametrize(
    ("disposition", "columns"),
    [("1", 1), ("1:1", 2), ("1:1:1", 3), ("2:1", 2), ("1:2", 2)],
)
def test_a_tab_has_as_many_columns_as_widths(disposition, columns):
    for number in range(1, 5):
        setup = card_setup.empty_setup()
        tab = {"name": "", "disposition": disposition, "columns": [[a_log()]]}
        tab["columns"] += [[] for _column in range(number - 1)]
        setup["tabs"]["details"] = tab
        found = [one.code for one in card_check.find_problems(setup, CATALOG)]
        assert found == ([] if number == columns else ["column_count"])


TAB = {"name": "", "disposition": "1", "columns": []}


@pytest.mark.parametrize(
    ("tab", "code"),
    [
        (None, "missing"),
        ({}, "missing"),
        ({"name": "", "columns": []}, "missing"),
        (TAB | {"more": 1}, "missing"),
        (TAB | {"columns": {}}, "wrong_value"),
        (TAB | {"columns": ["x"]}, "wrong_value"),
        (TAB | {"columns": [["x"]]}, "wrong_value"),
        (TAB | {"columns": [[a_log()], [7]]}, "wrong_value"),
    ],
)
def test_a_tab_of_another_shape_is_refused_before_it_is_looked_at(tab, code):
    setup = card_setup.empty_setup()
    setup["tabs"]["details"] = tab
    assert [one.code for one in card_check.find_problems(setup, CATALOG)] == [code]


@pytest.mark.parametrize("tabs", [[], {}, {"fields": TAB}, {"a": TAB, "b": TAB}])
def test_other_tabs_are_refused(tabs):
    assert [
        one.code
        for one in card_check.find_problems(
            card_setup.empty_setup() | {"tabs": tabs}, CATALOG
        )
    ] == ["missing"]


def test_a_panel_on_records_names_their_entity_type():
    catalog = CATALOG._replace(entities={1: FIELDS})
    setup = card_setup.empty_setup()
    setup["tabs"]["details"]["columns"] = [[{"type": "entities"}]]
    [problem] = card_check.find_problems(setup, catalog)
    assert problem.code == "unknown_entity"
