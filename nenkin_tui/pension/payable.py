"""Whether a month can still be paid on a day: within two years, or back within ten (国年法 94条, 102条4項)."""

from datetime import date

import msgspec

from nenkin_tui.model.month import Age, Month, day_reaching, month_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.pension.months import CODES, NOT_NAMED, PART_UNPAID, STATUS_OF
from nenkin_tui.pension.premiums import (
    QUARTERS_EXEMPT,
    back_payment,
    last_back_payment_day,
    last_payable_day,
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


def payable_on(record: Record, month: Month, code: int, on: date) -> Payable | None:
    """The terms on which a month of this code (months.CODES) can be paid on this day; None if it cannot."""
    if code in EXEMPT_CODES:
        last_day = last_back_payment_day(month)
        if on > last_day or not may_pay_back(record, on):
            return None
        terms = back_payment(month, STATUS_OF[code], on)
        return Payable(None, None, last_day) if terms is None else Payable(*terms, last_day)
    last_day = last_payable_day(month)
    if code not in UNPAID_CODES or on > last_day:
        return None
    try:
        price = premium_to_pay(month, STATUS_OF[code]) if code in PART_UNPAID.values() else premium(month)
    except NotCovered:
        return Payable(None, None, last_day)
    return Payable(price, Month.containing(on).fiscal_year, last_day)


def may_pay_back(record: Record, on: date) -> bool:
    """Back payment ends when the right to the basic pension arises: at 65, or by an early claim (94条1項)."""
    at_65 = month_reaching(record.birth_date, Age.of(65))
    claimed_early = any(claim.kind == "basic" and claim.first <= at_65 for claim in record.claims)
    return not claimed_early and on < day_reaching(record.birth_date, 65)
