"""The same amounts computed once more, slowly and month by month with fractions, for any record.

Nothing of the law's own code is used here but its tables: months are looked up span by span, shares are fractions.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import EmployeesSpan, Record
from nenkin_tui.pension.estimate import estimate, prepare
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.tables import month_index, rate_table
from tests.pension.pension_records import ON, records

PAID = {"paid", "paid_additional", "paid_back", "category_3", "maternity", "childcare", "voluntary"}
ORDER = ["quarter", "half", "three_quarters", "full"]
SHARES = {
    ("quarter", True): (Fraction(7, 8), Fraction(3, 8)),
    ("quarter", False): (Fraction(5, 6), Fraction(1, 2)),
    ("half", True): (Fraction(3, 4), Fraction(1, 4)),
    ("half", False): (Fraction(2, 3), Fraction(1, 3)),
    ("three_quarters", True): (Fraction(5, 8), Fraction(1, 8)),
    ("three_quarters", False): (Fraction(1, 2), Fraction(1, 6)),
    ("full", True): (Fraction(1, 2), Fraction(0)),
    ("full", False): (Fraction(1, 3), Fraction(0)),
}


def half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


def attained(record: Record, years: int) -> Month:
    return Month.containing(record.birth_date.replace(day=1) + timedelta(days=record.birth_date.day - 2)) + 12 * years


def highest(month: Month) -> int:
    """The highest grade; none is known before 1976-08."""
    raised = {"1976-08": 320, "1980-10": 410, "1985-10": 470, "1989-12": 530, "1994-11": 590, "2000-10": 620}
    raised |= {"2020-09": 650, "2027-09": 680, "2028-09": 710, "2029-09": 750}
    return next((1000 * most for since, most in reversed(raised.items()) if month >= Month.parse(since)), 10**9)


def insured(job: EmployeesSpan, record: Record, month: Month) -> bool:
    if month >= attained(record, 70) or month < job.first:
        return False
    if job.joined is None or job.left is None:
        return job.last is not None and month <= job.last
    loss = job.left + timedelta(days=1)
    if (job.joined.year, job.joined.month) == (loss.year, loss.month):
        later = any(o.joined and o.joined > job.joined and o.first == job.first for o in record.employees)
        national = job.first >= Month.of(2015, 10) and national_insured(record, month)
        return month == job.first and not later and not national
    return month < Month.containing(loss)


def national_insured(record: Record, month: Month) -> bool:
    span = status(record, month)
    return span is not None and span.status not in {"not_enrolled", "complementary"}


def is_national(jobs: list[EmployeesSpan], record: Record, month: Month) -> bool:
    """A month within which all its jobs were left before 2015-10 and the National Pension followed: the later kind."""
    within = all(
        job.joined and job.left and Month.containing(job.left + timedelta(days=1)) == job.first for job in jobs
    )
    return within and month < Month.of(2015, 10) and national_insured(record, month)


def status(record: Record, month: Month) -> Any:
    until = record.recorded_until
    assert until is not None
    return next((s for s in record.national if s.first <= month <= (s.last or until)), None)


def pay_of(job: EmployeesSpan, month: Month) -> int:
    return [amount for since, amount in job.standard_monthly if since <= month][-1]


def rate(name: str, month: Month, job: EmployeesSpan, born: date) -> Fraction:
    if job.scheme.startswith("public"):
        month = max(month, Month.of(1985, 10))
    rows = rate_table(name).rows
    row = next((row for row in rows if month.index <= month_index(row.last)), rows[-1])
    old = born <= date(1956, 4, 1)
    return Fraction(row.old if old and row.old else row.rate, 1000)


def expected(record: Record) -> tuple[int, int, int, int, int]:
    """Basic, additional, remuneration-related, transitional at 65, and the qualifying period."""
    months = [attained(record, 15) + ahead for ahead in range(55 * 12)]
    at_20, at_60, at_65 = (attained(record, years) for years in (20, 60, 65))
    paid = added = employed_all = employed_inside = qualifying = 0
    exempt: dict[tuple[str, bool], int] = {}
    current = former = Fraction(0)
    for month in months:
        jobs = [job for job in record.employees if insured(job, record, month)]
        span = status(record, month)
        unpaid = span is None or span.status in {"unpaid", "not_enrolled"} or not span.reduced_part_paid
        national = not jobs or is_national(jobs, record, month)
        qualifying += not national or not unpaid
        if month >= at_65:
            continue
        if jobs:
            employed_all += 1
            employed_inside += at_20 <= month < at_60
            pay = sum(pay_of(job, month) for job in jobs)
            if len(jobs) > 1:
                pay = min(pay, highest(month))
            if month >= Month.of(2003, 4):
                bonuses = sum(dict(job.bonuses).get(month, 0) for job in jobs)
                pay += min(bonuses // 1000 * 1000, 1_500_000)
            late = month >= Month.of(2003, 4)
            by = jobs[-1], record.birth_date
            current += pay * rate("revaluation/2026", month, *by) * Fraction(5481 if late else 7125, 1_000_000)
            former += pay * rate("revaluation_former", month, *by) * Fraction(5769 if late else 7500, 1_000_000)
        if not national and at_20 <= month < at_60:
            paid += 1
        if national and span is not None:
            paid += span.status in PAID
            added += span.additional or span.status == "paid_additional"
            kind = span.status.removeprefix("exempt_").replace("statutory", "full")
            if kind in ORDER and not unpaid:
                key = kind, month >= Month.of(2009, 4)
                exempt[key] = exempt.get(key, 0) + 1
    counted, room = Fraction(min(paid, 480)), max(480 - paid, 0)
    for kind in ORDER:
        for late in (True, False):
            number = exempt.get((kind, late), 0)
            within = min(number, room)
            counted += within * SHARES[kind, late][0] + (number - within) * SHARES[kind, late][1]
            room -= within
    full, unit = (844_900, 1761) if record.birth_date <= date(1956, 4, 1) else (847_300, 1766)
    basic = half_up(full * min(counted, Fraction(480)) / 480)
    related = max(half_up(current), half_up(former * Fraction(1082, 1000)))
    transitional = max(unit * min(employed_all, 480) - Fraction(full * employed_inside, 480), Fraction(0))
    return basic, 200 * added, related, half_up(transitional), qualifying


@given(records())
@settings(max_examples=120)
def test_slow_and_plain_agrees_to_the_yen(values: dict[str, Any]) -> None:
    record = read_record(values)
    found = estimate(prepare(record, ON))
    *parts, qualifying = expected(record)
    if qualifying < 120 or found.amounts.first_month == attained(record, 65) + 1:
        before = found.at_65
        given_parts = (before.basic, before.additional, before.remuneration_related, before.transitional_addition)
        assert [part.amount for part in given_parts] == parts
    assert found.qualifying_months == qualifying
