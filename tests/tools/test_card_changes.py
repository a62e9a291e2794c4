import copy

from tools.card.changes import find_changes
from tools.card.setup import empty_setup, with_defaults


def fields(title="Contact", names=("email", "phone"), **values):
    items = [{"name": name} for name in names]
    return {"type": "fields", "title": title, "items": items, **values}


def setup_with(*panels, details=()):
    setup = empty_setup()
    setup["tabs"]["fields"]["columns"] = [list(panels)]
    setup["tabs"]["details"]["columns"] = [list(details)]
    return setup


def codes(old, new):
    return [change.code for change in find_changes(old, new)]


def test_the_same_setup_has_no_change():
    setup = setup_with(fields(), details=[{"type": "log"}])
    assert codes(setup, copy.deepcopy(setup)) == []


def test_values_that_are_left_out_count_as_their_defaults():
    assert codes(setup_with(fields()), setup_with(fields(collapsed=False))) == []


def test_a_new_panel_is_told_and_the_others_have_not_moved():
    old = setup_with(fields())
    new = setup_with(fields("New", ["mobile"]), fields())
    [change] = find_changes(old, new)
    assert (change.code, change.panel["title"]) == ("panel_added", "New")


def test_a_panel_that_is_gone_is_told_by_its_title():
    [change] = find_changes(setup_with(fields(), fields("Old")), setup_with(fields()))
    assert (change.code, change.panel["title"]) == ("panel_removed", "Old")


def test_fields_of_a_panel_are_told_by_name():
    old, new = setup_with(fields()), setup_with(fields(names=["phone", "mobile"]))
    told = {change.code: change.names for change in find_changes(old, new)}
    assert told == {"fields_added": ["mobile"], "fields_removed": ["email"]}


def test_another_order_of_fields_is_an_arrangement():
    old, new = setup_with(fields()), setup_with(fields(names=["phone", "email"]))
    assert codes(old, new) == ["fields_arranged"]


def test_a_field_that_became_read_only_is_told():
    new = setup_with(fields())
    new["tabs"]["fields"]["columns"][0][0]["items"][0]["readonly"] = True
    assert codes(setup_with(fields()), new) == ["fields_readonly"]
    assert codes(new, setup_with(fields())) == ["fields_editable"]


def test_another_title_is_a_new_name_of_the_same_panel():
    [change] = find_changes(setup_with(fields()), setup_with(fields("Reach")))
    assert (change.code, change.panel["title"], change.names) == (
        "panel_renamed",
        "Contact",
        ["Reach"],
    )


def test_criteria_of_an_entity_panel():
    one = {"type": "entities", "title": "", "entity_type": 3}
    old, new = setup_with(details=[one]), setup_with(details=[one | {"limit": 9}])
    assert codes(old, new) == ["criteria"]


def test_panels_in_another_order_and_in_another_column():
    one, two, three = fields("1"), fields("2", ["mobile"]), fields("3", ["lang"])
    assert codes(setup_with(one, two), setup_with(two, one)) == ["panels_arranged"]
    new = setup_with(one, two, three)
    new["tabs"]["fields"] |= {"disposition": "1:1", "columns": [[one, three], [two]]}
    assert codes(setup_with(one, two, three), new) == ["disposition", "panel_moved"]


def in_columns(*columns):
    setup = empty_setup()
    columns = [list(column) for column in columns]
    setup["tabs"]["fields"] |= {"disposition": "1:1", "columns": columns}
    return setup


def test_a_panel_that_stands_elsewhere_has_moved_and_the_others_have_not():
    one, two, three = fields("1"), fields("2", ["mobile"]), fields("3", ["lang"])
    old, new = in_columns([one, two], [three]), in_columns([one], [two, three])
    [change] = find_changes(old, new)
    assert (change.code, change.panel["title"]) == ("panel_moved", "2")
    log = {"type": "log", "title": "Log"}
    [change] = find_changes(in_columns([log], [one]), setup_with(one, details=[log]))[
        1:2
    ]
    assert (change.code, change.tab, change.panel["title"]) == (
        "panel_moved",
        "details",
        "Log",
    )


def test_another_order_is_told_once_for_each_column_by_its_first_panel():
    panels = [fields(str(number), [f"x_{number}"]) for number in range(12)]
    old = in_columns(panels[:3], panels[3:])
    new = in_columns(panels[2::-1], panels[:2:-1])
    told = [(one.code, one.panel["title"]) for one in find_changes(old, new)]
    assert told == [("panels_arranged", "2"), ("panels_arranged", "11")]


def test_more_than_ten_panels_have_not_moved_where_they_stay():
    panels = [fields(str(number), [f"x_{number}"]) for number in range(12)]
    new = [fields("New", ["y"]), *panels]
    assert codes(setup_with(*panels), setup_with(*new)) == ["panel_added"]


def test_of_two_equal_panels_the_one_in_the_same_place_is_the_same():
    twin, other = fields("Twin"), fields("Other", ["mobile"])
    old, new = (
        setup_with(twin, other, twin),
        setup_with({"type": "log", "title": "New"}, other, twin),
    )
    told = [(one.code, one.panel["title"]) for one in find_changes(old, new)]
    assert told == [("panel_added", "New"), ("panel_removed", "Twin")]


def test_panels_of_another_type_or_entity_type_are_other_panels():
    orders, leads = ({"type": "entities", "entity_type": number} for number in (3, 4))
    old, new = setup_with(details=[orders]), setup_with(details=[leads])
    assert codes(old, new) == ["panel_added", "panel_removed"]


def test_a_panel_that_closes_or_opens_is_told():
    old, new = setup_with(fields()), setup_with(fields(collapsed=True))
    assert (codes(old, new), codes(new, old)) == (["collapsed"], ["opened"])


def test_a_title_alone_is_no_criterion():
    one = {"type": "entities", "title": "", "entity_type": 3}
    new = setup_with(details=[one | {"title": "Leads", "collapsed": True}])
    assert codes(setup_with(details=[one]), new) == ["panel_renamed", "collapsed"]


def test_more_columns_for_the_same_fields_are_an_arrangement():
    assert codes(setup_with(fields()), setup_with(fields(columns=2))) == [
        "fields_arranged"
    ]


def test_the_sidebar_has_the_same_order_where_one_comes_or_goes():
    old, new = setup_with(fields()), setup_with(fields())
    old["sidebar"] = ["contact", "buttons", "status"]
    new["sidebar"] = ["status", "job_title", "contact"]
    assert codes(old, new) == ["sidebar_shown", "sidebar_hidden", "sidebar_arranged"]
    new["sidebar"] = ["contact", "job_title", "status"]
    assert codes(old, new) == ["sidebar_shown", "sidebar_hidden"]


def test_tabs_and_the_sidebar():
    old, new = setup_with(fields()), setup_with(fields())
    new["tabs"]["details"]["name"] = "More"
    new["default_tab"] = "details"
    old["sidebar"], new["sidebar"] = ["contact", "buttons"], ["buttons", "job_title"]
    told = [(change.code, change.names) for change in find_changes(old, new)]
    assert told == [
        ("tab_renamed", ["More"]),
        ("sidebar_shown", ["job_title"]),
        ("sidebar_hidden", ["contact"]),
        ("default_tab", []),
    ]


def test_the_sidebar_in_another_order():
    old, new = setup_with(fields()), setup_with(fields())
    old["sidebar"], new["sidebar"] = ["contact", "buttons"], ["buttons", "contact"]
    assert codes(old, new) == ["sidebar_arranged"]


def test_another_place_of_a_section_is_an_arrangement():
    first = [{"section": "S"}, {"name": "email"}]
    one = fields(items=first) | {"items": first}
    other = one | {"items": first[::-1]}
    assert codes(setup_with(one), setup_with(other)) == ["fields_arranged"]


def one_of_each():
    """A panel of each type, with everything that it can have."""
    items = [{"name": "email"}, {"section": "S"}, {"name": "phone", "readonly": True}]
    read = [{"name": "ref"}, {"name": "organization.phone"}]
    entity = {"entity_type": 3, "columns": ["name", "stage"], "states": ["open"]}
    panels = (
        {"type": "fields", "items": items},
        {"type": "information", "items": read},
        {"type": "entities", **entity},
        {"type": "kpi", "entity_type": 3, "measure": "sum", "field": "amount"},
        {"type": "log"},
    )
    return [with_defaults(panel) for panel in panels]


def variants(value):
    """What a part of a setup could be instead, or a part of that."""
    if isinstance(value, dict):
        for key in value.keys() - {"type"}:
            yield from (value | {key: other} for other in variants(value[key]))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            rest = value[:index], value[index + 1 :]
            yield rest[0] + rest[1]
            yield from ([*rest[0], other, *rest[1]] for other in variants(part))
        if len(value) > 1:
            yield value[::-1]
    else:
        yield not value if isinstance(value, bool) else f"{value}!"


def test_whatever_is_different_is_told():
    """A save that changes nothing keeps nothing: so no change may be missed."""
    setup = setup_with(details=one_of_each())
    others = [setup_with(details=panels) for panels in variants(one_of_each())]
    assert len(others) > 50
    for other in others:
        assert codes(setup, other), other
        assert codes(other, setup), other
