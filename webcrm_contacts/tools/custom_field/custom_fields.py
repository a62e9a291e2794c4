"""Custom fields without a database: types, technical names, limits, conversions."""

import re
import unicodedata
from datetime import date, datetime
from typing import NamedTuple

PREFIX = "x_"
MAX_NAME = 40
_NAME = re.compile(r"x_[a-z0-9]+(_[a-z0-9]+)*\Z", re.ASCII)
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l"}
)
# Names that Odoo itself gives a meaning on any model.
RESERVED = {"x_name", "x_active", "x_studio_name", "x_color"}


class FieldType(NamedTuple):
    """What a type of custom field is in Odoo.

    :param ttype: type of the column
    :param widget: how a view shows it; empty for the usual way
    :param options: of the node in a view, as Python; empty for none
    """

    ttype: str
    widget: str = ""
    options: str = ""


TYPES = {
    "text": FieldType("char"),
    "long_text": FieldType("text"),
    "integer": FieldType("integer"),
    "decimal": FieldType("float"),
    "date": FieldType("date"),
    "datetime": FieldType("datetime"),
    "email": FieldType("char", "email"),
    "phone": FieldType("char", "phone"),
    "link": FieldType("char", "url"),
    "checkbox": FieldType("boolean"),
    "list": FieldType("many2one", "", "{'no_create': True, 'no_open': True}"),
    "multi": FieldType(
        "many2many", "many2many_tags", "{'no_create': True, 'color_field': 'color'}"
    ),
}
# Types whose values are one of a list that the manager keeps.
WITH_OPTIONS = ("list", "multi")
WITH_RANGE = ("integer", "decimal")
WITH_LENGTH = ("text", "email", "phone", "link")
# Every value of these counts: they are never empty, so never mandatory.
NEVER_EMPTY = ("boolean", "integer", "float", "monetary")


# Standard fields have further types; in the words that are used for custom ones.
_PLAIN = {
    "selection": "list",
    "one2many": "multi",
    "html": "long_text",
    "monetary": "decimal",
} | {one.ttype: key for key, one in reversed(TYPES.items())}


def plain_type(ttype):
    """The key of :data:`TYPES` that tells a type of Odoo in plain words.

    :return: key, or the type itself when there is none

    >>> plain_type("monetary"), plain_type("char"), plain_type("json")
    ('decimal', 'text', 'json')
    """
    return _PLAIN.get(ttype, ttype)


def technical_name(label, taken):
    """A free technical name for a label.

    :param label: what people call the field, in any language
    :param taken: names that cannot be used

    >>> technical_name("Yndlingsvin (rød)", {"x_yndlingsvin_roed"})
    'x_yndlingsvin_roed_2'
    >>> technical_name("名前", ())
    'x_field'
    """
    text = unicodedata.normalize("NFKD", label.lower().translate(_LETTERS))
    text = text.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", text).strip("_") or "field"
    base = f"{PREFIX}{words}"[:MAX_NAME].rstrip("_")
    name, number = base, 1
    while name in taken or name in RESERVED:
        number += 1
        name = f"{base}_{number}"
    return name


def is_technical_name(name):
    """Whether a text can be the technical name of a custom field.

    >>> is_technical_name("x_wine"), is_technical_name("wine"), is_technical_name("x__a")
    (True, False, False)
    """
    return (
        isinstance(name, str)
        and len(name) <= MAX_NAME + 4
        and bool(_NAME.match(name))
        and name not in RESERVED
    )


class Limits(NamedTuple):
    """What a value of a custom field may be.

    :param max_length: of a text; 0 for any
    :param minimum, maximum: of a number; both None for any
    """

    max_length: int = 0
    minimum: float | None = None
    maximum: float | None = None

    def allows(self, value):
        """
        >>> Limits(max_length=3).allows("abcd"), Limits(minimum=1, maximum=5).allows(5)
        (False, True)
        """
        if self.max_length:
            return len(value or "") <= self.max_length
        if self.minimum is None:
            return True
        return value is None or self.minimum <= value <= self.maximum


def convert(value, field_type):
    """A value as another type has it; lists go by the names of their options.

    :param value: str, number, bool, date, datetime, or list of str for several options
    :param field_type: a key of :data:`TYPES`
    :return: value of that type; for `multi` a list of names
    :raise ValueError: when it has no meaning there

    >>> convert("12,5", "decimal"), convert(3.0, "integer"), convert("ja", "checkbox")
    (12.5, 3, True)
    """
    return _CONVERTERS.get(field_type, _to_text)(value)


def _to_text(value):
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _to_line(value):
    text = _to_text(value)
    if "\n" in text.strip():
        raise ValueError(text)
    return text.strip()


def _to_decimal(value):
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = _to_line(value).replace("\u00a0", "").replace(" ", "")
    number = float(text.replace(",", "."))  # which refuses a second sign
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _to_integer(value):
    number = _to_decimal(value)
    if not number.is_integer() or abs(number) >= 2**31:
        raise ValueError(value)
    return int(number)


def _to_datetime(value):
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return _parse_date(_to_line(value))


def _to_date(value):
    return _to_datetime(value).date()


def _parse_date(text):
    for pattern in ("%Y-%m-%d %H:%M", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    raise ValueError(text)


_WORDS = dict.fromkeys(("yes", "true", "1", "x", "ja", "sand"), True) | dict.fromkeys(
    ("no", "false", "0", "nej", "falsk"), False
)


def _to_checkbox(value):
    if isinstance(value, bool):
        return value
    word = _to_line(value).lower()
    if word not in _WORDS:
        raise ValueError(value)
    return _WORDS[word]


def _to_email(value):
    text = _to_line(value)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise ValueError(text)
    return text


def _to_link(value):
    text = _to_line(value)
    if not re.fullmatch(r"(https?://)?[^\s/]+\.[^\s]+", text, re.IGNORECASE):
        raise ValueError(text)
    return text


def _to_phone(value):
    text = _to_line(value)
    if not re.search(r"\d{3}", re.sub(r"\D", "", text)):
        raise ValueError(text)
    return text


def _to_option(value):
    text = _to_line(value)
    if len(text) > 60:
        raise ValueError(text)
    return text


def _to_options(value):
    names = value if isinstance(value, list) else re.split(r"[,;\n]", _to_text(value))
    return [_to_option(name) for name in names if name.strip()]


_CONVERTERS = {
    "text": _to_line,
    "integer": _to_integer,
    "decimal": _to_decimal,
    "date": _to_date,
    "datetime": _to_datetime,
    "email": _to_email,
    "phone": _to_phone,
    "link": _to_link,
    "checkbox": _to_checkbox,
    "list": _to_option,
    "multi": _to_options,
}
