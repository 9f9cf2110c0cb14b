"""What was paid month by month, and what is expected when it goes on (国民年金法 87条, 87条の2, 90条の2)."""

from datetime import date

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import NationalSpan, Record, Status
from nenkin_tui.pension.contributions import contributions, expected, sum_of
from nenkin_tui.pension.premiums import premium, premium_to_pay

JANUARY = Month.of(2026, 1)


def record(
    status: Status, *, last: Month | None = None, born: date = date(1980, 1, 10), part_paid: bool = True
) -> Record:
    span = NationalSpan(Month.of(2025, 1), last, status, reduced_part_paid=part_paid)
    return Record(born, "male", Month.of(2026, 9), (span,))


@pytest.mark.parametrize(
    ("status", "yen"),
    [
        ("paid", premium(JANUARY)),
        ("voluntary", premium(JANUARY)),
        ("paid_additional", premium(JANUARY) + 400),
        ("exempt_half", premium_to_pay(JANUARY, "exempt_half")),
    ],
)
def test_what_a_month_costs(status: Status, yen: int) -> None:
    [one] = contributions(record(status), JANUARY, JANUARY)
    assert one.yen.amount == yen


@pytest.mark.parametrize("status", ["unpaid", "exempt_full", "student", "category_3", "paid_back", "maternity"])
def test_what_was_not_paid_in_its_time_is_not_counted(status: Status) -> None:
    assert contributions(record(status), JANUARY, JANUARY) == ()
    assert expected(record(status), JANUARY, 3) == ()


def test_a_part_left_unpaid_is_not_counted() -> None:
    assert contributions(record("exempt_half", part_paid=False), JANUARY, JANUARY) == ()


def test_an_open_span_counts_to_the_last_known_month() -> None:
    found = contributions(record("paid"), Month.of(2026, 7), Month.of(2026, 12))
    assert [str(one.month) for one in found] == ["2026-07", "2026-08", "2026-09"]
    assert sum_of(found).amount == sum(premium(one.month) for one in found)


def test_at_60_it_ends_and_voluntarily_at_65() -> None:
    born = date(1966, 11, 10)
    after = Month.of(2026, 8)
    assert [str(one.month) for one in expected(record("paid", born=born), after, 3)] == ["2026-09", "2026-10"]
    assert len(expected(record("voluntary", born=born), after, 3)) == 3
