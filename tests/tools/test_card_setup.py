"""The setup of the card: what is accepted, refused, and left out when it is gone."""

import copy

import pytest
from tools.card import check as card_check
from tools.card import prune as card_prune
from tools.card import setup as card_setup

OPPORTUNITY = 3
CATALOG = card_setup.Catalog(
    person={"firstname": "editable", "email": "editable", "create_date": "readonly"},
    organization={"phone": "editable"},
    entities={
        OPPORTUNITY: {
            "name": "char",
            "expected_revenue": "monetary",
            "date_deadline": "date",
            "user_id": "many2one",
        }
    },
)


def a_setup(fields=(), details=(), **values):
    """A setup with these panels in the first column of its tabs."""
    setup = card_setup.empty_setup()
    setup["tabs"]["fields"]["columns"] = [list(fields) or [a_fields_panel("firstname")]]
    setup["tabs"]["details"]["columns"] = [list(details)]
    return setup | values


def a_fields_panel(*names, **values):
    return {"type": "fields", "items": [{"name": name} for name in names], **values}


def an_entities_panel(**values):
    return {"type": "entities", "entity_type": OPPORTUNITY, **values}


def codes(setup):
    return [problem.code for problem in card_check.find_problems(setup, CATALOG)]


def test_a_setup_with_every_type_of_panel_is_accepted():
    setup = a_setup(
        fields=[
            a_fields_panel("firstname", "organization.phone", columns=2, title="Name"),
            {
                "type": "information",
                "items": [{"section": "Dates"}, {"name": "create_date"}],
            },
        ],
        details=[
            an_entities_panel(
                scope="organization",
                states=["open", "ongoing"],
                responsible="me",
                period="this_year",
                domain="[('user_id', '=', uid)]",
                order="date_deadline desc, name",
                columns=["name", "expected_revenue"],
                limit=10,
            ),
            an_entities_panel(),
            {"type": "log", "collapsed": True},
            {
                "type": "kpi",
                "entity_type": OPPORTUNITY,
                "measure": "sum",
                "field": "expected_revenue",
            },
        ],
        sidebar=["buttons", "status"],
        default_tab="emails",
    )
    assert codes(setup) == []


@pytest.mark.parametrize("value", [None, [], {}, "setup", 5, {"version": 1}])
def test_what_is_no_whole_setup_is_refused(value):
    assert codes(value)[0] in ("empty", "missing")


def test_a_setup_without_any_panel_is_refused():
    assert codes(card_setup.empty_setup()) == ["empty"]


@pytest.mark.parametrize("part", ["version", "default_tab", "tabs", "sidebar"])
def test_an_incomplete_setup_is_refused(part):
    setup = a_setup()
    del setup[part]
    assert codes(setup) == ["missing"]


@pytest.mark.parametrize(
    ("panel", "code"),
    [
        ({"type": "hologram"}, "unknown_type"),
        ({"type": ["log"]}, "unknown_type"),
        ({}, "unknown_type"),
        ({"type": "fields"}, "wrong_tab"),
        ({"type": "log", "onclick": "x"}, "unknown_key"),
        ({"type": "log", "title": "<script>alert(1)</script>"}, "title"),
        ({"type": "log", "title": "a" * 101}, "title"),
        ({"type": "log", "title": {"a": 1}}, "title"),
        ({"type": "log", "title": "half a character \ud83d"}, "title"),
        ({"type": "log", "title": "nothing\0"}, "title"),
        ({"type": "log", "collapsed": "yes"}, "wrong_value"),
        ({"type": "information", "items": {"name": "email"}}, "wrong_value"),
        ({"type": "information", "columns": 7}, "wrong_value"),
        ({"type": "information", "columns": 2.0}, "wrong_value"),
        ({"type": "information", "columns": True}, "wrong_value"),
        ({"type": "information", "items": [{"name": "__class__"}]}, "unknown_field"),
        ({"type": "information", "items": [{"name": ["email"]}]}, "unknown_field"),
        (
            {"type": "information", "items": [{"name": "organization.email"}]},
            "unknown_field",
        ),
        (
            {"type": "information", "items": [{"name": "email", "readonly": False}]},
            "wrong_value",
        ),
        (an_entities_panel(entity_type="res.users"), "unknown_entity"),
        (an_entities_panel(entity_type={}), "unknown_entity"),
        (an_entities_panel(domain="__import__('os').system('x')"), "domain"),
        (an_entities_panel(domain="[('name.__class__', '=', 1)]"), "domain"),
        (an_entities_panel(domain="[('name', '=', 1"), "domain"),
        (an_entities_panel(domain="[('name', ['='], 1)]"), "domain"),
        (an_entities_panel(domain=[("name", "=", 1)]), "domain"),
        (an_entities_panel(domain="[('password', '=', 1)]"), "unknown_field"),
        (an_entities_panel(order="name; drop table res_partner"), "order"),
        (an_entities_panel(order="password"), "unknown_field"),
        (an_entities_panel(columns=["__dict__"]), "unknown_field"),
        (an_entities_panel(columns=["name"] * 13), "wrong_value"),
        (an_entities_panel(limit=100000), "wrong_value"),
        (an_entities_panel(limit=True), "wrong_value"),
        (an_entities_panel(states=["open", "stolen"]), "wrong_value"),
        (an_entities_panel(period="always"), "wrong_value"),
        (an_entities_panel(scope="world"), "wrong_value"),
        (an_entities_panel(responsible="admin"), "wrong_value"),
        ({"type": "kpi", "entity_type": OPPORTUNITY, "measure": "eval"}, "wrong_value"),
        (
            {
                "type": "kpi",
                "entity_type": OPPORTUNITY,
                "measure": "sum",
                "field": "name",
            },
            "unknown_field",
        ),
    ],
)
def test_a_wrong_panel_is_refused(panel, code):
    assert codes(a_setup(details=[panel])) == [code]


def test_entities_stand_on_details_only():
    assert "wrong_tab" in codes(a_setup(fields=[an_entities_panel()]))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"version": 2}, "version"),
        ({"default_tab": "mails"}, "wrong_value"),
        ({"sidebar": ["status", "clock"]}, "unknown_type"),
        ({"sidebar": ["status", "status"]}, "placed_twice"),
        ({"sidebar": "status"}, "wrong_value"),
        ({"script": "x"}, "unknown_key"),
        ({"script": object()}, "not_json"),
        ({"sidebar": ["x" * 300_000]}, "too_big"),
    ],
)
def test_a_wrong_setup_is_refused(values, code):
    assert codes(a_setup(**values)) == [code]


def test_as_many_columns_as_the_disposition_says():
    setup = a_setup()
    setup["tabs"]["fields"]["disposition"] = "2:1"
    assert codes(setup) == ["column_count"]


def test_the_log_stands_once_and_an_editable_field_too():
    assert codes(a_setup(details=[{"type": "log"}] * 2)) == ["placed_twice"]
    twice = [a_fields_panel("email"), a_fields_panel("email")]
    assert codes(a_setup(fields=twice)) == ["field_twice"]
    shown = {"type": "fields", "items": [{"name": "email", "readonly": True}]}
    assert codes(a_setup(fields=[a_fields_panel("email"), shown])) == []


def test_fifty_panels_are_fine_and_a_thousand_are_not():
    assert codes(a_setup(details=[an_entities_panel()] * 50)) == []
    assert codes(a_setup(details=[an_entities_panel()] * 1000)) == ["too_many_panels"]


def test_deep_nesting_is_refused_without_harm():
    nested = []
    for _level in range(100_000):
        nested = [nested]
    assert codes(a_setup(script=nested)) == ["not_json"]


def test_what_is_gone_is_left_out_and_told():
    setup = a_setup(
        fields=[a_fields_panel("firstname", "x_wine", "organization.vat")],
        details=[
            {"type": "hologram", "title": ""},
            an_entities_panel(columns=["name", "x_gone"], order="x_gone"),
            {**an_entities_panel(), "entity_type": 99},
        ],
        sidebar=["status", "clock"],
    )
    before = copy.deepcopy(setup)
    clean, problems = card_prune.usable(setup, CATALOG)
    assert card_check.find_problems(clean, CATALOG) == []
    assert setup == before
    assert clean["tabs"]["fields"]["columns"] == [[a_fields_panel("firstname")]]
    assert clean["sidebar"] == ["status"]
    assert [p["type"] for p in clean["tabs"]["details"]["columns"][0]] == ["entities"]
    assert {(p.code, p.value) for p in problems} == {
        ("unknown_field", "x_wine"),
        ("unknown_field", "organization.vat"),
        ("unknown_type", "hologram"),
        ("unknown_field", "x_gone"),
        ("order", "x_gone"),
        ("unknown_entity", "99"),
    }
