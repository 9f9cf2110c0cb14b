"""Doubtful spots of a record: what may be wrong, why, and which papers would tell."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.employment import counted_range
from nenkin_tui.pension.gaps import unnamed_runs
from nenkin_tui.pension.grades import large_changes
from nenkin_tui.pension.months import (
    AT_20,
    AT_60,
    AT_65,
    AT_70,
    CODES,
    EMPLOYED,
    NEEDED,
    NOT_NAMED,
    Timeline,
    qualifying_months,
)
from nenkin_tui.pension.voluntary import BEYOND_65_BORN_UNTIL

DoubtKind = Literal["lapse_between_jobs", "overlap", "sudden_change", "short_of_qualifying", "split_record"]
LONG_BLANK = 12
"""Months without any record that may lie under another name or number."""
_PAID = frozenset(
    CODES[status]
    for status in (
        *("paid", "paid_additional", "paid_back", "voluntary"),
        *("exempt_three_quarters", "exempt_half", "exempt_quarter"),
    )
)
"""Months for which something was paid."""
_NONE = frozenset({NOT_NAMED, CODES["not_enrolled"]})


class Doubt(msgspec.Struct, frozen=True):
    """One spot; `why` names the sentence (`law.doubt_<why>`), `values` what it says, `proof` the papers."""

    first: Month
    last: Month
    kind: DoubtKind
    why: str
    values: dict[str, str]
    proof: tuple[str, ...]


def find_doubts(record: Record, line: Timeline, on: date) -> list[Doubt]:
    """All doubtful spots, by month."""
    found = [
        *_lapses(record, line),
        *_overlaps(record, line),
        *_sudden_changes(record),
        *_short(record, line, on),
    ]
    return sorted(found, key=lambda doubt: (doubt.first, doubt.kind))


def _lapses(record: Record, line: Timeline) -> Iterator[Doubt]:
    for first, end in unnamed_runs(record, line):
        months = {"months": str(end - first)}
        if line.kinds[first - 1] == EMPLOYED and line.kinds[end] == EMPLOYED:
            why = "one_month_between_jobs" if end - first == 1 else "between_jobs"
            papers: tuple[str, ...] = ("leaving_slip", "pay_slips")
            yield Doubt(line.month(first), line.month(end - 1), "lapse_between_jobs", why, months, papers)
        if end - first >= LONG_BLANK:
            papers = ("pension_book", "family_register", "pay_slips")
            yield Doubt(line.month(first), line.month(end - 1), "split_record", "long_blank", months, papers)


def _overlaps(record: Record, line: Timeline) -> Iterator[Doubt]:
    times = [0] * AT_70
    for job in record.employees:
        first, end = (index - line.start for index in counted_range(job, record, Month(line.start + line.known - 1)))
        for position in range(first, end):
            times[position] += 1
    two = bytes(count > 1 for count in times)
    months_of_both = list(zip(times, line.national, strict=True))
    paid = bytes(bool(count) and code in _PAID for count, code in months_of_both)
    named = bytes(bool(count) and code not in _PAID | _NONE for count, code in months_of_both)
    for flags, why, proof in (
        (two, "two_employers", "pay_slips"),
        (paid, "paid_while_employed", "payment_slips"),
        (named, "named_while_employed", "pension_book"),
    ):
        for first, end in _runs(flags):
            months = {"months": str(end - first)}
            yield Doubt(line.month(first), line.month(end - 1), "overlap", why, months, (proof,))


def _runs(flags: bytes) -> Iterator[tuple[int, int]]:
    end = 0
    while (first := flags.find(1, end)) >= 0:
        end = flags.find(0, first) if flags.find(0, first) >= 0 else len(flags)
        yield first, end


def _sudden_changes(record: Record) -> Iterator[Doubt]:
    for job in record.employees:
        pay = dict(job.standard_monthly)
        for month in large_changes(job.standard_monthly):
            before = [amount for since, amount in job.standard_monthly if since < month][-1]
            why = "pay_fell" if pay[month] < before else "pay_rose"
            values = {"before": f"{before:,}", "after": f"{pay[month]:,}"}
            yield Doubt(month, month, "sudden_change", why, values, ("pay_slips",))


def _short(record: Record, line: Timeline, on: date) -> Iterator[Doubt]:
    """Whether 120 months can still be reached by 60, or only by voluntary enrolment to 65 or 70."""
    now = qualifying_months(line, record)
    known = min(max(line.known, AT_20), AT_70)
    by_60 = now + max(AT_60 - known, 0)
    if now >= NEEDED or by_60 >= NEEDED or line.position(Month.containing(on)) < AT_20:
        return
    last_age = AT_70 if record.birth_date <= BEYOND_65_BORN_UNTIL else AT_65
    why = "reach_after_60" if now + max(last_age - known, 0) >= NEEDED else "cannot_reach"
    values = {"months": str(now), "lacking": str(NEEDED - now), "by_60": str(by_60)}
    last = line.month(max(known - 1, AT_20))
    yield Doubt(line.month(AT_20), last, "short_of_qualifying", why, values, ("pension_book", "family_register"))
