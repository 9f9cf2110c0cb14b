"""A person's conditions for an estimate (質問形式, 詳細な条件), turned into a record carried on."""

from datetime import date

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import NationalSpan, Record, Scheme
from nenkin_tui.pension.checkup import check
from nenkin_tui.pension.claiming import NORMAL
from nenkin_tui.pension.employment import LAST_AGE
from nenkin_tui.pension.estimate import LATEST_YEAR, Prepared, prepare_carried
from nenkin_tui.pension.exemptions import months_to_full
from nenkin_tui.pension.gains import counted_by_kind
from nenkin_tui.pension.months import (
    AT_60,
    AT_65,
    EMPLOYED,
    MAY_ADD,
    known_until,
    timeline,
)
from nenkin_tui.pension.paying import PayKind, months_to_pay
from nenkin_tui.pension.plan import Job, Months, Plan, carry_out
from nenkin_tui.pension.projection import project

AT_FIFTEEN, AT_SIXTY = Age.of(15), Age.of(60)


class Work(msgspec.Struct, frozen=True):
    """Work that follows other work, until an age: yen a year without bonuses (0: none), and the scheme."""

    until: Age
    income: int
    bonuses: int = 0
    scheme: Scheme = "private"


class Conditions(msgspec.Struct, frozen=True):
    """What is taken to happen. Without an income present conditions go on until `work_until`."""

    start: Age = NORMAL
    start_employees: Age | None = None
    """Another start of the Employees' Pension; None: both together."""
    work_until: Age = AT_SIXTY
    income: int | None = None
    """Pay as an employee to come, yen a year without bonuses; 0: no work, and contributions are paid to 60."""
    bonuses: int = 0
    """Yen a year beside an income, half in June and half in December."""
    scheme: Scheme = "private"
    """Of the work with this income."""
    then: tuple[Work, ...] = ()
    """Work after `work_until`, one after the other; one that ends no later than what comes before it is left out."""
    pay_unpaid: int = 0
    """So many of the months that can still be paid, the oldest first; EVERY: all of them."""
    pay_back: int = 0
    """So many of those that can be paid back, in the order of 国年法 94条2項."""
    additional: bool = False
    """The additional contribution beside all National months to come."""
    voluntary: bool = False
    """Voluntary enrolment from 60 until 480 months are full, or 65."""


def prepare_conditions(record: Record, on: date, conditions: Conditions, year: int = LATEST_YEAR) -> Prepared:
    """Count a record under these conditions; NotCovered, and PlanRefused where the law does not allow them."""
    known = known_until(record, on)
    works_to, works = None, conditions.then
    if conditions.income is None:
        projected = project(record, known, conditions.work_until)
        carried, until, code, works_to = projected.record, projected.until, projected.code, projected.works_to
        reached = max(until, month_reaching(record.birth_date, min(conditions.work_until, LAST_AGE)) - 1)
        work = _work(carried, reached, works)
    else:
        carried, until, code = record, known, "plan_is_carried_out"
        first = Work(conditions.work_until, conditions.income, conditions.bonuses, conditions.scheme)
        works = (first, *works)
        work = _work(record, known, works)
    if work != Plan():
        carried, until = carry_out(carried, until, work)
        code = "plan_is_carried_out"
    if works and works[-1].income and works[-1].until > LAST_AGE:
        works_to = works[-1].until
    plan = _choices(record, carried, known, until, on, conditions)
    if plan != Plan():
        carried, until = carry_out(carried, until, plan)
        code = "plan_is_carried_out"
    return prepare_carried(carried, on, year, until, known, code, works_to)


def _work(record: Record, known: Month, works: tuple[Work, ...]) -> Plan:
    """Work one after the other from the month after the last known, insured to 70; without it contributions to 60."""
    birth = record.birth_date
    at_60 = month_reaching(birth, AT_SIXTY)
    free, jobs, national = max(known + 1, _may_work_from(birth)), [], []
    for work in works:
        end = month_reaching(birth, min(work.until, LAST_AGE)) - 1
        if end < free:
            continue
        if work.income:
            half = work.bonuses // 2
            bonuses = ((6, work.bonuses - half), (12, half)) if work.bonuses else ()
            jobs.append(Job(free, end, work.income // 12, bonuses, work.scheme))
        elif free < at_60:
            national.append(NationalSpan(free, min(end, at_60 - 1), "paid"))
        free = end + 1
    if works and free < at_60:
        national.append(NationalSpan(free, at_60 - 1, "paid"))
    return Plan(tuple(jobs), _beyond(record, tuple(national)))


def _may_work_from(birth: date) -> Month:
    """The April after the 31 March on or after reaching 15 (労働基準法 56条)."""
    reached = month_reaching(birth, AT_FIFTEEN)
    return Month.of(reached.year + (reached.month > 3), 4)


def _beyond(record: Record, spans: tuple[NationalSpan, ...]) -> tuple[NationalSpan, ...]:
    """Spans to come without the months the record names already."""
    named = max((span.last for span in record.national if span.last), default=None)
    if named is None:
        return spans
    later = [msgspec.structs.replace(span, first=max(span.first, named + 1)) for span in spans]
    return tuple(span for span in later if span.last is None or span.first <= span.last)


def _choices(record: Record, carried: Record, known: Month, until: Month, on: date, conditions: Conditions) -> Plan:
    found = check(record, on) if conditions.pay_unpaid or conditions.pay_back else None

    def months(kind: PayKind, number: int) -> tuple[Months, ...]:
        return tuple((month, month) for month, _ in months_to_pay(found, kind, number)) if found else ()

    line = timeline(carried, until)
    additional: tuple[Months, ...] = ()
    if conditions.additional:
        additional = tuple(
            (max(span.first, known + 1), span.last or until)
            for span in carried.national
            if span.status in MAY_ADD and (span.last or until) > known
        )
    voluntary = 0
    after_60 = line.kinds[AT_60:AT_65]
    if conditions.voluntary and EMPLOYED not in after_60:
        voluntary = months_to_full(counted_by_kind(carried, line))
    return Plan(
        pay=months("unpaid_payable", conditions.pay_unpaid),
        pay_back=months("payable_back", conditions.pay_back),
        additional=additional,
        voluntary_months=voluntary,
    )
