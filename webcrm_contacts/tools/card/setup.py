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

A panel is a dict with `type`, `title`, `collapsed` and the settings of its type
(`panel_types.py`); what is left out has its default. An empty tab name is the built-in
one. Fields of the organization are named `organization.phone`. This is how a setup goes to
and from the browser; how its titles are kept is told in `titles.py`.
"""

from typing import NamedTuple

from .panel_types import PANEL_TYPES

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

# Drawn by the form, from its fields; all others by their component in the browser, with
# data that comes in one request for the whole card.
FORM_PANELS = ("fields", "information")
# What every panel has beside the settings of its type.
COMMON_KEYS = {"type": "", "title": "", "collapsed": False}


class Catalog(NamedTuple):
    """What a setup may name in one database: the world, as plain data.

    :param person: dict of field name to "editable" or "readonly"
    :param organization: the same, of the organization's fields
    :param entities: dict of entity type id to a dict of its field names and types
    :param types: dict of name to :class:`~.panel_types.PanelType`
    """

    person: dict
    organization: dict
    entities: dict
    types: dict = PANEL_TYPES

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


def with_defaults(panel, types=PANEL_TYPES):
    """The panel with every key that its type has; of a type that is gone, those of all.

    >>> with_defaults({"type": "log"})
    {'type': 'log', 'title': '', 'collapsed': False}
    """
    known = types.get(panel["type"])
    return {**COMMON_KEYS, **(known.keys if known else {}), **panel}


def empty_setup():
    """A valid setup without any panel."""
    tabs = {
        tab: {"name": "", "disposition": "1", "columns": [[]]}  # built-in name
        for tab in TABS
    }
    return {"version": VERSION, "default_tab": "fields", "tabs": tabs, "sidebar": []}
