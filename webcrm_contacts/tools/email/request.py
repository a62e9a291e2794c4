"""What somebody asks of the E-mails tab: filters, order and place, checked (F6).

Plain data from the browser or an API comes in; what goes out can be trusted by the
queries. Everything that is wrong is told by name, nothing is skipped silently.
"""

from datetime import date
from typing import NamedTuple

DIRECTIONS = ("in", "out")
STATES = (
    "received",
    "outgoing",
    "sent",
    "opened",
    "replied",
    "bounced",
    "failed",
    "cancelled",
)
ORDERS = ("date desc", "date asc", "subject asc", "subject desc")
MAX_SEARCH = 200
MAX_LIST = 100


class WrongFilter(ValueError):
    """A filter that cannot be; `args[0]` is its name."""


class EmailRequest(NamedTuple):
    """The filters of a list of e-mails; the defaults filter nothing."""

    search: str = ""
    user_ids: tuple = ()
    direction: str = ""
    states: tuple = ()
    with_attachment: bool = False
    date_from: str = ""
    date_to: str = ""
    models: tuple = ()
    order: str = "date desc"
    show_all: bool = False

    @property
    def words(self):
        return self.search.split()

    @property
    def sort_field(self):
        return self.order.split()[0]

    @property
    def descending(self):
        return self.order.endswith("desc")


def parse_request(filters):
    """Filters as they came, checked.

    :param filters: dict of the names of :class:`EmailRequest`, or a falsy value
    :return: :class:`EmailRequest`
    :raise WrongFilter: when a name or value is not possible

    >>> parse_request({"direction": "in", "states": ["received"]}).states
    ('received',)
    >>> parse_request({"direction": "up"})
    Traceback (most recent call last):
        ...
    tools.email.request.WrongFilter: direction
    """
    if not filters:
        return EmailRequest()
    if not isinstance(filters, dict):
        raise WrongFilter("filters")
    values = {}
    for name, value in filters.items():
        check = _CHECKS.get(name)
        if check is None:
            raise WrongFilter(str(name)[:40])
        if value in (None, False, "", []):
            continue
        try:
            values[name] = check(value)
        except (TypeError, ValueError):
            raise WrongFilter(name) from None
    return EmailRequest(**values)


def _text(value):
    if not isinstance(value, str) or len(value) > MAX_SEARCH or "\0" in value:
        raise ValueError
    return value


def _one_of(*choices):
    def check(value):
        if value not in choices:
            raise ValueError
        return value

    return check


def _list_of(check):
    def check_all(values):
        if not isinstance(values, list | tuple) or len(values) > MAX_LIST:
            raise ValueError
        return tuple(check(value) for value in values)

    return check_all


def _id(value):
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
        raise ValueError
    return value


def _day(value):
    return date.fromisoformat(value).isoformat()


_CHECKS = {
    "search": _text,
    "user_ids": _list_of(_id),
    "direction": _one_of(*DIRECTIONS),
    "states": _list_of(_one_of(*STATES)),
    "with_attachment": _one_of(True),
    "date_from": _day,
    "date_to": _day,
    "models": _list_of(_text),
    "order": _one_of(*ORDERS),
    "show_all": _one_of(True),
}


def check_cursor(cursor, request):
    """Where a page begins: the last row of the page before.

    :param cursor: dict with `value`, `source` and `id`, or a falsy value
    :return: tuple (value, source, id), or None at the beginning
    :raise WrongFilter: when it is no cursor of ours
    """
    if not cursor:
        return None
    try:
        value, source = str(cursor["value"]), str(cursor["source"])
        if request.sort_field == "date":
            date.fromisoformat(value[:10])
        return value, source, _id(cursor["id"])
    except (KeyError, TypeError, ValueError):
        raise WrongFilter("cursor") from None
