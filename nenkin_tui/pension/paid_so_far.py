"""これまでの保険料納付額: what a person paid so far, as far as record and tables tell (国年法 87条, 厚年法 81条・82条).

A month of the National Pension is taken as paid at its own contribution, 付加 with it; of the Employees' Pension the
person's half of the rate on the standard remuneration and bonus. What cannot be told is counted, never guessed.
"""

from fractions import Fraction

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.contributions import contributions, sum_of
from nenkin_tui.pension.money import Yen, total
from nenkin_tui.pension.months import AT_70, CODES, EMPLOYED, timeline, unlocated_months
from nenkin_tui.pension.pay import located
from nenkin_tui.pension.premiums import is_recalled
from nenkin_tui.pension.tables import contribution_rates, month_index

PAID_BACK = CODES["paid_back"]
_WHOLE = 2 * 100_000
"""The person's half of a rate in hundred thousandths (厚年法 82条1項)."""


class PaidSoFar(msgspec.Struct, frozen=True):
    """Yen until a month, and the months that are not in them.

    paid_back: on a day no record gives; before_rates: employees' months before the first rate of the table; other: of
    other schemes, with a 厚生年金基金, or without pay on record. recalled: months in them whose contribution rests on
    memory.
    """

    national: Yen
    employees: Yen | None
    """None where of the months there are none can be told."""
    total: Yen | None
    paid_back: int
    before_rates: int
    other: int
    recalled: int


def paid_so_far(record: Record, until: Month) -> PaidSoFar:
    """What was paid for the months to one, both ends included; NotCovered(`premium`) where a table has no month."""
    line = timeline(record, until)
    last = min(line.known, AT_70) - 1
    months = contributions(record, line.month(0), line.month(last)) if last >= 0 else ()
    national = tuple(one for one in months if line.kinds[line.position(one.month)] != EMPLOYED)
    jobs = tuple(
        msgspec.structs.replace(job, deemed_monthly=())
        for job in record.employees
        if job.scheme == "private" and not job.fund and job.standard_monthly
    )
    countable = msgspec.structs.replace(record, employees=jobs)
    pay, *_ = located(countable, timeline(countable, until), until)
    rated, paid = 0, Fraction()
    for row in contribution_rates().rows:
        first = line.position(Month(month_index(row.first)))
        end = line.position(Month(month_index(row.last))) + 1 if row.last else line.known
        for amount in pay[max(first, 0) : max(min(end, line.known), 0)]:
            rated += bool(amount)
            paid += Fraction(amount * row.hundred_thousandths, _WHOLE)
    begins = max(line.position(Month(month_index(contribution_rates().rows[0].first))), 0)
    employed = [position for position in range(line.known) if line.employed[position]]
    before = sum(position < begins for position in employed)
    other = len(employed) - before - rated + unlocated_months(record)
    of_national = sum_of(national)
    of_employees = None if not rated and before + other else Yen(int(paid))
    return PaidSoFar(
        of_national,
        of_employees,
        None if of_employees is None else total(of_national, of_employees),
        line.kinds[: line.known].count(PAID_BACK),
        before,
        other,
        sum(is_recalled(one.month) for one in national),
    )
