"""Business days against a list written by hand, and the three months of a key at their edges."""

from datetime import date, datetime, timedelta

import pytest

from nenkin_tui.clock import (
    JST,
    ShiftedClock,
    SystemClock,
    business_days_after,
    counted_from,
    is_business_day,
    next_business_day,
    three_months_after,
)

CLOSED = """
2026-01-01 2026-01-02 2026-01-03 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-03 2026-05-04
2026-05-05 2026-05-06 2026-07-20 2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23
2026-12-29 2026-12-30 2026-12-31
2027-01-01 2027-01-02 2027-01-03 2027-01-11 2027-02-11 2027-02-23 2027-03-21 2027-03-22 2027-04-29 2027-05-03
2027-05-04 2027-05-05 2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03 2027-11-23 2027-12-29
2027-12-30 2027-12-31
2028-01-01 2028-01-02 2028-01-03 2028-01-10 2028-02-11 2028-02-23 2028-03-20 2028-04-29 2028-05-03 2028-05-04
2028-05-05 2028-07-17 2028-08-11 2028-09-18 2028-09-22 2028-10-09 2028-11-03 2028-11-23 2028-12-29 2028-12-30
2028-12-31
"""
"""国民の祝日 and 29 December to 3 January, from the calendar, not from the library the program asks."""


def test_three_years_of_business_days_agree_with_the_calendar() -> None:
    closed = {date.fromisoformat(day) for day in CLOSED.split()}
    day = date(2026, 1, 1)
    while day < date(2029, 1, 1):
        assert is_business_day(day) == (day.weekday() < 5 and day not in closed), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("arrival", "last"),
    [
        ("2026-11-16", "2027-02-16"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2026-03-31", "2026-06-30"),
        ("2026-12-31", "2027-03-31"),
        ("2026-09-01", "2026-12-01"),
        ("2026-08-31", "2026-11-30"),
        ("2028-02-29", "2028-05-29"),
    ],
)
def test_three_months_run_through_the_corresponding_day(arrival: str, last: str) -> None:
    assert three_months_after(date.fromisoformat(arrival)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("at", "counted"),
    [
        ("2026-11-24T10:00", "2026-11-24"),
        ("2026-11-24T16:59", "2026-11-24"),
        ("2026-11-24T17:00", "2026-11-25"),
        ("2026-11-21T10:00", "2026-11-24"),
        ("2026-12-28T17:00", "2027-01-04"),
    ],
)
def test_an_application_after_hours_counts_as_the_next_business_day(at: str, counted: str) -> None:
    assert counted_from(datetime.fromisoformat(at).replace(tzinfo=JST)) == date.fromisoformat(counted)


def test_the_postcard_comes_on_the_fifth_business_day_the_day_of_applying_not_counted() -> None:
    assert business_days_after(datetime(2026, 11, 24, 10, tzinfo=JST), 5) == date(2026, 12, 1)
    assert business_days_after(datetime(2026, 12, 25, 18, tzinfo=JST), 5) == date(2027, 1, 8)


def test_next_business_day_leaps_over_the_new_year() -> None:
    assert next_business_day(date(2026, 12, 28)) == date(2027, 1, 4)


def test_a_shifted_clock_runs_on_with_its_base() -> None:
    base = SystemClock()
    shifted = ShiftedClock(timedelta(days=3), base)
    assert timedelta(days=3) <= shifted.now() - base.now() + timedelta(seconds=5) < timedelta(days=3, seconds=10)
    assert shifted.now().tzinfo is JST
    assert shifted.monotonic() >= 0
