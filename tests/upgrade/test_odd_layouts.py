"""Layouts as other programs may have left them in a release: each is kept, and shown."""

import importlib.util
import itertools
import logging
import unittest

import pytest

from devkit.checkout import PROJECT, ROOT

SCRIPT = ROOT / PROJECT / "migrations" / "19.0.1.2.0" / "post-setup_as_json.py"
OLD_TABLES = """
    ALTER TABLE webcrm_card_layout
        ADD COLUMN IF NOT EXISTS default_tab varchar,
        ADD COLUMN IF NOT EXISTS tabs jsonb;
    CREATE TABLE webcrm_card_panel (
        id int PRIMARY KEY, layout_id int, tab varchar, "column" int, sequence int,
        type varchar, title varchar, collapsed boolean, entity_type_id int,
        settings jsonb);
    CREATE TABLE webcrm_card_panel_field (
        id serial, panel_id int, sequence int, name varchar, section varchar,
        readonly boolean);
    DELETE FROM webcrm_card_version;
    DELETE FROM webcrm_card_layout WHERE user_id IS NOT NULL OR group_id IS NOT NULL;
    UPDATE webcrm_card_layout SET setup = '{}', default_tab = 'details',
        tabs = '{"version": 1,
            "fields": {"name": "Facts", "disposition": "2:1", "column_count": 2},
            "details": {"name": "", "disposition": "1:1", "column_count": 2}}';
    INSERT INTO webcrm_card_panel (id, tab, "column", sequence, type, title, settings)
    VALUES (1, 'fields', 0, 0, 'fields', 'A', '{"columns": 2}'),
           (2, 'fields', 1, 1, 'information', 'B', NULL),
           (3, 'details', 0, 0, 'entities', 'C', '{"limit": 7}'),
           (4, 'details', 1, 1, 'log', '', NULL),
           (5, 'sidebar', 0, 0, 'buttons', NULL, NULL);
    UPDATE webcrm_card_panel SET layout_id = (SELECT id FROM webcrm_card_layout),
        entity_type_id = CASE WHEN id = 3 THEN (SELECT id FROM webcrm_entity_type
            WHERE model = 'res.partner' LIMIT 1) END;
    INSERT INTO webcrm_card_panel_field (panel_id, sequence, name, section)
    VALUES (1, 0, 'firstname', NULL), (1, 1, NULL, 'S'), (2, 0, 'function', NULL);
"""
#: a revision is drawn once, and kept in the cache of forms
REVISIONS = itertools.count(1000)
AS_SAVED = {"fields": [["A"], ["B"]], "details": [["C"], [""]]}
TABS = "UPDATE webcrm_card_layout SET tabs = "
TAB = "UPDATE webcrm_card_layout SET tabs = jsonb_set(tabs, '{details}', "
PANEL = "UPDATE webcrm_card_panel SET "
ODD = {
    "tabs_null": (f"{TABS} NULL", AS_SAVED),
    "tabs_a_list": (f"{TABS} '[1]'", AS_SAVED),
    "tabs_a_text": (f"{TABS} '\"fields\"'", AS_SAVED),
    "tabs_json_null": (f"{TABS} 'null'", AS_SAVED),
    "tab_missing": (f"{TABS} tabs - 'details'", AS_SAVED),
    "tab_a_number": (f"{TAB} '7')", AS_SAVED),
    "tab_empty": (f"{TAB} '{{}}')", AS_SAVED),
    "disposition_unknown": (
        f"""{TAB} '{{"name": "", "disposition": "9:1", "column_count": 2}}')""",
        AS_SAVED,
    ),
    "disposition_a_list": (f"""{TAB} '{{"name": "", "disposition": []}}')""", AS_SAVED),
    "name_a_list": (f"""{TAB} '{{"name": [], "disposition": "1:1"}}')""", AS_SAVED),
    "default_tab_unknown": (
        "UPDATE webcrm_card_layout SET default_tab = 'home'",
        AS_SAVED,
    ),
    "column_that_is_not_there": (
        f'{PANEL} "column" = 7 WHERE id = 3',
        {"fields": [["A"], ["B"]], "details": [[], ["", "C"]]},
    ),
    "column_below_the_first": (
        f'{PANEL} "column" = -1 WHERE id = 2',
        {"fields": [["B", "A"], []], "details": [["C"], [""]]},
    ),
    "tab_that_is_not_there": (
        f"{PANEL} tab = 'emails' WHERE id IN (1, 3, 5)",
        {"fields": [["A"], ["B"]], "details": [["C"], [""]]},
    ),
    "settings_a_list": (f"{PANEL} settings = '[1]' WHERE id = 3", AS_SAVED),
    **{
        f"settings_{number}": (
            f"{PANEL} settings = '{settings}' WHERE id = {panel}",
            AS_SAVED,
        )
        for number, (panel, settings) in enumerate(
            [
                *(
                    (1, f'{{"columns": {one}}}')
                    for one in ("0", "null", '"x"', "[]", "true", "4")
                ),
                *(
                    (3, f'{{"columns": {one}}}')
                    for one in ("null", "5", '"name"', '[["a"]]')
                ),
                *(
                    (3, f'{{"limit": {one}}}')
                    for one in ('"seven"', "null", "-5", "81")
                ),
                *((3, f'{{"states": {one}}}') for one in ('"open"', "5", "null")),
                *(
                    (3, f'{{"{one}": 5}}')
                    for one in ("domain", "order", "scope", "period")
                ),
                (3, '{"built_in": ["x"]}'),
                (1, '{"built_in": 5}'),
                (3, '{"what": 1}'),
            ]
        )
    },
}
#: what is left out where it is shown, like a field that is gone, or was never told apart
TOLERATED = {
    "column_count_alone": (
        f"""{TAB} '{{"name": "", "disposition": "1:1", "column_count": 900}}')""",
        AS_SAVED,
    ),
    "unknown_version": (f"{TABS} tabs || '{{\"version\": 9}}'", AS_SAVED),
    "kind_that_is_not_there": (
        f"{PANEL} type = 'chart' WHERE id = 3",
        {"fields": [["A"], ["B"]], "details": [[], [""]]},
    ),
    "kind_of_the_sidebar_unknown": (f"{PANEL} type = 'chart' WHERE id = 5", AS_SAVED),
    "title_null": (
        f"{PANEL} title = NULL WHERE id = 3",
        {"fields": [["A"], ["B"]], "details": [[""], [""]]},
    ),
    "entity_type_in_the_settings": (
        f"""{PANEL} entity_type_id = NULL, settings = '{{"entity_type": [1]}}'
            WHERE id = 3""",
        {"fields": [["A"], ["B"]], "details": [[], [""]]},
    ),
    "column_null": (f'{PANEL} "column" = NULL WHERE id = 1', AS_SAVED),
    "without_entity_type": (
        f"{PANEL} entity_type_id = NULL WHERE id = 3",
        {"fields": [["A"], ["B"]], "details": [[], [""]]},
    ),
    "the_same_sequence": (
        f"{PANEL} \"column\" = 0, sequence = 0 WHERE tab = 'fields'",
        {"fields": [["A", "B"], []], "details": [["C"], [""]]},
    ),
    "settings_with_names_of_columns": (
        f"""{PANEL} settings = '{{"type": "x", "title": 1, "items": 5}}'
            WHERE id IN (1, 2)""",
        AS_SAVED,
    ),
    "fields_of_nothing": (
        "UPDATE webcrm_card_panel_field SET name = NULL, section = NULL",
        AS_SAVED,
    ),
    "a_field_that_is_gone": (
        "UPDATE webcrm_card_panel_field SET name = 'x_gone'",
        AS_SAVED,
    ),
}


pytestmark = pytest.mark.parametrize("upgraded", ["released_minimal"], indirect=True)


@pytest.fixture
def opened(upgraded):
    """Migrate the layout of all users as a statement left it, and open a card.

    Return its titles by tab and column, and its sidebar.
    """

    def open_after(statement):
        def run(env):
            env.cr.execute(OLD_TABLES)
            env.cr.execute(statement)
            env.cr.execute(
                "UPDATE webcrm_card_layout SET revision = %s", [next(REVISIONS)]
            )
            migrate(env.cr)
            return open_card(env)

        return upgraded.run(run)

    return open_after


def migrate(cr):
    spec = importlib.util.spec_from_file_location("setup_as_json", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.migrate(cr, "19.0.1.1.0")


def told():
    """Expect the warnings of the migration."""
    return unittest.TestCase().assertLogs("setup_as_json", logging.WARNING)


def open_card(env):
    env.invalidate_all()
    setup = env["webcrm.card.layout"].get_setup()
    view = env.ref("webcrm_contacts.person_card_view_form")
    assert env["res.partner"].get_view(view.id, "form")["arch"]
    person = env["res.partner"].search([("is_contact_person", "=", True)], limit=1)
    assert env["webcrm.card.data"].get_panels(person.id)["key"] == setup["key"]
    assert env["webcrm.card.editor"].get_start()["setup"]
    titles = {
        tab: [[panel["title"] for panel in column] for column in saved["columns"]]
        for tab, saved in setup["tabs"].items()
    }
    return titles, setup["sidebar"]


def test_a_layout_as_it_was_saved_is_told_of_to_nobody(opened):
    assert opened("SELECT 1") == (AS_SAVED, ["buttons"])


@pytest.mark.parametrize(("statement", "expected"), ODD.values(), ids=list(ODD))
def test_an_odd_layout_is_kept_as_far_as_possible_and_told(opened, statement, expected):
    with told() as log:
        titles, sidebar = opened(statement)
    assert (titles, sidebar) == (expected, ["buttons"])
    [text] = log.output
    assert "of all users, was kept as far as possible" in text


@pytest.mark.parametrize(
    ("statement", "expected"), TOLERATED.values(), ids=list(TOLERATED)
)
def test_what_the_card_can_do_without_is_not_told(opened, statement, expected):
    """A warning that no test expects fails it."""
    titles, _sidebar = opened(statement)
    assert titles == expected


def panel(**values):
    made = {"type": "information", "title": "", "collapsed": False, "items": []}
    return made | values


def around(one, **top):
    """A setup with one panel."""
    tab = {"name": "", "disposition": "1", "columns": [[]]}
    tabs = {"fields": tab, "details": tab | {"columns": [[one]]}}
    return {"version": 1, "default_tab": "fields", "tabs": tabs, "sidebar": []} | top


@pytest.mark.parametrize(
    "setup",
    [
        around({}),
        around(panel(items="abc")),
        around(panel(items=[{}])),
        around(panel(items=[5])),
        around(panel(title=5)),
        around(panel(built_in=["x"])),
        around(panel(type="entities", entity_type=[1])),
        around(panel(type="kpi", entity_type=1, measure="sum")),
        around(panel(columns=0)),
        around(panel(), default_tab="x"),
    ],
)
def test_a_version_that_none_of_ours_saved_is_not_put_in_force(upgraded, setup):
    def run(env):
        from odoo.exceptions import UserError

        version = env["webcrm.card.version"].create({"setup": setup})
        with pytest.raises(UserError, match="Nothing of this version"):
            env["webcrm.card.layout"].restore_version(version.id)

    upgraded.run(run)


@pytest.mark.parametrize("setup", ["text", [1], {"tabs": {}}, {"tabs": {"fields": 1}}])
def test_a_version_that_is_no_setup_stays_and_stops_nothing(upgraded, setup):
    def run(env):
        from odoo.exceptions import UserError

        env.cr.execute(OLD_TABLES)
        version = env["webcrm.card.version"].create({"setup": setup})
        version.flush_recordset()
        migrate(env.cr)
        version.invalidate_recordset()
        assert version.setup == setup
        with pytest.raises(UserError, match="Nothing of this version"):
            env["webcrm.card.layout"].restore_version(version.id)

    with told() as log:
        upgraded.run(run)
    assert "is no setup, and was left as it is" in log.output[0]
