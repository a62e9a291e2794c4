"""Whether a setup of the card is right: the one check on every way in."""

import json
from itertools import chain

from .panel_check import is_list_of, is_one_of, is_title
from .setup import (
    COMMON_KEYS,
    DEFAULT_TABS,
    DISPOSITIONS,
    SIDEBAR_PANELS,
    TABS,
    VERSION,
    Problem,
    iter_panels,
    with_defaults,
)

MAX_BYTES = 256 * 1024
MAX_PANELS = 100

_KEYS = {"version", "default_tab", "tabs", "sidebar"}
_TAB_KEYS = {"name", "disposition", "columns"}


def find_problems(setup, catalog, allow_empty=False):
    """Everything that is wrong with a setup.

    :param setup: what somebody sent, of any type and size
    :param catalog: :class:`~.setup.Catalog` of what exists
    :param allow_empty: while it is being arranged, a setup may have no panel
    :return: list of :class:`~.setup.Problem`; empty when the setup may be saved
    """
    if problem := _check_size(setup) or _check_shape(setup):
        return [problem]
    if not allow_empty and not any(iter_panels(setup)):
        return [Problem("empty")]
    problems = [*_check_top(setup)]
    for placed in iter_panels(setup):
        problems += _check_panel(placed, catalog)
    if not problems:
        problems += _check_once(setup, catalog)
    return problems


def is_setup(value):
    """Whether the parts of a kept setup are there, whatever is said in them.

    Kept, a setup may be larger than what was sent: each title has its language.
    """
    if not isinstance(value, dict) or _check_shape(value):
        return False
    return all(
        isinstance(tab["name"], str | dict)
        and all(map(_is_panel, chain(*tab["columns"])))
        for tab in value["tabs"].values()
    )


def _is_panel(panel):
    items = panel.get("items", [])
    return (
        isinstance(panel.get("type"), str)
        and isinstance(panel.get("title", ""), str | dict)
        and isinstance(panel.get("built_in", ""), str)
        and is_list_of(items, dict)
        and all(isinstance(item.get("section", ""), str | dict) for item in items)
        and all("section" in item or "name" in item for item in items)
    )


def _check_size(setup):
    if not isinstance(setup, dict) or not setup:
        return Problem("empty")
    try:
        size = len(json.dumps(setup))
    except (TypeError, ValueError, RecursionError):
        return Problem("not_json")
    return Problem("too_big", value=str(size)) if size > MAX_BYTES else None


def _check_shape(setup):
    """Whether the outer parts are there and of their types; nothing else is safe."""
    if missing := _KEYS - setup.keys():
        return Problem("missing", value=", ".join(sorted(missing)))
    tabs = setup["tabs"]
    if not isinstance(tabs, dict) or set(tabs) != set(TABS):
        return Problem("missing", value=", ".join(TABS))
    for name, tab in tabs.items():
        if not isinstance(tab, dict) or set(tab) != _TAB_KEYS:
            return Problem("missing", name, ", ".join(sorted(_TAB_KEYS)))
        if not is_list_of(tab["columns"], list):
            return Problem("wrong_value", name, "columns")
        if not all(is_list_of(panels, dict) for panels in tab["columns"]):
            return Problem("wrong_value", name, "columns")
    if not is_list_of(setup["sidebar"], str):
        return Problem("wrong_value", "sidebar")
    return None


def _check_top(setup):
    for key in setup.keys() - _KEYS:
        yield Problem("unknown_key", value=str(key))
    if setup["version"] != VERSION or type(setup["version"]) is not int:
        yield Problem("version", value=str(setup["version"]))
    if setup["default_tab"] not in DEFAULT_TABS:
        yield Problem("wrong_value", "default_tab", str(setup["default_tab"]))
    for name, tab in setup["tabs"].items():
        if not is_title(tab["name"]):
            yield Problem("title", name, str(tab["name"])[:40])
        if not is_one_of(tab["disposition"], DISPOSITIONS):
            yield Problem("wrong_value", name, str(tab["disposition"])[:40])
        elif len(tab["columns"]) != DISPOSITIONS[tab["disposition"]]:
            yield Problem("column_count", name, tab["disposition"])
    for name in setup["sidebar"]:
        if name not in SIDEBAR_PANELS:
            yield Problem("unknown_type", "sidebar", name[:40])
    if sum(1 for _placed in iter_panels(setup)) > MAX_PANELS:
        yield Problem("too_many_panels", value=str(MAX_PANELS))


def _check_panel(placed, catalog):
    panel, where = placed.panel, placed.key
    kind = panel.get("type")
    if not is_one_of(kind, catalog.types):
        return [Problem("unknown_type", where, str(kind)[:40])]
    panel_type = catalog.types[kind]
    codes = []
    if placed.tab not in panel_type.tabs:
        codes.append(("wrong_tab", kind))
    for key in panel.keys() - panel_type.keys.keys() - COMMON_KEYS.keys():
        codes.append(("unknown_key", str(key)[:40]))
    panel = with_defaults(panel, catalog.types)
    if not is_title(panel["title"]):
        codes.append(("title", str(panel["title"])[:40]))
    if not isinstance(panel["collapsed"], bool):
        codes.append(("wrong_value", "collapsed"))
    codes += panel_type.check(panel, catalog)
    return [Problem(code, where, value) for code, value in codes]


def _check_once(setup, catalog):
    """What may stand once stands once (F5.3), of a setup that is right otherwise."""
    panels = [placed.panel for placed in iter_panels(setup)]
    once = [one["type"] for one in panels if catalog.types[one["type"]].once]
    for name in _doubles([*once, *setup["sidebar"]]):
        yield Problem("placed_twice", value=name)
    for name in _doubles(_editable_names(panels)):
        yield Problem("field_twice", value=name)


def _editable_names(panels):
    return [
        item["name"]
        for panel in panels
        if panel["type"] == "fields"
        for item in panel.get("items", ())
        if "name" in item and not item.get("readonly")
    ]


def _doubles(values):
    return sorted({value for value in values if values.count(value) > 1})
