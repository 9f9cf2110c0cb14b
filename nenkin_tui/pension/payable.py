"""Whether a month can still be paid on a day: within two years, or back within ten (国年法 94条, 102条4項)."""

from datetime import date, timedelta

import msgspec

from nenkin_tui.model.month import Age, Month, day_reaching, month_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.pension.months import (
    CODES,
    NEEDED,
    NOT_NAMED,
    PART_UNPAID,
    STATUS_OF,
    known_until,
    qualifying_months,
    timeline,
)
from nenkin_tui.pension.premiums import (
    QUARTERS_EXEMPT,
    back_payment,
    last_back_payment_day,
    last_payable_day,
    may_shift,
    premium,
    premium_to_pay,
)
from nenkin_tui.pension.tables import NotCovered

UNPAID_CODES = frozenset({NOT_NAMED, CODES["unpaid"], CODES["not_enrolled"], *PART_UNPAID.values()})
EXEMPT_CODES = frozenset(CODES[status] for status in QUARTERS_EXEMPT)


class Payable(msgspec.Struct, frozen=True):
    """A month that can be paid: its price in yen, and the fiscal year for a payment in which that price holds.

    That year is an earlier one where this one's price is not known; both are None where no table has any.
    """

    price: int | None
    edition: int | None
    last_day: date
    may_shift: bool
    """Whether that day is a day of rest, so that a later working day may hold; the right to a pension does not wait."""


def payable_on(record: Record, month: Month, code: int, on: date) -> Payable | None:
    """The terms on which a month of this code (months.CODES) can be paid on this day; None if it cannot."""
    if code in EXEMPT_CODES:
        last_day = last_back_payment_day(month)
        if on > last_day or not may_pay_back(record, on):
            return None
        before_65 = day_reaching(record.birth_date, 65) - timedelta(days=1)
        shift = may_shift(last_day)
        if on <= before_65 <= last_day:
            last_day, shift = before_65, False
        price, edition = back_payment(month, STATUS_OF[code], on) or (None, None)
        return Payable(price, edition, last_day, shift)
    last_day = last_payable_day(month)
    if code not in UNPAID_CODES or on > last_day:
        return None
    try:
        price = premium_to_pay(month, STATUS_OF[code]) if code in PART_UNPAID.values() else premium(month)
    except NotCovered:
        return Payable(None, None, last_day, may_shift(last_day))
    return Payable(price, Month.containing(on).fiscal_year, last_day, may_shift(last_day))


def may_pay_back(record: Record, on: date) -> bool:
    """Back payment ends when the right to the basic pension arises (94条1項): by an early claim, at 65, or later where
    the qualifying period is completed later.
    """
    at_65 = month_reaching(record.birth_date, Age.of(65))
    claimed_early = any(claim.kind == "basic" and claim.first <= at_65 for claim in record.claims)
    if claimed_early or on < day_reaching(record.birth_date, 65):
        return not claimed_early
    return qualifying_months(timeline(record, known_until(record, on)), record) < NEEDED
