"""Present conditions going on to an age (かんたん試算), without any question asked."""

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import EmployeesSpan, NationalSpan, Record, Status
from nenkin_tui.pension.employment import LAST_AGE, last_month
from nenkin_tui.pension.exemptions import months_to_full
from nenkin_tui.pension.gains import counted_by_kind
from nenkin_tui.pension.months import timeline

GO_ON: dict[Status, Status] = {
    "paid": "paid",
    "paid_additional": "paid_additional",
    "paid_back": "paid",
    "maternity": "paid",
    "childcare": "paid",
    "voluntary": "voluntary",
    "category_3": "category_3",
    "exempt_full": "exempt_full",
    "exempt_three_quarters": "exempt_three_quarters",
    "exempt_half": "exempt_half",
    "exempt_quarter": "exempt_quarter",
    "exempt_statutory": "exempt_statutory",
    "student": "paid",
    "postponed": "paid",
}
"""What each status is taken to become: studies, childbirth and postponement end, the rest goes on."""


FIRST_AGE = Age.of(15)
"""No month before counts: averages of a record that ends earlier say nothing of it."""


class Projected(msgspec.Struct, frozen=True):
    """A record carried on; `code` names the assumption (`law.assume_<code>`)."""

    record: Record
    until: Month
    own_until: Month
    code: str
    works_to: Age | None = None
    """The age to which the work goes on after the insurance has ended at 70; None without such work."""


def project(record: Record, known: Month, until: Age) -> Projected:
    """The record as if the conditions of its last known month went on until this age is reached.

    Who is insured as an employee stays so, to 70, with the same pay and the last twelve months' bonuses; Category I and
    III go on to 60, voluntary enrolment until 480 months are full or 65; Category III ends when a spouse on record
    reaches 65, and Category I follows.
    """
    last = month_reaching(record.birth_date, min(until, LAST_AGE)) - 1
    if last <= known:
        return Projected(record, known, known, "nothing_to_project")
    job = _present_job(record, known)
    if job is not None:
        first = max((job.last or known) + 1, known + 1, month_reaching(record.birth_date, FIRST_AGE))
        work = _carried_job(record, job, first, last)
        jobs = (*_closed(record, known), *([work] if work.first <= last else []))
        carried = msgspec.structs.replace(record, recorded_until=known, employees=jobs)
        return Projected(carried, last, known, "work_goes_on", until if until > LAST_AGE else None)
    spans = _carried_spans(record, known, last)
    if not spans:
        return Projected(record, known, known, "nothing_goes_on")
    national = tuple(msgspec.structs.replace(span, last=span.last or known) for span in record.national)
    carried = msgspec.structs.replace(record, recorded_until=known, national=(*national, *spans))
    return Projected(carried, last, known, f"{spans[0].status}_goes_on")


def _present_job(record: Record, known: Month) -> EmployeesSpan | None:
    """The latest employment in the last known month; one with a day of leaving has ended."""
    jobs = [job for job in record.employees if job.left is None and job.first <= known <= (last_month(job) or known)]
    if jobs:
        return max(jobs, key=lambda job: job.first)
    if record.employees_average and not record.employees and record.working:
        return EmployeesSpan(known, known)
    return None


def present_pay(record: Record, known: Month) -> int | None:
    """What the present employment pays, yen a year without bonuses; None without one or where its pay is not known."""
    job = _present_job(record, known)
    pay = _monthly_pay(record, job) if job is not None else 0
    return 12 * pay or None


def _monthly_pay(record: Record, job: EmployeesSpan) -> int:
    if record.working is not None:
        return record.working.standard_monthly
    return job.standard_monthly[-1][1] if job.standard_monthly else 0


def _closed(record: Record, known: Month) -> tuple[EmployeesSpan, ...]:
    """Employments as they stand, open ones ended with the last known month."""
    return tuple(
        msgspec.structs.replace(job, last=known) if job.last is None and job.left is None else job
        for job in record.employees
    )


def _carried_job(record: Record, job: EmployeesSpan, first: Month, last: Month) -> EmployeesSpan:
    working, pay = record.working, _monthly_pay(record, job)
    yearly = {month.month: amount for month, amount in job.bonuses if first - 12 <= month < first}
    if working is not None and not yearly and working.bonuses_last_12:
        half = working.bonuses_last_12 // 2
        yearly = {6: working.bonuses_last_12 - half, 12: half}
    months = (Month(index) for index in range(first.index, last.index + 1))
    bonuses = tuple((month, yearly[month.month]) for month in months if month.month in yearly)
    steps = ((first, pay),) if pay else ()
    return EmployeesSpan(first, last, None, None, job.employer, steps, bonuses, job.scheme)


def _carried_spans(record: Record, known: Month, last: Month) -> tuple[NationalSpan, ...]:
    present = [span for span in record.national if span.first <= known <= (span.last or known)]
    if not present or not present[0].reduced_part_paid or present[0].status not in GO_ON:
        return ()
    span, birth = present[0], record.birth_date
    becomes = GO_ON[span.status]
    at_60, at_65 = month_reaching(birth, Age.of(60)), month_reaching(birth, Age.of(65))
    end = min(last, (at_65 if known >= at_60 else at_60) - 1)
    first = max(other.last or known for other in record.national) + 1
    if known >= at_60:
        end = min(end, known + months_to_full(counted_by_kind(record, timeline(record, known))))
    if first > end:
        return ()
    if becomes == "category_3" and record.spouse is not None:
        change = min(max(month_reaching(record.spouse, Age.of(65)), first), end + 1)
        parts = (NationalSpan(first, change - 1, becomes), NationalSpan(change, end, "paid"))
        return tuple(part for part in parts if part.first <= (part.last or end))
    return (NationalSpan(first, end, becomes, span.additional and becomes in {"paid", "voluntary"}),)
