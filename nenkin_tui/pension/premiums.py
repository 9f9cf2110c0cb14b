"""National Pension contributions: what a month costs, and until when it can be paid (国年法 87条, 94条, 102条)."""

from datetime import date
from functools import cache

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Status
from nenkin_tui.pension.rounding import to_nearest
from nenkin_tui.pension.tables import AmountRow, NotCovered, amount_table, month_index

QUARTERS_EXEMPT: dict[Status, int] = {
    "exempt_full": 4,
    "exempt_statutory": 4,
    "student": 4,
    "postponed": 4,
    "exempt_three_quarters": 3,
    "exempt_half": 2,
    "exempt_quarter": 1,
}
"""How many quarters of the contribution each exemption takes off (国年法 89条, 90条, 90条の2, 90条の3)."""
BACK_PAYMENT_MONTHS = 120
FREE_OF_SURCHARGE = 2
"""Fiscal years after the exempted one without surcharge: it begins with the third (国年令 10条)."""


@cache
def premium(month: Month) -> int:
    """The full contribution of a month in yen, that of those under 35 before 1970-07; NotCovered(`premium`)."""
    return _row(amount_table("premiums").rows, month).yen


def premium_to_pay(month: Month, status: Status) -> int:
    """What is left to pay under a partial exemption, to the nearest 10 yen (国年法 90条の2)."""
    return to_nearest(premium(month) * (4 - QUARTERS_EXEMPT[status]), 4, 10)


def premium_exempted(month: Month, status: Status) -> int:
    """What the exemption took off: the month's contribution less what was left to pay."""
    return premium(month) - premium_to_pay(month, status)


def due_day(month: Month) -> date:
    """納付期限: the end of the next month (国年法 91条)."""
    return (month + 1).last_day


def last_payable_day(month: Month) -> date:
    """Two years after the due date, which is the end of the next month (国年法 91条, 102条4項)."""
    return (month + 25).last_day


def may_shift(day: date) -> bool:
    """Whether a last day is a day of rest, so that a later working day may hold.

    Of the ends of months these are Saturdays, Sundays, 31 December, and 30 April where 昭和の日 was a Sunday.
    """
    return day.weekday() >= 5 or (day.month, day.day) == (12, 31) or (day.month, day.day, day.weekday()) == (4, 30, 0)


def last_back_payment_day(month: Month) -> date:
    """The end of the tenth year back from the month of approval (国年法 94条1項)."""
    return (month + BACK_PAYMENT_MONTHS).last_day


def back_payment(month: Month, status: Status, on: date) -> tuple[int, int] | None:
    """The price of paying a month back on this day, and the edition (fiscal year) it comes from.

    Free of surcharge in the two fiscal years after the exempted one. Later months have a surcharge, from the
    newest table not later than `on`: the edition says which, since a later one may differ. None where no table
    reaches (国年法 94条3項, 国年令 10条).
    """
    year = Month.containing(on).fiscal_year
    if year - month.fiscal_year <= FREE_OF_SURCHARGE:
        try:
            return premium_exempted(month, status), year
        except NotCovered:
            return None
    for edition in range(year, month.fiscal_year, -1):
        try:
            row = _row(amount_table(f"back_payment/{edition}").rows, month)
        except (OSError, NotCovered):
            continue
        amounts = {4: row.full, 3: row.three_quarters, 2: row.half, 1: row.quarter}
        return amounts[QUARTERS_EXEMPT[status]], edition
    return None


def premium_source(month: Month) -> str:
    """Where a month's contribution stands, and the grade of the table's row; NotCovered(`premium`)."""
    row = _row(amount_table("premiums").rows, month)
    return f"{row.source} [{row.grade}]"


def is_recalled(month: Month) -> bool:
    """Whether a month's contribution rests on memory alone (grade R); NotCovered(`premium`)."""
    return _row(amount_table("premiums").rows, month).grade == "R"


def back_payment_source(month: Month, edition: int) -> str:
    """Where the price `back_payment` gave of this edition stands, and its grade."""
    if edition - month.fiscal_year <= FREE_OF_SURCHARGE:
        return premium_source(month)
    row = _row(amount_table(f"back_payment/{edition}").rows, month)
    return f"{edition}年度 追納額: {row.source} [{row.grade}]"


def _row(rows: tuple[AmountRow, ...], month: Month) -> AmountRow:
    for row in rows:
        if month_index(row.first) <= month.index <= month_index(row.last):
            return row
    raise NotCovered("premium", month=str(month))
