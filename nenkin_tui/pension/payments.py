"""What is paid on the payment months of old-age pensions (国民年金法 18条, 18条の2; 厚生年金保険法 36条, 36条の2)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.pension.amounts import Computation
from nenkin_tui.pension.claiming import NORMAL
from nenkin_tui.pension.estimate import claimed_at, prepare, starts_of
from nenkin_tui.pension.money import Yen, less, total
from nenkin_tui.pension.tables import NotCovered

Counted = dict[tuple[date, int], Computation]
"""One record counted already, by the day and the fiscal year."""


class Annual(msgspec.Struct, frozen=True):
    """Yearly yen of the pensions claimed, as they hold in one month; parts that are not claimed are 0.

    `employees` is the sum of its parts and of `dependants`, less `suspended`.
    """

    basic: Yen
    """With 付加年金."""
    remuneration_related: Yen
    transitional_addition: Yen
    dependants: Yen
    suspended: Yen
    employees: Yen
    total: Yen


class Paid(msgspec.Struct, frozen=True):
    """Yen of several payments together."""

    basic: Yen
    employees: Yen
    total: Yen


class Payment(msgspec.Struct, frozen=True):
    """One payment: yen for the two months before its month, before anything is deducted."""

    month: Month
    basic: Yen
    employees: Yen
    total: Yen
    may_be_more: bool = False
    """Whether each pension may be 1 yen more: what the April before cut off rests on tables that are not there."""


class Difference(msgspec.Struct, frozen=True):
    """What a corrected record changes of payments that were made: each that changes, by its yen; below 0: too much.

    `not_covered`: how many of the payments rest on tables that are not there.
    """

    payments: tuple[Payment, ...]
    not_covered: int

    @property
    def whole(self) -> Paid:
        """Of all of them together."""
        return year_of(self.payments)


def is_payment_month(month: Month) -> bool:
    """February, April, June, August, October, December (国民年金法 18条3項)."""
    return month.month % 2 == 0


def annual_in(
    record: Record, month: Month, as_of: Month | None = None, counted: Counted | None = None
) -> Annual | None:
    """The yearly amounts for a month, by its fiscal year's tables; None while nothing is claimed or due.

    What changes after `as_of` is not known yet. `counted`: kept by who asks for many months, so that the record is not
    counted again for the same day. NotCovered names what the tables do not reach.
    """
    claimed = {claim.kind for claim in record.claims if claim.first <= month}
    if not claimed:
        return None
    counted = {} if counted is None else counted
    key = min(month, as_of or month).first_day, month.fiscal_year
    if key not in counted:
        counted[key] = prepare(record, *key).computation
    amounts = counted[key].amounts(*_starts_in(record, month))
    if not amounts.qualified:
        return None
    basic = amounts.basic.amount + amounts.additional.amount if "basic" in claimed else 0
    parts = (amounts.remuneration_related, amounts.transitional_addition, amounts.dependants, amounts.suspended)
    related, transitional, dependants, suspended = (part if "employees" in claimed else Yen(0) for part in parts)
    employees = related.amount + transitional.amount + dependants.amount - suspended.amount
    return Annual(Yen(basic), related, transitional, dependants, suspended, Yen(employees), Yen(basic + employees))


def payment_in(record: Record, month: Month, as_of: Month | None = None, counted: Counted | None = None) -> Payment:
    """The payment of a payment month: a twelfth for each of the two months before, under 1 yen cut off.

    What was cut off since the March before is added in February, whole yen of it (国民年金法 18条の2第2項).
    """
    counted = {} if counted is None else counted
    exact = _exact(record, month, as_of, counted)
    basic, employees = (int(share) for share in exact)
    may_be_more = False
    if month.month == 2:
        all_exact = [exact, *(_exact(record, month - ago, as_of, counted) for ago in range(2, 10, 2))]
        try:
            all_exact.append(_exact(record, month - 10, as_of, counted))
        except NotCovered:
            may_be_more = True
        basic += int(sum((share[0] % 1 for share in all_exact), Fraction()))
        employees += int(sum((share[1] % 1 for share in all_exact), Fraction()))
    return Payment(month, Yen(basic), Yen(employees), Yen(basic + employees), may_be_more)


def paid_in_year(record: Record, year: int) -> tuple[Payment, ...]:
    """The payments of a calendar year that are not nothing, as they fall due."""
    counted: Counted = {}
    found = (payment_in(record, Month.of(year, month), counted=counted) for month in range(2, 13, 2))
    return tuple(payment for payment in found if payment.total.amount)


def difference(before: Record, after: Record, months: Iterable[Month]) -> Difference:
    """What these payments come to by the record after its correction, less what they came to by the one before."""
    counted_before: Counted = {}
    counted_after: Counted = {}
    found, not_covered = [], 0
    for month in months:
        try:
            was, is_now = payment_in(before, month, None, counted_before), payment_in(after, month, None, counted_after)
        except NotCovered:
            not_covered += 1
            continue
        basic, employees = less(is_now.basic, was.basic), less(is_now.employees, was.employees)
        if basic.amount or employees.amount:
            open_yen = was.may_be_more or is_now.may_be_more
            found.append(Payment(month, basic, employees, total(basic, employees), open_yen))
    return Difference(tuple(found), not_covered)


def year_of(payments: tuple[Payment, ...]) -> Paid:
    """What several payments come to together."""
    basic = sum(payment.basic.amount for payment in payments)
    employees = sum(payment.employees.amount for payment in payments)
    return Paid(Yen(basic), Yen(employees), Yen(basic + employees))


def _starts_in(record: Record, month: Month) -> tuple[Age, Age]:
    """The starts on record; to 65 that of the employees' where it is the specially provided pension's."""
    found = starts_of(record)
    if month > month_reaching(record.birth_date, NORMAL):
        return found
    special = [claimed_at(record, claim.first) for claim in record.claims if claim.kind == "employees"]
    return (special[0], special[0]) if special and min(found) == NORMAL else found


def _exact(record: Record, month: Month, as_of: Month | None, counted: Counted) -> tuple[Fraction, Fraction]:
    basic = employees = Fraction()
    for of in (month - 2, month - 1):
        annual = annual_in(record, of, as_of, counted)
        if annual:
            basic += Fraction(annual.basic.amount, 12)
            employees += Fraction(annual.employees.amount, 12)
    return basic, employees
