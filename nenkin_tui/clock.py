"""The one source of "now", and the days on which the Service works.

Japan Standard Time is a fixed +09:00 here. Everything that asks for the time is given a `Clock`.
"""

import time
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

JST = timezone(timedelta(hours=9), "JST")

CLOSING_HOUR = 17
"""From this hour on an application counts as the next business day's (PRODUCT.md, where the sources disagree)."""


class Clock(Protocol):
    """Gives the time; never set back."""

    def now(self) -> datetime:
        """The time of day and date, aware, in JST."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow, for idle time and resend intervals."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The machine's time in JST."""
        return datetime.now(JST)

    def monotonic(self) -> float:
        """The machine's monotonic seconds."""
        return time.monotonic()


class ShiftedClock:
    """A clock some way ahead of another, running on with it: the town's."""

    def __init__(self, shift: timedelta, base: Clock | None = None) -> None:
        self.base = base or SystemClock()
        self.shift = shift

    def now(self) -> datetime:
        """The base clock's time and the shift."""
        return self.base.now() + self.shift

    def monotonic(self) -> float:
        """The base clock's monotonic seconds: the shift does not touch them."""
        return self.base.monotonic()


def is_business_day(day: date) -> bool:
    """Whether the Service works: no weekend, no public holiday, not 29 December to 3 January.

    行政機関の休日に関する法律 1条; the holidays are jpholiday's.
    """
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not new_year and not is_public_holiday(day)


def is_public_holiday(day: date) -> bool:
    """国民の祝日に関する法律 3条, as jpholiday has it."""
    import jpholiday  # noqa: PLC0415 - its tables cost a start that shows no dates

    return bool(jpholiday.is_holiday(day))


def next_business_day(day: date) -> date:
    """The first business day after this day."""
    day += timedelta(days=1)
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def counted_from(at: datetime) -> date:
    """The day an application counts as: the same, or the next business day after 17:00 or on a closed day."""
    day = at.date()
    return day if is_business_day(day) and at.hour < CLOSING_HOUR else next_business_day(day)


def business_days_after(at: datetime, days: int) -> date:
    """The day `days` business days after an application at this time, the day of applying not counted."""
    day = counted_from(at)
    for _ in range(days):
        day = next_business_day(day)
    return day


def three_months_after(arrival: date) -> date:
    """The last day of three months from this day, itself not counted (民法 140条, 143条).

    The corresponding day, or the last day of the month where there is none: 16 November gives 16 February,
    30 November gives 28 February.
    """
    year, month = divmod(arrival.year * 12 + arrival.month - 1 + 3, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(first_of_next - timedelta(days=1), date(year, month + 1, 1) + timedelta(days=arrival.day - 1))
