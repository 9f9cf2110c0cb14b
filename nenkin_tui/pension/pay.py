"""The pay of each month as the pension counts it (厚年法 20条, 24条, 24条の4, 26条), and what stands in for it."""

from typing import Literal

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension import employees
from nenkin_tui.pension.employment import counted_range
from nenkin_tui.pension.grades import limit_in, standard_bonus
from nenkin_tui.pension.months import AT_70, Timeline
from nenkin_tui.pension.parameters import EMPLOYEES_OLDEST
from nenkin_tui.pension.tables import NotCovered

BONUSES_FROM = Month.of(2003, 4)
"""From here on bonuses count, and the second share holds (平成12年法律18号, 総報酬制)."""
Basis = Literal["pay", "averages", "statement", "none"]


class Pay(msgspec.Struct, frozen=True):
    """Yen by position, and the yearly yen that stand in for months whose pay is not given."""

    by_month: list[int]
    """Pay and bonus that the remuneration-related part is computed from."""
    paid: list[int]
    """All actual pay and bonus on record, also of months that something else stands in for (総報酬月額相当額, 46条)."""
    bonuses: dict[int, int]
    """The standard bonuses in it."""
    basis: Basis
    fixed: int
    unknown_from: Month | None
    """The first insured month whose pay neither the record nor what stands in for it gives."""
    held: dict[int, int]
    """By position, what a highest grade that is not confirmed takes off the pay of several employers."""
    several: bool
    """Whether some month's pay is that of several employers put together."""


def pay_of(record: Record, line: Timeline, until: Month, known: int) -> Pay:
    """A record's pay; averages stand for all months of the record itself (those before `known`), a statement for those
    up to its month, where pay is missing.

    NotCovered: `birth_employees`, `pay_unknown`.
    """
    employed = any(line.employed)
    average, statement, birth = record.employees_average, record.statement_amounts, record.birth_date
    if (employed or average) and birth < EMPLOYEES_OLDEST:
        raise NotCovered("birth_employees", born=birth.isoformat(), since=EMPLOYEES_OLDEST.isoformat())
    paid, bonuses, missing, held, several = located(record, line, until)
    basis: Basis = "pay" if employed else "none"
    replaced, fixed, unknown = 0, 0, None
    if average:
        parts = [(part.months, part.amount) for part in (average.before_2003_04, average.from_2003_04)]
        replaced, basis, fixed = known, "averages", employees.by_averages(parts[0], parts[1])
    elif statement and (missing or not employed):
        replaced, basis, fixed = line.position(statement.as_of + 1), "statement", statement.remuneration_related
        later = [end for _, end in missing if end > replaced]
        unknown = line.month(max(replaced, min(first for first, _ in missing))) if later else None
    elif missing:
        raise NotCovered("pay_unknown", month=str(line.month(missing[0][0])))
    replaced = min(max(replaced, 0), AT_70)
    pay = [0] * replaced + paid[replaced:]
    if any(job.deemed_monthly for job in record.employees):
        jobs = tuple(msgspec.structs.replace(job, deemed_monthly=()) for job in record.employees)
        paid, *_ = located(msgspec.structs.replace(record, employees=jobs), line, until)
    held = {at: over for at, over in held.items() if at >= replaced}
    return Pay(pay, paid, bonuses, basis, fixed, unknown, held, any(at >= replaced for at in several))


def located(
    record: Record, line: Timeline, until: Month
) -> tuple[list[int], dict[int, int], list[tuple[int, int]], dict[int, int], list[int]]:
    """Pay and bonus in yen by position, the standard bonuses in it, the spans of months without pay, `Pay.held`, and
    the positions of several employers.
    """
    pay = [0] * AT_70
    employers = bytearray(AT_70)
    bonuses: dict[int, int] = {}
    missing = []
    for job in record.employees:
        first, end = (index - line.start for index in counted_range(job, record, until))
        if first >= end:
            continue
        employers[first:end] = bytes(before + 1 for before in employers[first:end])
        if not job.standard_monthly:
            missing.append((first, end))
        _add_steps(pay, _with_deemed(job.standard_monthly, job.deemed_monthly), line.start, end)
        for month, amount in job.bonuses:
            at = month.index - line.start
            if first <= at < end and month >= BONUSES_FROM:
                bonuses[at] = bonuses.get(at, 0) + amount
    several = [at for at, number in enumerate(employers) if number > 1]
    held = _hold_to_highest(pay, line, several)
    standard = {at: standard_bonus(amount) for at, amount in bonuses.items()}
    for at, amount in standard.items():
        pay[at] += amount
    return pay, standard, sorted(missing), held, several


def _add_steps(pay: list[int], steps: tuple[tuple[Month, int], ...], start: int, end: int) -> None:
    """Add each amount from its month to the next, the last to the end."""
    if not steps:
        return
    first = steps[0][0].index - start
    added = [amount for _, amount in steps]
    if steps[-1][0].index - start != first + len(steps) - 1:
        stops = [*(month.index - start for month, _ in steps[1:]), end]
        added, at = [], first
        for (_, amount), stop in zip(steps, stops, strict=True):
            added += [amount] * (stop - at)
            at = max(at, stop)
    added += [added[-1]] * (end - first - len(added))
    before = pay[first:end]
    pay[first:end] = (
        [one + other for one, other in zip(before, added, strict=False)] if any(before) else added[: end - first]
    )


def _with_deemed(
    steps: tuple[tuple[Month, int], ...], deemed: tuple[tuple[Month, int], ...]
) -> tuple[tuple[Month, int], ...]:
    """The larger of actual and deemed pay in each month (厚年法 26条)."""
    if not deemed:
        return steps
    actual, other = 0, 0
    merged = []
    months = sorted({month for month, _ in (*steps, *deemed)})
    by_month, deemed_by_month = dict(steps), dict(deemed)
    for month in months:
        actual, other = by_month.get(month, actual), deemed_by_month.get(month, other)
        merged.append((month, max(actual, other)))
    return tuple(merged)


def _hold_to_highest(pay: list[int], line: Timeline, several: list[int]) -> dict[int, int]:
    """Several employers' pay together has one standard amount, at most the highest grade (厚年法 24条2項).

    What limits that are not confirmed take off, by position.
    """
    held = {}
    for position in several:
        limit = limit_in(line.month(position))
        if limit is not None and pay[position] > limit.highest:
            if limit.grade == "R":
                held[position] = pay[position] - limit.highest
            pay[position] = limit.highest
    return held
