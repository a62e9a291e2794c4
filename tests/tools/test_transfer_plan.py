"""What a move or merge will do is decided without a database."""

import pytest
from tools.transfer import plan as plans


def group(
    entity_id=5, kept=False, recent=True, ids=(1, 2), table="crm_lead", coming=True
):
    rows = plans.Group(0, table, 1, entity_id, kept, recent, list(ids))
    rows.coming = coming
    return rows


def line(name="function", source="CEO", target="Director", **values):
    return {
        "name": name,
        "source": source,
        "target": target,
        "source_empty": not source,
        "target_empty": not target,
        "locked": None,
        "fills": True,
        "wins": False,
        **values,
    }


@pytest.mark.parametrize(
    ("rows", "ticked", "same_organization", "moves"),
    [
        (group(), None, False, True),
        (group(), {5: plans.ALL}, False, True),
        (group(), {6: plans.ALL}, False, False),
        (group(), {}, False, False),
        (group(coming=True), {5: plans.COMING}, False, True),
        (group(coming=False), {5: plans.COMING}, False, False),
        (group(coming=False), {5: plans.ALL}, False, True),
        (group(coming=False), None, False, True),
        (group(coming=True, recent=False), {5: plans.COMING}, False, False),
        (group(recent=False), None, False, False),
        (group(kept=True), None, False, False),
        (group(kept=True), {5: plans.ALL}, False, False),
        (group(kept=True), None, True, True),
        (group(entity_id=None), {}, False, True),
        (group(entity_id=None, coming=False), {}, False, True),
        (group(entity_id=None, kept=True), None, False, False),
    ],
)
def test_what_moves(rows, ticked, same_organization, moves):
    assert plans.decide([rows], ticked, same_organization)[0].moves is moves


@pytest.mark.parametrize("ticked", [None, {}, {5: plans.ALL}])
@pytest.mark.parametrize("takes", [True, False])
def test_what_is_about_somebody_else_is_not_for_ticking(ticked, takes):
    rows = group()
    rows.foreign = True
    same = takes
    assert plans.decide([rows], ticked, same, takes)[0].moves is takes


@pytest.mark.parametrize(
    ("merges", "same", "stays", "leave", "expected"),
    [
        (False, False, False, None, (plans.MOVES, False)),
        (False, False, True, None, (plans.MOVES, True)),
        (False, False, False, True, (plans.MOVES, True)),
        (False, False, True, False, (plans.MOVES, False)),
        (True, False, False, None, (plans.ARCHIVED, False)),
        (True, False, True, None, (plans.STAYS, False)),
        (True, False, False, True, (plans.STAYS, False)),
        (True, True, False, None, (plans.ARCHIVED, False)),
        (True, False, True, False, (plans.ARCHIVED, False)),
    ],
)
def test_what_becomes_of_the_card(merges, same, stays, leave, expected):
    assert plans.fate(merges, same, stays, leave) == expected


@pytest.mark.parametrize(
    ("values", "overwrite", "origin"),
    [
        ({}, (), "target"),
        ({}, ("function",), "source"),
        ({"target": ""}, (), "source"),
        ({"source": ""}, (), "target"),
        ({"source": ""}, ("function",), "source"),
        ({"target": "", "fills": False}, (), "target"),
        ({"target": "", "fills": False}, ("function",), "source"),
        ({"locked": "target"}, ("function",), "target"),
        ({"locked": "source"}, (), "source"),
        ({"target": "CEO"}, ("function",), "target"),
        ({"wins": True}, (), "source"),
    ],
)
def test_which_value_wins(values, overwrite, origin):
    [result] = plans.merge_values([line(**values)], overwrite)
    assert result["origin"] == origin


def test_a_better_value_can_be_kept_out():
    [result] = plans.merge_values([line(wins=True)], (), ("function",))
    assert result["origin"] == "target"


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ([], [(3, [1, 2])]),
        ([(0, 3, [1, 2])], []),
        ([(0, 1, [1]), (0, 2, [1])], [(3, [2])]),
        ([(0, 1, [1, 2])], [(2, [1, 2])]),
        ([(1, 3, [1, 2])], [(3, [1, 2])]),
    ],
)
def test_what_came_is_told_from_what_was_known(known, found):
    now = plans.Group(0, "crm_lead", 3, 5, False, True, [1, 2])
    assert [(g.mask, g.ids) for g in plans.unknown([now], known)] == found


def test_what_came_is_told_in_tables_without_ids():
    rows = [{"event": 1, "partner": 7}, {"event": 2, "partner": 7}]
    now = plans.Group(0, "rel", 1, None, False, True, rows=rows)
    known = [(0, 1, [plans.as_key(rows[0])])]
    assert [g.rows for g in plans.unknown([now], known)] == [rows[1:]]


def test_two_empty_values_do_not_differ():
    [result] = plans.merge_values([line(source="", target=False)], ())
    assert not result["differs"]


def test_an_order_that_points_thrice_is_counted_once():
    groups = [group(ids=[1]), group(ids=[1, 2]), group(ids=[9], table="crm_lead_line")]
    counts = plans.count_by_entity(groups, {5: "crm_lead"}, {})
    assert counts[5]["moves"] == 2


def test_what_may_not_be_seen_is_counted_apart():
    counts = plans.count_by_entity([group()], {5: "crm_lead"}, {}, {"crm_lead": {1}})
    assert (counts[5]["moves"], counts[5]["hidden_moves"]) == (1, 1)


def test_a_superfluous_link_is_combined_and_a_row_with_data_left():
    rows = group(ids=[1, 2, 3])
    assert plans.split_collisions(rows, {2}, set()) == ([1, 3], [2], [])
    assert plans.split_collisions(rows, set(), {2}) == ([1, 3], [], [2])


def test_the_digest_changes_with_the_plan_alone():
    one = plans.digest([1, 2], [("a", 1)])
    assert one == plans.digest([1, 2], [("a", 1)])
    assert one != plans.digest([1, 2], [("a", 2)])


def test_json_names_the_survivor_once():
    value = {"contacts": [7, 9], "size": 7, "boss": 7}
    replaced = plans.replace_ids(value, 7, 9, {"contacts", "boss"})
    assert replaced == {"contacts": [9], "size": 7, "boss": 9}
    assert value["contacts"] == [7, 9]


def test_what_changed_is_told_column_by_column():
    before = {1: {"name": "A", "write_date": 1}, 2: {"name": "B"}}
    after = {1: {"name": "A2", "write_date": 2}, 2: {"name": "B"}, 3: {"name": "new"}}
    assert plans.row_changes(before, after) == {"1": {"name": ["A", "A2"]}}


def test_rows_of_no_entity_type_are_not_counted_and_those_behind_them_are():
    groups = [group(entity_id=None), group(entity_id=6), group()]
    counts = plans.count_by_entity(groups, {5: "crm_lead"}, {})
    assert list(counts) == [5]
    assert counts[5] == {
        "moves": 2,
        "stays": 0,
        "hidden_moves": 0,
        "hidden_stays": 0,
    }


def test_a_group_is_as_big_as_its_rows():
    links = plans.Group(0, "rel", 1, 5, False, True, rows=[{"a": 1}, {"a": 2}])
    assert (len(group()), len(links)) == (2, 2)
    assert group().keys == [1, 2]
    assert links.keys == ['{"a": 1}', '{"a": 2}']
