"""The record as a page shows it: a fiscal year per row, April to March, a mark per month, and a month's details.

`month_grid(record, on)` gives the rows and totals; `month_detail(record, on, month)` one month. Marks are codes:

`paid` (also voluntary, paid back), `category_3`, `employees`, `exempt` (full, or in part and the rest paid), `student`,
`postponed`, `parental` (産前産後, 育児期間: as paid), `complementary` (カラ期間), `unpaid_payable` (can still be paid),
`unpaid_lost`, `not_enrolled`, `not_yet_reflected` (past, but after the record's last month), `unlocated` (the record
gives averages without months), `outside` (before 20, after 59, or in the future).
"""

from datetime import date
from typing import Literal

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record, Scheme, Status
from nenkin_tui.pension.employment import counted_range
from nenkin_tui.pension.grades import large_changes
from nenkin_tui.pension.money import Yen, total
from nenkin_tui.pension.months import (
    AT_20,
    AT_60,
    EMPLOYED,
    NEEDED,
    NOT_NAMED,
    PART_UNPAID,
    STATUS_OF,
    Timeline,
    known_until,
    qualifying_months,
    timeline,
    unlocated_months,
)
from nenkin_tui.pension.payable import payable_on
from nenkin_tui.pension.premiums import last_payable_day

Mark = Literal[
    "paid",
    "category_3",
    "employees",
    "exempt",
    "student",
    "postponed",
    "parental",
    "complementary",
    "unpaid_payable",
    "unpaid_lost",
    "not_enrolled",
    "not_yet_reflected",
    "unlocated",
    "outside",
]
MARKS: tuple[Mark, ...] = Mark.__args__  # type: ignore[attr-defined]  # typeshed hides a Literal's values
_MARK_OF: dict[Status, Mark] = {
    "paid": "paid",
    "paid_additional": "paid",
    "paid_back": "paid",
    "voluntary": "paid",
    "category_3": "category_3",
    "maternity": "parental",
    "childcare": "parental",
    "exempt_full": "exempt",
    "exempt_three_quarters": "exempt",
    "exempt_half": "exempt",
    "exempt_quarter": "exempt",
    "exempt_statutory": "exempt",
    "student": "student",
    "postponed": "postponed",
    "not_enrolled": "not_enrolled",
    "complementary": "complementary",
}
_NATIONAL: frozenset[Mark] = frozenset({"paid", "category_3", "exempt", "student", "postponed", "parental"})
_NEVER_PAYABLE: frozenset[Mark] = frozenset({"outside", "unlocated", "not_yet_reflected"})
QUALIFYING: frozenset[Mark] = frozenset({*_NATIONAL, "employees", "complementary"})
"""Marks whose months are 受給資格期間 (国民年金法 26条, 附則9条)."""
RULES: dict[Mark, str] = {
    "paid": "国民年金法 5条1項",
    "category_3": "国民年金法 7条1項3号",
    "employees": "厚生年金保険法 19条",
    "exempt": "国民年金法 89条・90条・90条の2",
    "student": "国民年金法 90条の3",
    "postponed": "平成16年法律104号 附則19条",
    "parental": "国民年金法 88条の2・88条の3",
    "complementary": "昭和60年法律34号 附則8条5項",
    "unpaid_payable": "国民年金法 102条4項",
    "unpaid_lost": "国民年金法 102条4項",
    "not_enrolled": "国民年金法 7条・12条",
    "not_yet_reflected": "国民年金法 14条",
    "unlocated": "厚生年金保険法 28条",
    "outside": "国民年金法 8条・9条",
}


class MonthCell(msgspec.Struct, frozen=True):
    """One month of the grid."""

    month: Month
    mark: Mark
    additional: bool = False
    """付加 was paid as well."""
    pay_changed: bool = False
    """The standard remuneration moved by five grades or more within one employment."""


class FiscalYearRow(msgspec.Struct, frozen=True):
    """April to March; `national` and `employees` count the months under each, `unpaid` those lost or payable."""

    fiscal_year: int
    cells: tuple[MonthCell, ...]
    national: int
    employees: int
    unpaid: int


class MonthGrid(msgspec.Struct, frozen=True):
    """The whole record on a day."""

    rows: tuple[FiscalYearRow, ...]
    totals: dict[Mark, int]
    """Months by mark, without `outside`; marks that do not occur are left out."""
    qualifying: int
    """受給資格期間 in months."""
    qualifying_needed: int
    known_until: Month


class JobInMonth(msgspec.Struct, frozen=True):
    """One employer's part of a month."""

    employer: str
    scheme: Scheme
    standard_monthly: Yen | None
    """None where the record does not say."""
    bonus: Yen | None


class MonthDetail(msgspec.Struct, frozen=True):
    """What is known of one month.

    `price`, `last_day` and `price_edition` (the fiscal year for a payment in which it holds) only while the month can
    be paid.
    """

    month: Month
    mark: Mark
    rule: str
    """The article the mark rests on."""
    status: Status | None = None
    """The National Pension status; None where none is named."""
    additional: bool = False
    jobs: tuple[JobInMonth, ...] = ()
    price: Yen | None = None
    price_edition: int | None = None
    last_day: date | None = None
    pay_changed: bool = False
    """As in the grid."""

    @property
    def pay(self) -> Yen:
        """The standard remuneration of all employers together; 0 where none is on record."""
        return total(*(job.standard_monthly for job in self.jobs if job.standard_monthly))

    @property
    def bonus(self) -> Yen:
        """Likewise the standard bonuses."""
        return total(*(job.bonus for job in self.jobs if job.bonus))


def month_grid(record: Record, on: date) -> MonthGrid:
    """The record's months on this day, from the first insured or the 20th birthday on to `on` or the last month."""
    line = timeline(record, known_until(record, on))
    marks = _marks(line, record, on)
    changed = _changed(record)
    seen = [position for position, mark in enumerate(marks) if mark != "outside"]
    rows = []
    if seen:
        first, last = line.month(seen[0]).fiscal_year, line.month(seen[-1]).fiscal_year
        rows = [_row(year, line, marks, changed) for year in range(first, last + 1)]
    totals: dict[Mark, int] = {mark: marks.count(mark) for mark in MARKS if mark != "outside" and mark in marks}
    return MonthGrid(tuple(rows), totals, qualifying_months(line, record), NEEDED, known_until(record, on))


def month_detail(record: Record, on: date, month: Month) -> MonthDetail:
    """One month of the record on this day; a month beyond 15 to 69 is `outside`."""
    line = timeline(record, known_until(record, on))
    position = line.position(month)
    if not 0 <= position < len(line.kinds):
        return MonthDetail(month, "outside", RULES["outside"])
    mark = _marks(line, record, on)[position]
    status = STATUS_OF.get(line.national[position])
    payable = payable_on(record, month, line.kinds[position], on) if mark not in _NEVER_PAYABLE else None
    return MonthDetail(
        month,
        mark,
        RULES[mark],
        status,
        bool(line.additional[position]),
        tuple(_jobs(record, month, known_until(record, on))),
        None if payable is None or payable.price is None else Yen(payable.price),
        payable.edition if payable else None,
        payable.last_day if payable else None,
        month in _changed(record),
    )


def payable_months(record: Record, on: date) -> frozenset[Month]:
    """Every month that can be paid, or paid back, on this day."""
    line = timeline(record, known_until(record, on))
    marks = _marks(line, record, on)
    months = ((line.month(position), position) for position, mark in enumerate(marks) if mark not in _NEVER_PAYABLE)
    return frozenset(month for month, at in months if payable_on(record, month, line.kinds[at], on) is not None)


def _marks(line: Timeline, record: Record, on: date) -> list[Mark]:
    today = line.position(Month.containing(on))
    unnamed: Mark = "unlocated" if unlocated_months(record) else "not_enrolled"
    marks: list[Mark] = []
    for position, code in enumerate(line.kinds):
        mark: Mark = "outside"
        if code == EMPLOYED:
            mark = "employees"
        elif code == NOT_NAMED:
            if AT_20 <= position < AT_60 and position <= today:
                mark = unnamed if position < line.known else "not_yet_reflected"
        else:
            status = STATUS_OF[code]
            if status == "unpaid" or code in PART_UNPAID.values():
                mark = "unpaid_lost" if on > last_payable_day(line.month(position)) else "unpaid_payable"
            else:
                mark = _MARK_OF[status]
        marks.append(mark)
    return marks


def _row(year: int, line: Timeline, marks: list[Mark], changed: set[Month]) -> FiscalYearRow:
    cells = []
    for month in (Month.of(year, 4) + ahead for ahead in range(12)):
        position = line.position(month)
        inside = 0 <= position < len(marks)
        mark: Mark = marks[position] if inside else "outside"
        cells.append(MonthCell(month, mark, inside and bool(line.additional[position]), month in changed))
    found = [cell.mark for cell in cells]
    return FiscalYearRow(
        year,
        tuple(cells),
        sum(mark in _NATIONAL for mark in found),
        found.count("employees"),
        found.count("unpaid_payable") + found.count("unpaid_lost"),
    )


def _changed(record: Record) -> set[Month]:
    return {month for job in record.employees for month in large_changes(job.standard_monthly)}


def _jobs(record: Record, month: Month, until: Month) -> list[JobInMonth]:
    jobs = []
    for job in record.employees:
        first, end = counted_range(job, record, until)
        if not first <= month.index < end:
            continue
        pay = [amount for since, amount in job.standard_monthly if since <= month]
        bonus = [amount for paid_in, amount in job.bonuses if paid_in == month]
        jobs.append(
            JobInMonth(job.employer, job.scheme, Yen(pay[-1]) if pay else None, Yen(bonus[0]) if bonus else None)
        )
    return jobs
