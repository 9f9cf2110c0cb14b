"""Gaps of a record on a day: cause, proof, price, last day, and what paying adds (国年法 27条, 94条, 102条)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.pension.claiming import NORMAL
from nenkin_tui.pension.gains import gain_of
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import (
    AT_20,
    AT_60,
    AT_65,
    CODES,
    EMPLOYED,
    NOT_NAMED,
    PART_UNPAID,
    STATUS_OF,
    Timeline,
    unlocated_months,
)
from nenkin_tui.pension.parameters import Parameters
from nenkin_tui.pension.payable import EXEMPT_CODES, Payable, payable_on

GapKind = Literal[
    "unpaid_payable", "unpaid_lapsed", "payable_back", "not_enrolled", "missed_switch", "voluntary_after_60"
]
Cause = Literal[
    "not_paid",
    "reduced_part_not_paid",
    "exempt",
    "student",
    "postponed",
    "after_category_3",
    "spouse_reached_65",
    "between_jobs",
    "after_job",
    "before_first",
    "student_before_1991",
    "spouse_before_1986",
    "not_named",
    "short_of_480",
    "short_of_120",
]
PROOFS: dict[Cause, tuple[str, ...]] = {
    "not_paid": ("payment_slips", "bank_book"),
    "reduced_part_not_paid": ("payment_slips", "exemption_notice"),
    "exempt": ("exemption_notice",),
    "student": ("exemption_notice", "student_card"),
    "postponed": ("exemption_notice",),
    "after_category_3": ("spouse_leaving", "divorce", "income"),
    "spouse_reached_65": ("spouse_pension",),
    "between_jobs": ("leaving_slip", "pay_slips"),
    "after_job": ("leaving_slip", "pay_slips"),
    "before_first": ("pay_slips", "student_card"),
    "student_before_1991": ("enrolment_proof",),
    "spouse_before_1986": ("family_register", "spouse_record"),
    "not_named": ("pension_book", "pay_slips"),
    "short_of_480": (),
    "short_of_120": ("pension_book", "family_register"),
}
"""Papers that prove what happened; sentences `law.proof_<code>`."""
SOON = timedelta(days=30)
STUDENTS_FROM = Month.of(1991, 4)
CATEGORY_3_FROM = Month.of(1986, 4)


class Gap(msgspec.Struct, frozen=True):
    """Months without contributions, or without their full part; `last_day` is the first of their last days.

    `may_shift`: that day is a day of rest, and a later working day may hold.
    """

    first: Month
    last: Month
    months: int
    kind: GapKind
    cause: Cause
    proof: tuple[str, ...]
    price: Yen | None
    price_edition: int | None
    last_day: date | None
    may_shift: bool
    gain_per_year: Yen
    pays_back_at: Age | None
    """The age at which a pension from 65, or from its right where that arises later, has paid as much as it cost."""

    def ends_soon(self, on: date) -> bool:
        """Whether its first month can be paid for 30 more days at most."""
        return self.last_day is not None and self.last_day - on <= SOON


class _Month(msgspec.Struct, frozen=True):
    """One month of a gap before months are put together."""

    position: int
    kind: GapKind
    cause: Cause
    payable: Payable | None
    soon: bool

    def key(self) -> tuple[object, ...]:
        """Months next to one another with the same key are one gap."""
        edition = self.payable.edition if self.payable and self.kind == "payable_back" else None
        return self.kind, self.cause, self.payable is None, edition, self.soon


def find_gaps(record: Record, line: Timeline, on: date, year: Parameters) -> list[Gap]:
    """All gaps from 20 to 59, in order."""
    found = []
    for _, run in groupby(
        enumerate(_months(record, line, on)), key=lambda pair: (pair[1].position - pair[0], pair[1].key())
    ):
        found.append(_gap([month for _, month in run], record, line, year))
    return found


def unnamed_runs(record: Record, line: Timeline) -> Iterator[tuple[int, int]]:
    """Stretches from 20 to 59 that no span names, up to the last month known; the end not counted."""
    if unlocated_months(record):
        return
    unnamed = {NOT_NAMED, CODES["not_enrolled"]}
    position, end = AT_20, min(AT_60, line.known)
    while position < end:
        first = position
        while position < end and line.kinds[position] in unnamed:
            position += 1
        if first < position:
            yield first, position
        position += 1


def _months(record: Record, line: Timeline, on: date) -> Iterator[_Month]:
    causes: dict[int, tuple[GapKind, Cause]] = {}
    for first, end in unnamed_runs(record, line):
        for position in range(first, end):
            causes[position] = _cause_of_run(line, first, end, position)
    spouse_65 = line.position(month_reaching(record.spouse, Age.of(65))) if record.spouse else AT_65
    for position in range(AT_20, min(AT_60, line.known, line.position(Month.containing(on)) + 1)):
        code = line.kinds[position]
        payable = payable_on(record, line.month(position), code, on)
        kind: GapKind
        cause: Cause
        if code in EXEMPT_CODES:
            if payable is None:
                continue
            kind, status = "payable_back", STATUS_OF[code]
            cause = "student" if status == "student" else "postponed" if status == "postponed" else "exempt"
        elif position in causes:
            kind, cause = causes[position]
        elif code in PART_UNPAID.values():
            kind, cause = "unpaid_payable" if payable else "unpaid_lapsed", "reduced_part_not_paid"
        elif code == CODES["unpaid"]:
            kind, cause = "unpaid_payable" if payable else "unpaid_lapsed", "not_paid"
        elif code == CODES["category_3"] and position >= spouse_65:
            kind, cause = "missed_switch", "spouse_reached_65"
            payable = payable_on(record, line.month(position), NOT_NAMED, on)
        else:
            continue
        soon = payable is not None and payable.last_day - on <= SOON
        yield _Month(position, kind, cause, payable, soon)


def _cause_of_run(line: Timeline, first: int, end: int, position: int) -> tuple[GapKind, Cause]:
    before = line.kinds[first - 1]
    if before == CODES["category_3"]:
        return "missed_switch", "after_category_3"
    month = line.month(position)
    if first == AT_20 and month < STUDENTS_FROM:
        return "not_enrolled", "student_before_1991"
    if month < CATEGORY_3_FROM:
        return "not_enrolled", "spouse_before_1986"
    if before == EMPLOYED:
        return "not_enrolled", "between_jobs" if line.kinds[end] == EMPLOYED else "after_job"
    if first == AT_20:
        return "not_enrolled", "before_first"
    return "not_enrolled", "not_named"


def _gap(run: list[_Month], record: Record, line: Timeline, year: Parameters) -> Gap:
    first, last = run[0], run[-1]
    payable = [month.payable for month in run if month.payable is not None]
    prices = [terms.price for terms in payable if terms.price is not None]
    price = sum(prices) if payable and len(prices) == len(run) else None
    edition = None if price is None else payable[0].edition
    positions = range(first.position, last.position + 1)
    gain = 0
    if payable:
        without = NOT_NAMED if first.cause == "spouse_reached_65" else None
        gain = gain_of(record, line, year, positions, without)
    return made(line, first.position, last.position, first.kind, first.cause, price, edition, gain, payable)


def made(
    line: Timeline,
    first: int,
    last: int,
    kind: GapKind,
    cause: Cause,
    price: int | None,
    edition: int | None,
    gain: int,
    payable: list[Payable],
    paid_from: Age = NORMAL,
) -> Gap:
    """A gap of these positions; its price is earned back by a pension paid from this age on."""
    last_day, shift = min(((terms.last_day, terms.may_shift) for terms in payable), default=(None, False))
    pays_back = Age(paid_from.total - (-12 * price // gain)) if price is not None and gain else None
    return Gap(
        line.month(first),
        line.month(last),
        last - first + 1,
        kind,
        cause,
        PROOFS[cause],
        None if price is None else Yen(price),
        edition,
        last_day,
        shift,
        Yen(gain),
        pays_back,
    )
