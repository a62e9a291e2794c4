"""The setup of the person card: plain data, what panel types there are, and where.

A setup is a dict that can be written as JSON::

    {
        "version": 1,
        "default_tab": "fields",
        "tabs": {
            "fields": {"name": "", "disposition": "1:1", "columns": [[panel], []]},
            "details": {"name": "", "disposition": "2:1", "columns": [[panel], []]},
        },
        "sidebar": ["status", "organization"],
    }

A panel is a dict with `type` and what :data:`PANEL_TYPES` says of its type. An empty
tab name is the built-in one. Fields of the organization are named `organization.phone`.
"""

from typing import NamedTuple

VERSION = 1
TABS = ("fields", "details")
DEFAULT_TABS = ("fields", "details", "emails")
# How the width of a tab is shared between its columns.
DISPOSITIONS = {"1": 1, "1:1": 2, "1:1:1": 3, "2:1": 2, "1:2": 2}
SIDEBAR_PANELS = (
    "status",
    "organization",
    "contact",
    "buttons",
    "change_status",
    "job_title",
    "last_email",
)
ORGANIZATION_PREFIX = "organization."

SCOPES = ("person", "organization")
STATES = ("open", "ongoing", "closed")
PERIODS = (
    "any",
    "past",
    "upcoming",
    "today",
    "this_week",
    "this_month",
    "this_quarter",
    "this_year",
    "last_30_days",
    "last_12_months",
    "next_30_days",
)
MEASURES = ("count", "sum", "latest")

_CRITERIA = {
    "entity_type": 0,
    "scope": "person",
    "states": [],
    "responsible": "any",
    "period": "any",
    "domain": "[]",
}


class PanelType(NamedTuple):
    """What a kind of panel may be and where it may stand (F5.2, F5.3).

    `keys` holds the values that count where a setup leaves one out.
    """

    tabs: tuple
    once: bool
    keys: dict


PANEL_TYPES = {
    "fields": PanelType(("fields",), False, {"columns": 1, "items": []}),
    "information": PanelType(("fields", "details"), False, {"columns": 1, "items": []}),
    "entities": PanelType(
        ("details",),
        False,
        {**_CRITERIA, "order": "", "columns": [], "limit": 5},
    ),
    "log": PanelType(("details",), True, {}),
    "kpi": PanelType(
        ("details",), False, {**_CRITERIA, "measure": "count", "field": ""}
    ),
}
COMMON_KEYS = {"type": "", "title": "", "collapsed": False}


class Catalog(NamedTuple):
    """What a setup may name in one database: the world, as plain data.

    :param person: dict of field name to "editable" or "readonly"
    :param organization: the same, of the organization's fields
    :param entities: dict of entity type id to a dict of its field names and types
    """

    person: dict
    organization: dict
    entities: dict

    def field_mode(self, name):
        """ "editable", "readonly", or None when there is no such field."""
        if name.startswith(ORGANIZATION_PREFIX):
            return self.organization.get(name[len(ORGANIZATION_PREFIX) :])
        return self.person.get(name)


class Problem(NamedTuple):
    """What is wrong with a setup: a code, where it stands, and the value at fault."""

    code: str
    where: str = ""
    value: str = ""


class Placed(NamedTuple):
    """A panel with its place; `key` names it towards the browser."""

    key: str
    tab: str
    column: int
    panel: dict


def iter_panels(setup):
    """The panels of a valid setup with their places, tab by tab and column by column.

    >>> setup = empty_setup()
    >>> setup["tabs"]["details"]["columns"][0].append({"type": "log"})
    >>> [(placed.key, placed.panel["type"]) for placed in iter_panels(setup)]
    [('details-0-0', 'log')]
    """
    for tab in TABS:
        for column, panels in enumerate(setup["tabs"][tab]["columns"]):
            for index, panel in enumerate(panels):
                yield Placed(f"{tab}-{column}-{index}", tab, column, panel)


def with_defaults(panel):
    """The panel with every key that its type has.

    >>> with_defaults({"type": "log"})
    {'type': 'log', 'title': '', 'collapsed': False}
    """
    return {**COMMON_KEYS, **PANEL_TYPES[panel["type"]].keys, **panel}


def empty_setup():
    """A valid setup without any panel."""
    tabs = {
        tab: {"name": "", "disposition": "1", "columns": [[]]}  # built-in name
        for tab in TABS
    }
    return {"version": VERSION, "default_tab": "fields", "tabs": tabs, "sidebar": []}


def offers(setup, tab):
    """Which panel types may be placed on a tab now (F5.3).

    :param setup: a valid setup
    :param tab: "fields", "details" or "sidebar"
    :return: dict of type to "available", "wrong_tab" or "placed"

    >>> offers(empty_setup(), "fields")["log"]
    'wrong_tab'
    """
    placed = {placed.panel["type"] for placed in iter_panels(setup)}
    answer = {}
    for name, panel_type in PANEL_TYPES.items():
        taken = panel_type.once and name in placed
        answer[name] = _offer(tab in panel_type.tabs, taken)
    for name in SIDEBAR_PANELS:
        answer[name] = _offer(tab == "sidebar", name in setup["sidebar"])
    return answer


def _offer(right_tab, taken):
    if not right_tab:
        return "wrong_tab"
    return "placed" if taken else "available"
