"""A stored setup is shown without what is gone meanwhile, and says what that is."""

import pytest
from tools.card.prune import usable, without_entity_types
from tools.card.setup import Catalog, empty_setup

LEADS = 5
FIELDS = {"name": "char", "expected_revenue": "monetary", "date_deadline": "date"}


def left_of(panel, fields=FIELDS):
    """The panels that are left of one on the tab Details, and the problems' codes."""
    setup = empty_setup()
    setup["tabs"]["details"]["columns"] = [[panel]]
    catalog = Catalog({"function": "editable"}, {}, {LEADS: fields})
    shown, problems = usable(setup, catalog)
    return shown["tabs"]["details"]["columns"][0], [one.code for one in problems]


def a_kpi(**values):
    return {"type": "kpi", "entity_type": LEADS, **values}


@pytest.mark.parametrize(
    "measure",
    [
        {"measure": "sum", "field": "expected_revenue"},
        {"measure": "latest", "field": "date_deadline"},
        {"measure": "count"},
        {},
    ],
)
def test_a_kpi_stays_while_its_field_is_there(measure):
    assert left_of(a_kpi(**measure)) == ([a_kpi(**measure)], [])


@pytest.mark.parametrize(
    ("measure", "name"), [("sum", "expected_revenue"), ("latest", "date_deadline")]
)
def test_a_kpi_whose_field_is_gone_is_left_out(measure, name):
    fields = {one: kind for one, kind in FIELDS.items() if one != name}
    panel = a_kpi(measure=measure, field=name)
    assert left_of(panel, fields) == ([], ["unknown_field"])


def test_a_kpi_that_counts_needs_no_field():
    assert left_of(a_kpi(measure="count", field="gone")) == (
        [a_kpi(measure="count", field="gone")],
        [],
    )


def test_a_column_that_is_gone_is_left_out_and_the_list_stays():
    panel = {"type": "entities", "entity_type": LEADS, "columns": ["name", "gone"]}
    assert left_of(panel) == ([panel | {"columns": ["name"]}], ["unknown_field"])


def test_an_order_by_what_is_gone_is_forgotten():
    panel = {"type": "entities", "entity_type": LEADS, "order": "gone desc"}
    assert left_of(panel) == ([panel | {"order": ""}], ["order"])


def test_a_domain_about_what_is_gone_takes_its_panel_along():
    panel = a_kpi(domain="[('gone', '=', 1)]")
    assert left_of(panel) == ([], ["domain"])


def test_an_entity_type_that_is_gone_takes_its_panel_along():
    assert left_of(a_kpi(entity_type=LEADS + 1)) == ([], ["unknown_entity"])


def test_of_deleted_entity_types_the_panels_go_and_nothing_else():
    kept, gone = (
        {"type": "kpi", "entity_type": 1},
        {"type": "entities", "entity_type": 2},
    )
    setup = empty_setup()
    setup["tabs"]["details"]["columns"] = [[gone, kept], [{"type": "log"}, gone]]
    left = without_entity_types(setup, {2, 3})
    assert left["tabs"]["details"]["columns"] == [[kept], [{"type": "log"}]]
    assert left["tabs"]["fields"] == setup["tabs"]["fields"]
    assert len(setup["tabs"]["details"]["columns"][0]) == 2
