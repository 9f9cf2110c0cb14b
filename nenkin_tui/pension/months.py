"""The months a record yields: one code for each month from 15 to 69 (国民年金法 7条, 8条, 11条; 厚年法 19条)."""

from datetime import date

import msgspec

from nenkin_tui.model.month import Month, birth_index
from nenkin_tui.model.record import PARTIAL, STATUSES, EmployeesAverage, Record, Scheme, Status
from nenkin_tui.pension.employment import counted_range, national_prevails

AT_15, AT_20, AT_60, AT_65, AT_70 = 0, 60, 540, 600, 660
"""Positions of the months in which these ages are reached; a position counts months from reaching 15."""

NOT_NAMED = 0
CODES: dict[Status, int] = {status: code for code, status in enumerate(STATUSES, start=1)}
PART_UNPAID: dict[Status, int] = {
    status: code for code, status in enumerate(sorted(PARTIAL, key=STATUSES.index), start=len(STATUSES) + 1)
}
"""Partial exemptions whose part left over was not paid: unpaid by law."""
EMPLOYED = 32
STATUS_OF: dict[int, Status] = {code: status for table in (CODES, PART_UNPAID) for status, code in table.items()}

PRIVATE: frozenset[Scheme] = frozenset({"private", "seamen", "miner"})
"""第1号厚生年金被保険者; the rest are public servants' and school employees' (厚年法 2条の5)."""
COUNTED_AS_PAID: tuple[Status, ...] = (
    "paid",
    "paid_additional",
    "paid_back",
    "category_3",
    "maternity",
    "childcare",
    "voluntary",
)
"""保険料納付済期間 of the National Pension (国年法 5条1項)."""
MAY_ADD: frozenset[Status] = frozenset({"paid", "paid_additional", "voluntary", "maternity", "childcare"})
"""Statuses beside which the additional contribution can be paid (国年法 87条の2)."""
NOT_QUALIFYING = bytes([NOT_NAMED, CODES["unpaid"], CODES["not_enrolled"], *PART_UNPAID.values()])
NEEDED = 120
"""受給資格期間, months (国年法 26条, 附則9条; from 2017-08)."""


class Timeline(msgspec.Struct, frozen=True):
    """A record's months by position, counted once and asked often.

    `kinds` holds one code a month, employment before National status; `national` the National status alone;
    `employed` 1 where insured as an employee, 2 under a public or school scheme; `additional` 1 where 付加 was paid.
    """

    start: int
    """The month index of position 0."""
    known: int
    """The position after the last month known."""
    kinds: bytes
    national: bytes
    employed: bytes
    additional: bytes

    def position(self, month: Month) -> int:
        """The position of a month; may lie outside."""
        return month.index - self.start

    def month(self, position: int) -> Month:
        """The month at a position."""
        return Month(self.start + position)


def known_until(record: Record, on: date) -> Month:
    """The last month the record speaks for: as it says, else the month before this day's."""
    return record.recorded_until or Month.containing(on) - 1


def timeline(record: Record, until: Month) -> Timeline:
    """The months of a record known until this month; a month of two kinds is the employee's (国年法 11条の2)."""
    start = birth_index(record.birth_date) + 180
    national, employed, additional = bytearray(AT_70), bytearray(AT_70), bytearray(AT_70)
    for span in record.national:
        first, end = span.first.index - start, (span.last or until).index + 1 - start
        first, end = max(first, 0), min(end, AT_70)
        if first >= end:
            continue
        code = CODES[span.status] if span.reduced_part_paid else PART_UNPAID[span.status]
        national[first:end] = bytes([code]) * (end - first)
        if span.additional or span.status == "paid_additional":
            additional[first:end] = b"\1" * (end - first)
    kinds = bytearray(national)
    for job in record.employees:
        first, end = (index - start for index in counted_range(job, record, until))
        months = end - first
        if months <= 0:
            continue
        employed[first:end] = (b"\1" if job.scheme in PRIVATE else b"\2") * months
        if months == 1 and national_prevails(job, record):
            continue
        kinds[first:end] = bytes([EMPLOYED]) * months
        additional[first:end] = bytes(months)
    known = min(max(until.index + 1 - start, 0), AT_70)
    return Timeline(start, known, bytes(kinds), bytes(national), bytes(employed), bytes(additional))


def unlocated_months(record: Record) -> int:
    """Employees' months known only as a number, by averages without employments."""
    average = _unlocated(record)
    return average.before_2003_04.months + average.from_2003_04.months if average else 0


def unlocated_months_20_to_59(record: Record) -> int:
    """Of them those that are paid months of the basic pension."""
    average = _unlocated(record)
    return average.months_20_to_59 if average else 0


def _unlocated(record: Record) -> EmployeesAverage | None:
    """Averages that stand for months no employment names; one to come, after the record's last month, names others."""
    until = record.recorded_until
    named = any(until is None or job.first <= until for job in record.employees)
    return None if named else record.employees_average


def qualifying_months(line: Timeline, record: Record, end: int = AT_70) -> int:
    """受給資格期間: paid, exempt, student, postponed and complementary months before this position.

    Employees' months before 20 and from 60 on are complementary (昭和60年法律34号 附則8条5項).
    """
    before = line.kinds[:end]
    return len(before.translate(None, NOT_QUALIFYING)) + unlocated_months(record)
