"""Detailed conditions laid over a record: jobs to come, months to pay or pay back, additional and voluntary months."""

from collections.abc import Callable, Iterable
from itertools import groupby

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import EmployeesSpan, NationalSpan, Record, Scheme, Status
from nenkin_tui.pension.employment import LAST_AGE
from nenkin_tui.pension.grades import standard_for
from nenkin_tui.pension.months import EMPLOYED, MAY_ADD, timeline
from nenkin_tui.pension.premiums import QUARTERS_EXEMPT
from nenkin_tui.pension.tables import grade_table, month_index

Months = tuple[Month, Month]
"""First and last, both included."""


class Job(msgspec.Struct, frozen=True):
    """Work to come: pay a month in yen, before it is put into a grade, and bonuses by calendar month of every year."""

    first: Month
    last: Month
    remuneration: int
    bonuses: tuple[tuple[int, int], ...] = ()
    scheme: Scheme = "private"


class Plan(msgspec.Struct, frozen=True):
    """What a person may still do; every list may be empty."""

    jobs: tuple[Job, ...] = ()
    national: tuple[NationalSpan, ...] = ()
    """Months to come under the National Pension, each with its last month."""
    pay: tuple[Months, ...] = ()
    """Unpaid or not enrolled months to be paid."""
    pay_back: tuple[Months, ...] = ()
    """Exempt, student or postponed months to be paid back."""
    additional: tuple[Months, ...] = ()
    """Months to be paid with the additional contribution."""
    voluntary_months: int = 0
    """Months of voluntary enrolment from 60 (or from the month after the record), at most to 65."""


class PlanRefused(Exception):
    """A plan the law does not allow; `code` names the sentence, `month` the first month it is about.

    `not_unpaid`, `not_exempt`, `additional_not_legal`, `too_old`, `before_record_ends`, `while_employed`.
    """

    def __init__(self, code: str, month: Month) -> None:
        super().__init__(f"{code}: {month}")
        self.code = code
        self.month = month


class _OneMonth(msgspec.Struct, frozen=True):
    status: Status
    additional: bool = False
    reduced_part_paid: bool = True


def carry_out(record: Record, known: Month, plan: Plan) -> tuple[Record, Month]:
    """The record as it will be, and its last month; PlanRefused."""
    last_age = month_reaching(record.birth_date, LAST_AGE)
    coming = [(job.first, job.last) for job in plan.jobs]
    coming += [(span.first, span.last or span.first) for span in plan.national]
    for first, last in coming:
        if first <= known:
            raise PlanRefused("before_record_ends", first)
        if last >= last_age:
            raise PlanRefused("too_old", last)
    months = {
        index: _OneMonth(span.status, span.additional, span.reduced_part_paid)
        for span in (*record.national, *plan.national)
        for index in range(span.first.index, (span.last or known).index + 1)
    }
    jobs = tuple(
        msgspec.structs.replace(job, last=known) if job.last is None and job.left is None else job
        for job in record.employees
    )
    jobs += tuple(_employment(job) for job in plan.jobs)
    until = max([known, *(last for _, last in coming)])
    line = timeline(msgspec.structs.replace(record, employees=jobs), until)
    employed = {line.start + position for position, kind in enumerate(line.kinds) if kind == EMPLOYED}
    _change(months, plan.pay, employed, _paid)
    _change(months, plan.pay_back, employed, _paid_back)
    until = max(until, _enrol(months, employed, record, known, plan.voluntary_months))
    _change(months, plan.additional, employed, _with_additional)
    spans = tuple(_spans(months))
    return msgspec.structs.replace(record, recorded_until=known, national=spans, employees=jobs), until


def _employment(job: Job) -> EmployeesSpan:
    """The job with the grades of its months, the announced higher ones included (厚年法 20条, 令和7年法律74号)."""
    changes = sorted({month_index(row.since) for row in grade_table().rows})
    months = [job.first, *(Month(index) for index in changes if job.first.index < index <= job.last.index)]
    steps: list[tuple[Month, int]] = []
    for month in months:
        standard = standard_for(job.remuneration, month)
        if not steps or steps[-1][1] != standard:
            steps.append((month, standard))
    yearly = dict(job.bonuses)
    every = (Month(index) for index in range(job.first.index, job.last.index + 1))
    bonuses = tuple((month, yearly[month.month]) for month in every if month.month in yearly)
    return EmployeesSpan(job.first, job.last, None, None, "", tuple(steps), bonuses, job.scheme)


def _change(
    months: dict[int, _OneMonth],
    spans: Iterable[Months],
    employed: set[int],
    change: Callable[[_OneMonth | None, Month], _OneMonth],
) -> None:
    for first, last in spans:
        for index in range(first.index, last.index + 1):
            if index in employed:
                raise PlanRefused("while_employed", Month(index))
            months[index] = change(months.get(index), Month(index))


def _paid(before: _OneMonth | None, month: Month) -> _OneMonth:
    if before is None or before.status in {"unpaid", "not_enrolled"}:
        return _OneMonth("paid")
    if not before.reduced_part_paid:
        return msgspec.structs.replace(before, reduced_part_paid=True)
    raise PlanRefused("not_unpaid", month)


def _paid_back(before: _OneMonth | None, month: Month) -> _OneMonth:
    if before is None or before.status not in QUARTERS_EXEMPT or not before.reduced_part_paid:
        raise PlanRefused("not_exempt", month)
    return _OneMonth("paid_back")


def _with_additional(before: _OneMonth | None, month: Month) -> _OneMonth:
    if before is None or before.status not in MAY_ADD:
        raise PlanRefused("additional_not_legal", month)
    return msgspec.structs.replace(before, additional=True)


def _enrol(months: dict[int, _OneMonth], employed: set[int], record: Record, known: Month, number: int) -> Month:
    """Voluntary months from 60 on, one after another, to 65 at most (国年法 附則5条)."""
    first = max(month_reaching(record.birth_date, Age.of(60)), known + 1)
    end = min(first.index + number, month_reaching(record.birth_date, Age.of(65)).index)
    for index in range(first.index, end):
        if index in employed:
            raise PlanRefused("while_employed", Month(index))
        months[index] = _OneMonth("voluntary")
    return Month(end - 1) if end > first.index else known


def _spans(months: dict[int, _OneMonth]) -> Iterable[NationalSpan]:
    for _, run in groupby(enumerate(sorted(months)), key=lambda pair: (pair[1] - pair[0], months[pair[1]])):
        indexes = [index for _, index in run]
        one = months[indexes[0]]
        yield NationalSpan(Month(indexes[0]), Month(indexes[-1]), one.status, one.additional, one.reduced_part_paid)
