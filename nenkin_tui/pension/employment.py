"""Months of Employees' Pension Insurance from days of joining and leaving (厚生年金保険法 13条, 14条, 19条)."""

from datetime import date, timedelta

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import EmployeesSpan, Record

TO_NATIONAL_FROM = Month.of(2015, 10)
"""Since then a month joined and lost within is not the employment's if the National Pension follows in it."""
NOT_INSURED = frozenset({"not_enrolled", "complementary"})
LAST_AGE = Age.of(70)
"""At 70 the insurance ends (14条5号)."""


def day_of_loss(left: date) -> date:
    """The insurance is lost on the day after the last day of work (14条2号)."""
    return left + timedelta(days=1)


def last_month(span: EmployeesSpan) -> Month | None:
    """The last insured month; None while it goes on.

    The month before the month of loss, so that leaving on a month's last day keeps that month (19条1項);
    joined and lost in one month counts that month (19条2項).
    """
    if span.left is None:
        return span.last
    loss = Month.containing(day_of_loss(span.left))
    return max(loss - 1, span.first)


def counted_range(span: EmployeesSpan, record: Record, known_until: Month) -> tuple[int, int]:
    """The counted months of a span as indexes, the end not counted; empty where it counts nothing.

    A month within which it was both joined and lost does not count if another qualification follows in that
    very month: only the later one does (19条2項; the National Pension's only from 2015-10).
    """
    first = span.first.index
    end = min((last_month(span) or known_until).index + 1, month_reaching(record.birth_date, LAST_AGE).index)
    if _within_a_month(span):
        joined = span.joined or span.first.first_day
        followed = any(
            other.joined is not None and joined < other.joined and other.first == span.first
            for other in record.employees
        )
        if followed or (span.first >= TO_NATIONAL_FROM and _national_in(record, span.first)):
            end = first
    return first, max(first, end)


def national_prevails(span: EmployeesSpan, record: Record) -> bool:
    """Whether a month joined and lost within is, as the later kind, the National Pension's (国年法 11条の2).

    To 2015-09 such a month counted for the Employees' Pension as well.
    """
    return _within_a_month(span) and span.first < TO_NATIONAL_FROM and _national_in(record, span.first)


def _within_a_month(span: EmployeesSpan) -> bool:
    return bool(span.joined and span.left and span.first == Month.containing(day_of_loss(span.left)))


def _national_in(record: Record, month: Month) -> bool:
    return any(
        one.first <= month and (one.last is None or month <= one.last) and one.status not in NOT_INSURED
        for one in record.national
    )


def months_left_within(record: Record) -> dict[int, bool]:
    """Indexes of months within which, not at whose end, an employment was left, and whether insurance followed within
    a month of that day, which keeps the pension from changing (43条3項).
    """
    joined = [job.joined for job in record.employees if job.joined]
    within = [job.left for job in record.employees if job.left and job.left != Month.containing(job.left).last_day]
    return {Month.containing(left).index: any(left < day < _a_month_from(left) for day in joined) for left in within}


def _a_month_from(day: date) -> date:
    """The day on which a month counted from this one has passed."""
    following = Month.containing(day) + 1
    if day.day > following.last_day.day:
        return (following + 1).first_day
    return following.first_day.replace(day=day.day)
