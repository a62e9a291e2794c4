"""What makes two entries the same: the one normalizer of duplicate rules (F8).

A value becomes a *part*, the parts of a rule's fields become a *key*. Two persons
are duplicates under a rule when their keys are equal, letter by letter. Nothing else
in the addon decides that: where the database prepares keys by itself, it does so
only for values on which this module and PostgreSQL cannot differ (`PLAIN_SQL`).
"""

import hashlib
import re
import unicodedata
from email.utils import getaddresses

TEXT, EMAIL, PHONE, NUMBER, EXACT = "text", "email", "phone", "number", "exact"

#: longest key kept as it is; a longer one is replaced by its digest
KEY_LENGTH = 200
#: between the parts of a key; never inside one, since it counts as white space
SEPARATOR = "\x1f"

#: Regular expressions of PostgreSQL for the values whose part is just their ASCII
#: lower case. Everything else is left to Python: PostgreSQL's `lower` goes by the
#: locale, and knows neither ß nor combining accents.
PLAIN_SQL = {
    TEXT: r"^[!-~]+( [!-~]+)*$",
    EXACT: r"^[!-~]+( [!-~]+)*$",
    EMAIL: r"^[a-zA-Z0-9._%+'-]+@[a-zA-Z0-9.-]+$",
    PHONE: r"^[+]?[0-9]+$",
}

_PLAIN_EMAIL = re.compile(PLAIN_SQL[EMAIL].replace("$", r"\Z"))

# Characters nobody sees: controls that are no white space, soft hyphens, joiners,
# direction marks, variation selectors and fillers (Unicode's "default ignorable").
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_TURKISH_I = re.compile("ı\u0307*|i\u0307+")


def text_part(value):
    """A text without what people do not mean: case, blanks, ways to write a letter.

    >>> text_part("  Anna   HOLM ")
    'anna holm'
    >>> text_part("Straße") == text_part("STRASSE")
    True
    """
    if value.isascii() and value.isprintable():
        return " ".join(value.lower().split())
    folded = unicodedata.normalize("NFKC", value).casefold()
    # All four letters i of Turkish are one here: which of them is the small one of
    # "I" depends on a language that nobody states.
    folded = _TURKISH_I.sub("i", _INVISIBLE.sub("", folded))
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def email_part(value):
    """The first address of an e-mail field, without the name around it.

    >>> email_part('"Holm, Anna" <Anna@Acme.example>')
    'anna@acme.example'
    """
    value = value.strip()
    if _PLAIN_EMAIL.match(value):
        return value.lower()
    addresses = (address for _name, address in getaddresses([value]))
    found = next((address for address in addresses if "@" in address), value)
    return text_part(found)


def number_part(value):
    """A number; nought is an empty field, as everywhere in Odoo."""
    return format(float(value), ".15g") if value else ""


def part(kind, value):
    """The part a field adds to a key.

    :param kind: `TEXT`, `EMAIL`, `PHONE`, `NUMBER` or `EXACT`
    :param value: what the field holds; anything falsy is an empty field
    :return: str, empty when the field counts as not filled
    """
    if not value:
        return ""
    if kind == EMAIL:
        return email_part(value)
    if kind == NUMBER:
        return number_part(value)
    return str(value) if kind == EXACT else text_part(str(value))


def key(parts):
    """The key of a rule's parts, or None when a part is empty: no key, no rule.

    :param parts: iterable of str, as :func:`part` returns them
    :return: str of at most `KEY_LENGTH` characters, or None
    """
    parts = tuple(parts)
    if not all(parts):
        return None
    joined = SEPARATOR.join(parts)
    if len(joined) <= KEY_LENGTH:
        return joined
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{joined[:64]}…{digest}"
