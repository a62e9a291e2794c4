"""Criteria of a panel as plain values: what there is to choose, the days of a period."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

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
# What counts where a panel says nothing.
CRITERIA = {
    "entity_type": 0,
    "scope": "person",
    "states": [],
    "responsible": "any",
    "period": "any",
    "domain": "[]",
}


def period_days(period, today):
    """First and last day of a period, None where it is open.

    :param period: one of :data:`PERIODS`
    :param today: date, in the time zone of the reader
    :return: (date or None, date or None), both inclusive

    >>> from datetime import date
    >>> period_days("this_month", date(2024, 2, 10))
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> period_days("upcoming", date(2024, 2, 10))
    (datetime.date(2024, 2, 10), None)
    """
    if period in ("this_week", "this_month", "this_quarter", "this_year"):
        first, length = _calendar_period(period, today)
        return first, first + length - timedelta(days=1)
    return {
        "past": (None, today),
        "upcoming": (today, None),
        "today": (today, today),
        "last_30_days": (today - timedelta(days=30), today),
        "last_12_months": (today - relativedelta(months=12), today),
        "next_30_days": (today, today + timedelta(days=30)),
    }.get(period, (None, None))


def _calendar_period(period, today):
    if period == "this_week":
        return today - timedelta(days=today.weekday()), relativedelta(weeks=1)
    if period == "this_month":
        return today.replace(day=1), relativedelta(months=1)
    if period == "this_quarter":
        month = today.month - (today.month - 1) % 3
        return today.replace(day=1, month=month), relativedelta(months=3)
    return today.replace(day=1, month=1), relativedelta(years=1)
