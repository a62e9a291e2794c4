"""The days of a period, the first and the last one included."""

from datetime import date, timedelta

import pytest
from tools.card.criteria import PERIODS, period_days

TODAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("any", None, None),
        ("past", None, TODAY),  # what was due this morning is past this evening
        ("upcoming", TODAY, None),
        ("today", TODAY, TODAY),
        ("this_week", date(2024, 2, 26), date(2024, 3, 3)),
        ("this_month", date(2024, 2, 1), TODAY),
        ("this_quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("this_year", date(2024, 1, 1), date(2024, 12, 31)),
        ("last_30_days", date(2024, 1, 30), TODAY),
        ("last_12_months", date(2023, 2, 28), TODAY),
        ("next_30_days", TODAY, date(2024, 3, 30)),
    ],
)
def test_the_days_of_a_period(period, first, last):
    assert period_days(period, TODAY) == (first, last)


@pytest.mark.parametrize("period", PERIODS)
def test_today_is_in_every_period(period):
    for day in range(366):
        today = date(2024, 1, 1) + timedelta(days=day)
        first, last = period_days(period, today)
        assert (first or today) <= today <= (last or today)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_quarter_begins_in_january_april_july_or_october(month):
    first, last = period_days("this_quarter", date(2025, month, 15))
    assert first.month in (1, 4, 7, 10)
    assert last.month == first.month + 2
    assert first.month <= month <= last.month
