"""One estimate with its workings, and the sweep over every starting month.

`prepare` counts a record once; `estimate` and `sweep` ask it for starts. Sentences are codes: `assumptions`
(`law.assume_<code>`), `not_included` (`law.without_<code>`), `uncertain` (`law.why_<code>`).
"""

from datetime import date

import msgspec

from nenkin_tui.model.month import Age, Month, birth_index
from nenkin_tui.model.record import Record
from nenkin_tui.pension.amounts import Computation
from nenkin_tui.pension.claiming import EARLIEST, LATEST, NORMAL
from nenkin_tui.pension.deemed import Deemed, deemed
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.employment import months_left_within
from nenkin_tui.pension.exemptions import SHARES, credited
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import AT_15, AT_65, NEEDED, known_until, timeline
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.paid import Amounts, Paid
from nenkin_tui.pension.plan import Plan, carry_out
from nenkin_tui.pension.projection import project
from nenkin_tui.pension.remarks import Remark, Uncertain, assumptions, not_included, uncertain
from nenkin_tui.pension.revisions import Revision, revisions
from nenkin_tui.pension.special import NEEDED as NEEDED_FOR_SPECIAL
from nenkin_tui.pension.special import starting_age
from nenkin_tui.pension.tables import editions
from nenkin_tui.pension.workings import unfolded
from nenkin_tui.pension.workings_related import specially_provided

LATEST_YEAR = editions().in_force
"""The edition in force, taken where none is asked for."""


class BeforeAdjustment(msgspec.Struct, frozen=True):
    """Yearly yen at 65, before an early claim or a deferral changes them."""

    basic: Yen
    additional: Yen
    remuneration_related: Yen
    transitional_addition: Yen


class SpeciallyProvided(msgspec.Struct, frozen=True):
    """The specially provided pension: from which age, and its remuneration-related part a year."""

    since: Age
    annual: Yen
    working: Unfolded


class Estimate(msgspec.Struct, frozen=True):
    """All that one choice of starting months brings."""

    fiscal_year: int
    on: date
    amounts: Amounts
    at_65: BeforeAdjustment
    qualifying_months: int
    credited: dict[str, int]
    """What each kind of month counts for, in twenty-fourths of a month; at most 480 months together."""
    specially_provided: SpeciallyProvided | None
    deemed: Deemed | None
    """What a claim from 70 on brings that does not ask for deferral."""
    revisions: tuple[Revision, ...]
    """Later yearly amounts where work or dependants change it; none while the record's own work has no end."""
    uncertain: tuple[Uncertain, ...]
    workings: tuple[Unfolded, ...]
    assumptions: tuple[Remark, ...]
    not_included: tuple[Remark, ...]


class Prepared(msgspec.Struct, frozen=True):
    """A record counted once for a fiscal year and a day; `projection` is the code of what was taken to go on."""

    computation: Computation
    on: date
    projection: str | None


def prepare(record: Record, on: date, year: int = LATEST_YEAR, until: Age | None = None) -> Prepared:
    """Count a record by the tables of a fiscal year; with `until`, present conditions go on to that age.

    NotCovered names what the tables do not reach.
    """
    known = known_until(record, on)
    if until is None:
        return prepare_carried(record, on, year, known, known, None)
    projected = project(record, known, until)
    return prepare_carried(projected.record, on, year, projected.until, known, projected.code, projected.works_to)


def prepare_plan(record: Record, on: date, plan: Plan, year: int = LATEST_YEAR) -> Prepared:
    """Count a record with a plan carried out; PlanRefused where the law does not allow it."""
    known = known_until(record, on)
    carried, until = carry_out(record, known, plan)
    return prepare_carried(carried, on, year, until, known, "plan_is_carried_out")


def prepare_carried(
    record: Record, on: date, year: int, until: Month, own: Month, code: str | None, works_to: Age | None = None
) -> Prepared:
    """Count a record carried on until a month; `own`: the last month it knew itself, `code`: the assumption.

    `works_to`: an age beyond 70 to which the last work goes on (厚年法 27条, 46条: suspending, but insured no longer).
    """
    counted = digest(record, year, until, own)
    left_within = {index - counted.line.start: again for index, again in months_left_within(record).items()}
    today = counted.line.position(Month.containing(on))
    works_until = 0 if works_to is None else AT_15 + works_to.total - 180
    return Prepared(Computation(counted, today, left_within, works_until), on, code)


def starts_of(record: Record) -> tuple[Age, Age]:
    """The ages at which the claims on record began; 65y0m for each that is not claimed.

    An early claim of one is one of both (附則9条の2第2項); but who claims the employees' from the age of the specially
    provided pension on claims that one, and the old-age pensions themselves begin at 65.
    """
    ages = {claim.kind: claimed_at(record, claim.first) for claim in record.claims}
    basic, employees = ages.get("basic", NORMAL), ages.get("employees", NORMAL)
    if employees < NORMAL and (special := _special_age(record)) is not None and special <= employees:
        employees = NORMAL
    early = min(basic, employees)
    return (early, early) if early < NORMAL else (basic, employees)


def claimed_at(record: Record, first: Month) -> Age:
    """The age at which a pension is claimed whose first month paid is this one."""
    return Age(first.index - 1 - birth_index(record.birth_date))


def _special_age(record: Record) -> Age | None:
    return starting_age(record, timeline(record, known_until(record, date.max)))


def can_start(start: Age, start_employees: Age) -> bool:
    """Whether both can be chosen: 60y0m to 75y0m, and an early claim is one of both (附則9条の2第2項)."""
    within = EARLIEST <= start <= LATEST and EARLIEST <= start_employees <= LATEST
    return within and (start == start_employees or min(start, start_employees) >= NORMAL)


def estimate(prepared: Prepared, start: Age = NORMAL, start_employees: Age | None = None) -> Estimate:
    """The estimate for a start of both pensions, or of each; ValueError where `can_start` says no."""
    other = start_employees or start
    if not can_start(start, other):
        raise ValueError((str(start), str(other)))
    computation = prepared.computation
    paid = computation.paid(start, other)
    counted = computation.digest
    months = credited(counted.months_by_kind(paid.basic_claim.counted), counted.year.full_months)
    return Estimate(
        counted.year.fiscal_year,
        prepared.on,
        computation.amounts_of(paid, start, other),
        BeforeAdjustment(*(Yen(amount) for amount in paid.at_65)),
        counted.qualifying(),
        {share.kind: part for share, part in zip(SHARES, months, strict=True) if part},
        _specially_provided(computation),
        deemed(computation, start, other),
        revisions(computation, start, other) if _may_change(computation, paid) else (),
        uncertain(computation, paid),
        unfolded(computation, paid),
        assumptions(computation, paid, start, other, prepared.projection),
        not_included(computation, paid),
    )


def sweep(prepared: Prepared) -> list[Amounts]:
    """The amounts for each of the 181 starting months from 60y0m to 75y0m."""
    return list(prepared.computation.swept())


def largest(prepared: Prepared) -> Amounts:
    """Of all starts the first with the largest yearly amount, without asking each: they are asked from the latest on,
    until none that is earlier can bring more (`Computation.at_most`).
    """
    computation = prepared.computation
    bounded = computation.dependants_until <= AT_65
    most = computation.amounts(LATEST)
    for months in range(LATEST.total - 1, EARLIEST.total - 1, -1):
        start = Age(months)
        if bounded and computation.at_most(start) < most.annual.amount:
            break
        amounts = computation.amounts(start)
        if amounts.annual.amount >= most.annual.amount:
            most = amounts
    return most


def _may_change(computation: Computation, paid: Paid) -> bool:
    counted = computation.digest
    still_working = computation.last_employed == counted.line.known == counted.known
    later_work = computation.last_employed > paid.employees_claim.counted
    return paid.qualified and not still_working and (later_work or computation.dependants_until > AT_65)


def _specially_provided(computation: Computation) -> SpeciallyProvided | None:
    position, counted = computation.special, computation.digest
    if position is None or counted.employees_months(position) < NEEDED_FOR_SPECIAL:
        return None
    if counted.qualifying(position) < NEEDED:
        return None
    provided = computation.private or counted
    working = specially_provided(provided, position)
    return SpeciallyProvided(Age(position - AT_15 + 180), working.amount, working)
