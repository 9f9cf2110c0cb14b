"""What changed in a record since it was last looked at, month by month.

`as_seen` makes the compact picture of a record that is kept; `compare` lays the record of today beside it.
"""

from datetime import date
from itertools import groupby
from typing import Literal

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.model.record_seen import SeenMonths
from nenkin_tui.pension.employment import counted_range
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import QUALIFYING, Mark, month_grid
from nenkin_tui.pension.months import known_until

ChangeKind = Literal[
    "reflected", "vanished", "pay_lowered", "pay_raised", "bonus_lowered", "bonus_raised", "lapsed", "other"
]
WARNINGS: frozenset[ChangeKind] = frozenset({"vanished", "pay_lowered", "bonus_lowered", "lapsed"})
"""What the person should ask about: months or pay that were on record and are not any more."""
_NOT_THERE = frozenset({"outside", "not_yet_reflected"})
_LOST = frozenset({*_NOT_THERE, "not_enrolled", "unpaid_payable", "unpaid_lost", "unlocated"})


class Change(msgspec.Struct, frozen=True):
    """Months next to one another that changed alike: what they were, and what they are; None: no pay on record."""

    first: Month
    last: Month
    kind: ChangeKind
    before: Mark
    after: Mark
    pay_before: Yen | None
    pay_after: Yen | None

    @property
    def warns(self) -> bool:
        """Whether something is gone that was on record."""
        return self.kind in WARNINGS


class _One(msgspec.Struct, frozen=True):
    """One month: its mark, standard remuneration and bonus (0: none on record)."""

    mark: Mark
    pay: int = 0
    bonus: int = 0


_OUTSIDE = _One("outside")
_ANY = Month(0)


def as_seen(record: Record, on: date) -> tuple[SeenMonths, ...]:
    """The record as its pages show it on this day: runs of months that are alike."""
    months = sorted(_months(record, on).items())
    runs = groupby(enumerate(months), key=lambda pair: (pair[1][0] - pair[0], pair[1][1]))
    seen = []
    for (_, one), run in runs:
        indexes = [index for _, (index, _) in run]
        first, last = str(Month(indexes[0])), str(Month(indexes[-1]))
        seen.append(SeenMonths(first, last, one.mark, one.pay, one.bonus))
    return tuple(seen)


def compare(before: tuple[SeenMonths, ...], record: Record, on: date) -> tuple[Change, ...]:
    """Every difference between what was seen and the record on this day, oldest first; time passing alone is none."""
    then: dict[int, _One] = {}
    for run in before:
        one = _One(run.mark, run.pay, run.bonus)  # type: ignore[arg-type]  # as_seen wrote it
        then.update(dict.fromkeys(range(Month.parse(run.first).index, Month.parse(run.last).index + 1), one))
    now = _months(record, on)
    found = []
    for index in sorted({*then, *now}):
        was, is_now = then.get(index, _OUTSIDE), now.get(index, _OUTSIDE)
        found += [_change(Month(index), kind, was, is_now) for kind in _kinds(was, is_now)]
    alike = sorted(found, key=lambda change: (change.kind, change.first))
    changes = []
    for _, together in groupby(enumerate(alike), key=lambda pair: _likeness(*pair)):
        each = [change for _, change in together]
        changes.append(msgspec.structs.replace(each[0], last=each[-1].last))
    return tuple(sorted(changes, key=lambda change: (change.first, change.kind)))


def _likeness(place: int, change: Change) -> tuple[object, ...]:
    """The same for months next to one another that changed alike."""
    return change.first.index - place, msgspec.structs.replace(change, first=_ANY, last=_ANY)


def _kinds(was: _One, is_now: _One) -> list[ChangeKind]:
    if was.mark in _NOT_THERE:
        return [] if is_now.mark in _NOT_THERE else ["reflected"]
    if was.mark != is_now.mark:
        if was.mark in QUALIFYING and is_now.mark in _LOST:
            return ["vanished"]
        if (was.mark, is_now.mark) == ("unpaid_payable", "unpaid_lost"):
            return ["lapsed"]
        return ["other"]
    kinds: list[ChangeKind] = []
    if was.pay != is_now.pay:
        kinds.append("pay_lowered" if is_now.pay < was.pay else "pay_raised")
    if was.bonus != is_now.bonus:
        kinds.append("bonus_lowered" if is_now.bonus < was.bonus else "bonus_raised")
    return kinds


def _change(month: Month, kind: ChangeKind, was: _One, is_now: _One) -> Change:
    of_bonus = kind in {"bonus_lowered", "bonus_raised"}
    before, after = (was.bonus, is_now.bonus) if of_bonus else (was.pay, is_now.pay)
    return Change(
        month, month, kind, was.mark, is_now.mark, Yen(before) if before else None, Yen(after) if after else None
    )


def _months(record: Record, on: date) -> dict[int, _One]:
    """Every month of the grid with its pay: of two employers at once the sum."""
    until = known_until(record, on)
    pay: dict[int, int] = {}
    bonus: dict[int, int] = {}
    for job in record.employees:
        first, end = counted_range(job, record, until)
        for place, (since, amount) in enumerate(job.standard_monthly):
            later = job.standard_monthly[place + 1][0].index if place + 1 < len(job.standard_monthly) else end
            for index in range(max(since.index, first), min(later, end)):
                pay[index] = pay.get(index, 0) + amount
        for month, amount in job.bonuses:
            if first <= month.index < end:
                bonus[month.index] = bonus.get(month.index, 0) + amount
    cells = (cell for row in month_grid(record, on).rows for cell in row.cells if cell.mark != "outside")
    return {
        cell.month.index: _One(cell.mark, pay.get(cell.month.index, 0), bonus.get(cell.month.index, 0))
        for cell in cells
    }
