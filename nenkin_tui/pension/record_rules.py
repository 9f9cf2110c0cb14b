"""What no record can say, though each of its values could stand alone: order, ages, eras, overlaps, grades."""

from collections.abc import Iterator
from itertools import pairwise

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import PARTIAL, EmployeesSpan, NationalSpan, Record, Status
from nenkin_tui.pension.employment import last_month
from nenkin_tui.pension.grades import CHECKED_FROM, grades_in
from nenkin_tui.pension.months import AT_70, MAY_ADD
from nenkin_tui.pension.record_json import RecordProblem

NATIONAL_PENSION = Month.of(1961, 4)
EMPLOYEES_PENSION = Month.of(1942, 6)
ADDITIONAL = Month.of(1970, 10)
FIRST_MONTHS: dict[Status, Month] = {
    "category_3": Month.of(1986, 4),
    "student": Month.of(2000, 4),
    "exempt_half": Month.of(2002, 4),
    "postponed": Month.of(2005, 4),
    "exempt_three_quarters": Month.of(2006, 7),
    "exempt_quarter": Month.of(2006, 7),
    "maternity": Month.of(2019, 4),
    "childcare": Month.of(2026, 10),
}
AFTER_60 = frozenset({"paid", "paid_additional", "voluntary", "unpaid", "not_enrolled", "complementary"})
"""Statuses that voluntary enrolment can have (国民年金法 附則5条)."""
ANY_AGE = frozenset({"not_enrolled", "complementary"})


def problems_of(record: Record) -> Iterator[RecordProblem]:
    """Every contradiction of the record, with its place and months."""
    for index, span in enumerate(record.national):
        yield from _national(span, record, f"national[{index}]")
    yield from _overlaps(record)
    for index, job in enumerate(record.employees):
        yield from _employees(job, record, f"employees[{index}]")
    yield from _beside(record)
    for index, claim in enumerate(record.claims):
        low, high = month_reaching(record.birth_date, Age.of(60)), month_reaching(record.birth_date, Age.of(75))
        if not low < claim.first <= high + 1:
            yield _problem("claim_age", f"claims[{index}].from", str(claim.first))
        if claim.kind in [other.kind for other in record.claims[:index]]:
            yield _problem("claim_twice", f"claims[{index}].kind", str(claim.first))


def _problem(code: str, place: str, period: str, **values: str) -> RecordProblem:
    return RecordProblem(code, place, period, values)


def _period(first: Month, last: Month | None) -> str:
    return f"{first} - {last or ''}".rstrip()


def _national(span: NationalSpan, record: Record, place: str) -> Iterator[RecordProblem]:
    period = _period(span.first, span.last)
    if span.last is not None and span.last < span.first:
        yield _problem("ends_before_start", f"{place}.to", period)
        return
    if span.last is None and record.recorded_until is not None and record.recorded_until < span.first:
        yield _problem("begins_unrecorded", f"{place}.from", period, until=str(record.recorded_until))
    since = FIRST_MONTHS.get(span.status, NATIONAL_PENSION)
    if span.first < since:
        yield _problem("before_its_law", f"{place}.from", period, status=span.status, since=str(since))
    if span.status not in ANY_AGE:
        oldest = 70 if span.status in AFTER_60 else 60
        if span.first < month_reaching(record.birth_date, Age.of(20)):
            yield _problem("before_20", f"{place}.from", period, status=span.status)
        if (span.last or span.first) >= month_reaching(record.birth_date, Age.of(oldest)):
            yield _problem("too_old", f"{place}.to", period, status=span.status, age=str(oldest))
    if span.additional and span.status not in MAY_ADD:
        yield _problem("additional_not_legal", f"{place}.additional", period, status=span.status)
    if (span.additional or span.status == "paid_additional") and span.first < ADDITIONAL:
        yield _problem("before_its_law", f"{place}.from", period, status="additional", since=str(ADDITIONAL))
    if not span.reduced_part_paid and span.status not in PARTIAL:
        yield _problem("no_reduced_part", f"{place}.reduced_part_paid", period, status=span.status)


def _overlaps(record: Record) -> Iterator[RecordProblem]:
    in_order = sorted(enumerate(record.national), key=lambda pair: pair[1].first)
    for (one, earlier), (other, later) in pairwise(in_order):
        if earlier.last is None or later.first <= earlier.last:
            yield _problem(
                "spans_overlap", f"national[{other}]", _period(later.first, later.last), other=f"national[{one}]"
            )


def _employees(span: EmployeesSpan, record: Record, place: str) -> Iterator[RecordProblem]:
    first, last = span.first, last_month(span)
    period, birth = _period(first, last), record.birth_date
    if span.left is not None and span.joined is not None and span.left < span.joined:
        yield _problem("ends_before_start", f"{place}.left", period)
        return
    if last is not None and last < first:
        yield _problem("ends_before_start", f"{place}.to", period)
        return
    start, end = ("joined", "left") if span.joined else ("from", "to")
    if last is None and record.recorded_until is not None and record.recorded_until < first:
        yield _problem("begins_unrecorded", f"{place}.{start}", period, until=str(record.recorded_until))
    if first < EMPLOYEES_PENSION:
        yield _problem("before_its_law", f"{place}.{start}", period, status="employees", since=str(EMPLOYEES_PENSION))
    if first < month_reaching(birth, Age.of(15)):
        yield _problem("before_15", f"{place}.{start}", period)
    if first >= month_reaching(birth, Age.of(70)):
        yield _problem("too_old", f"{place}.{start}", period, status="employees", age="70")
    elif span.last is not None and span.last >= month_reaching(birth, Age.of(70)):
        yield _problem("too_old", f"{place}.{end}", period, status="employees", age="70")
    yield from _pay(span, record, place, period)


def _pay(span: EmployeesSpan, record: Record, place: str, period: str) -> Iterator[RecordProblem]:
    first, last = span.first, last_month(span)
    for key, steps in (("standard_monthly", span.standard_monthly), ("deemed_monthly", span.deemed_monthly)):
        if any(month < first or (last is not None and last < month) for month, _ in steps):
            yield _problem("outside_span", f"{place}.{key}", period)
    if span.standard_monthly and first < span.standard_monthly[0][0]:
        yield _problem("no_first_pay", f"{place}.standard_monthly", period, month=str(first))
    for month, _ in span.bonuses:
        if month < first or (last is not None and last < month):
            yield _problem("outside_span", f"{place}.bonuses.{month}", period)
    if not any(other is not span and _at_once(span, other) for other in record.employees):
        yield from _grades(span, last, place, period)


def _at_once(one: EmployeesSpan, other: EmployeesSpan) -> bool:
    one_last, other_last = last_month(one), last_month(other)
    return (other_last is None or one.first <= other_last) and (one_last is None or other.first <= one_last)


def _grades(span: EmployeesSpan, last: Month | None, place: str, period: str) -> Iterator[RecordProblem]:
    """Two employers share one grade between them (厚年法 24条2項), so that only a single one is held to it."""
    steps = span.standard_monthly
    for index, (month, amount) in enumerate(steps):
        until = steps[index + 1][0] - 1 if index + 1 < len(steps) else last
        if until is not None and until < CHECKED_FROM:
            continue
        month_checked = max(month, CHECKED_FROM)
        amounts = grades_in(month_checked)
        if amount not in amounts:
            near = min(amounts, key=lambda standard: abs(standard - amount))
            yield _problem(
                "no_such_grade",
                f"{place}.standard_monthly",
                period,
                found=f"{amount:,}",
                near=f"{near:,}",
                month=str(month_checked),
            )


def _beside(record: Record) -> Iterator[RecordProblem]:
    """Values that cannot stand beside one another."""
    if record.additional_months and any(
        span.additional or span.status == "paid_additional" for span in record.national
    ):
        yield _problem("additional_twice", "additional_months", "")
    average = record.employees_average
    if average and average.months_20_to_59 > average.before_2003_04.months + average.from_2003_04.months:
        yield _problem("more_than_all", "employees_average.months_20_to_59", "")
    if average and average.before_2003_04.months + average.from_2003_04.months > AT_70:
        yield _problem("more_than_there_are", "employees_average", "", most=str(AT_70))
    if record.recorded_until is not None and record.recorded_until.first_day < record.birth_date:
        yield _problem("before_birth", "recorded_until", str(record.recorded_until))
    for index, child in enumerate(record.children):
        if child <= record.birth_date:
            yield _problem("before_birth", f"children[{index}]", child.isoformat())
