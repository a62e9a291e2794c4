"""The small checks that the check of a panel is made of: each yields what is wrong."""

import re

from . import domain as card_domain
from .criteria import MEASURES, PERIODS, SCOPES, STATES

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


def check_items(panel, catalog, allowed):
    """What is wrong with fields and titles between them: pairs of code and value.

    :param allowed: set of what may be said of a field, its `name` included
    """
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
            yield from _check_item(item, allowed, catalog)


def _check_item(item, allowed, catalog):
    if "name" not in item or item.keys() - allowed:
        yield "wrong_value", "items"
        return
    name = item["name"]
    mode = catalog.field_mode(name) if isinstance(name, str) else None
    if mode is None:
        yield "unknown_field", str(name)[:64]
    elif not isinstance(item.get("readonly", False), bool):
        yield "wrong_value", "readonly"


def check_rows(panel, fields):
    """What is wrong with columns and number of rows: pairs of code and value."""
    columns, limit = panel["columns"], panel["limit"]
    if not is_list_of(columns, str) or len(columns) > MAX_COLUMNS:
        yield "wrong_value", "columns"
    else:
        yield from (("unknown_field", c[:64]) for c in columns if c not in fields)
    if not is_count(limit, MAX_ROWS):
        yield "wrong_value", "limit"


def check_criteria(panel):
    """What is wrong with the choices of a panel on records: pairs of code and value."""
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
