"""Whether one panel of a setup is right, and the small checks that it is made of."""

import re

from . import domain as card_domain
from .setup import (
    COMMON_KEYS,
    MEASURES,
    PANEL_TYPES,
    PERIODS,
    SCOPES,
    STATES,
    Problem,
    with_defaults,
)

MAX_ITEMS = 200
MAX_COLUMNS = 12
MAX_COLUMNS_OF_FIELDS = 3
MAX_ROWS = 80
MAX_TITLE = 100

_SUMS = ("integer", "float", "monetary")
_DATES = ("date", "datetime")
# A tag, a control character, half a character: nothing that a title needs.
_NOT_IN_TITLES = re.compile(r"<[a-z/!?]|[\x00-\x1f\x7f\ud800-\udfff]", re.IGNORECASE)


def is_list_of(value, kind):
    """Whether a value is a list of nothing but `kind`."""
    return isinstance(value, list) and all(isinstance(v, kind) for v in value)


def is_title(value):
    """Whether a text may stand as a title: short, no tags, no control characters.

    >>> is_title("Facts & figures"), is_title("<b>"), is_title("half " + chr(0xD83D))
    (True, False, False)
    """
    return (
        isinstance(value, str)
        and len(value) <= MAX_TITLE
        and not _NOT_IN_TITLES.search(value)
    )


def is_count(value, highest):
    """Whether a value is a whole number from 1 on; JSON also knows 2.0 and true."""
    return type(value) is int and 1 <= value <= highest


def is_one_of(value, choices):
    """Whether a value is one of these texts; a value of any type may be asked about."""
    return isinstance(value, str) and value in choices


def check_panel(placed, catalog):
    """What is wrong with one panel.

    :param placed: :class:`~.card_setup.Placed`; its panel is any dict
    :param catalog: :class:`~.card_setup.Catalog`
    :return: list of :class:`~.card_setup.Problem`
    """
    panel, where = placed.panel, placed.key
    kind = panel.get("type")
    if not is_one_of(kind, PANEL_TYPES):
        return [Problem("unknown_type", where, str(kind)[:40])]
    panel_type = PANEL_TYPES[kind]
    codes = []
    if placed.tab not in panel_type.tabs:
        codes.append(("wrong_tab", kind))
    for key in panel.keys() - panel_type.keys.keys() - COMMON_KEYS.keys():
        codes.append(("unknown_key", str(key)[:40]))
    panel = with_defaults(panel)
    if not is_title(panel["title"]):
        codes.append(("title", str(panel["title"])[:40]))
    if not isinstance(panel["collapsed"], bool):
        codes.append(("wrong_value", "collapsed"))
    if "items" in panel_type.keys:
        codes += _check_items(panel, catalog)
    if "entity_type" in panel_type.keys:
        codes += _check_entity(panel, catalog)
    return [Problem(code, where, value) for code, value in codes]


def _check_items(panel, catalog):
    items = panel["items"]
    if not is_count(panel["columns"], MAX_COLUMNS_OF_FIELDS):
        yield "wrong_value", "columns"
    if not is_list_of(items, dict) or len(items) > MAX_ITEMS:
        yield "wrong_value", "items"
        return
    for item in items:
        if set(item) == {"section"}:
            if not is_title(item["section"]):
                yield "title", str(item["section"])[:40]
        else:
            yield from _check_item(item, panel["type"], catalog)


def _check_item(item, kind, catalog):
    allowed = {"name", "readonly"} if kind == "fields" else {"name"}
    if "name" not in item or item.keys() - allowed:
        yield "wrong_value", "items"
        return
    name = item["name"]
    mode = catalog.field_mode(name) if isinstance(name, str) else None
    if mode is None:
        yield "unknown_field", str(name)[:64]
    elif not isinstance(item.get("readonly", False), bool):
        yield "wrong_value", "readonly"


def _check_entity(panel, catalog):
    key = panel["entity_type"]
    fields = catalog.entities.get(key) if type(key) is int else None
    if fields is None:
        yield "unknown_entity", str(key)[:64]
        return
    yield from _check_criteria(panel)
    yield from check_domain(panel["domain"], fields)
    if panel["type"] == "kpi":
        yield from check_measure(panel, fields)
        return
    yield from check_order(panel["order"], fields)
    columns, limit = panel["columns"], panel["limit"]
    if not is_list_of(columns, str) or len(columns) > MAX_COLUMNS:
        yield "wrong_value", "columns"
    else:
        yield from (("unknown_field", c[:64]) for c in columns if c not in fields)
    if not is_count(limit, MAX_ROWS):
        yield "wrong_value", "limit"


def _check_criteria(panel):
    if not is_one_of(panel["scope"], SCOPES):
        yield "wrong_value", "scope"
    if not is_list_of(panel["states"], str) or set(panel["states"]) - set(STATES):
        yield "wrong_value", "states"
    if not is_one_of(panel["period"], PERIODS):
        yield "wrong_value", "period"
    responsible = panel["responsible"]
    if responsible not in ("any", "me") and (
        not isinstance(responsible, int) or isinstance(responsible, bool)
    ):
        yield "wrong_value", "responsible"


def check_domain(text, fields):
    """What is wrong with a further domain of an entity: pairs of code and value."""
    try:
        names = card_domain.domain_fields(card_domain.parse_domain(text))
    except ValueError as error:
        yield "domain", str(error)[:64]
    else:
        yield from (("unknown_field", name) for name in names if name not in fields)


def check_order(text, fields):
    """What is wrong with a sort order of an entity: pairs of code and value."""
    try:
        names = [name for name, _direction in card_domain.parse_order(text)]
    except ValueError as error:
        yield "order", str(error)[:64]
    else:
        yield from (("unknown_field", name) for name in names if name not in fields)


def check_measure(panel, fields):
    """What is wrong with what a KPI measures: pairs of code and value."""
    measure = panel.get("measure", "count")
    if not is_one_of(measure, MEASURES):
        yield "wrong_value", "measure"
    elif measure != "count":
        field = panel.get("field")
        kinds = _SUMS if measure == "sum" else _DATES
        if not isinstance(field, str) or fields.get(field) not in kinds:
            yield "unknown_field", str(field)[:64]
