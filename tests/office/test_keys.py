"""The life of a key at its edges: the day before, on, and after; ends of months, leap days, three whole years."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

import pytest

from nenkin_tui.clock import JST, three_months_after
from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.office import keys
from tests.office.conftest import Desk


def by_the_calendar(arrival: date) -> date:
    """The corresponding day of the third month after, or its last day (民法 143条2項)."""
    month = arrival.month + 3
    year, month = (arrival.year, month) if month <= 12 else (arrival.year + 1, month - 12)
    return date(year, month, min(arrival.day, monthrange(year, month)[1]))


def test_three_months_of_every_day_of_three_years() -> None:
    for days in range((date(2029, 1, 1) - date(2026, 1, 1)).days):
        arrival = date(2026, 1, 1) + timedelta(days=days)
        assert three_months_after(arrival) == by_the_calendar(arrival), arrival


@pytest.mark.parametrize(
    ("arrives", "last"),
    [
        (date(2026, 11, 16), date(2027, 2, 16)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 29)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 5, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2027, 1, 31), date(2027, 4, 30)),
    ],
)
@pytest.mark.parametrize(
    ("days", "at", "live"),
    [
        (-1, time(10), True),
        (0, time(0), True),
        (0, time(23, 59, 59), True),
        (1, time(0), False),
        (1, time(10), False),
    ],
)
def test_a_key_before_on_and_after_its_last_day(
    desk: Desk, arrives: date, last: date, days: int, at: time, live: bool
) -> None:
    new = keys.send_key(desk.office, desk.hanako, "access_key_letter", posted=arrives, arrives=arrives)
    assert new.issued.expires == last
    desk.clock.time = datetime.combine(last + timedelta(days=days), at, JST)
    if live:
        assert keys.judge_key(desk.office, desk.here, new.key)[0] == desk.hanako
        return
    with pytest.raises(NotEligible) as refused:
        keys.judge_key(desk.office, desk.here, new.key)
    assert (refused.value.page, refused.value.values) == (
        "key_expired",
        {"year": last.year, "month": last.month, "day": last.day},
    )
