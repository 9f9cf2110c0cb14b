"""Running totals, and the age at which starting later has paid as much as starting earlier."""

from nenkin_tui.model.month import Age
from nenkin_tui.pension.claiming import NORMAL
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.paid import Amounts

EARLIEST_DEFERRAL = Age.of(66)
"""繰下げ is for who had not claimed before 66 (国民年金法 28条1項, 厚生年金保険法 44条の3第1項)."""


def total_by(amounts: Amounts, age: Age, start: Age) -> Yen:
    """All that was paid by this age to who claimed at `start`, a twelfth of the yearly amount a month.

    The month after the right arose is the first one paid (国民年金法 18条1項). Who claims between 65 and 66 has put
    nothing off (28条1項), and is paid from 65 at once.
    """
    first = NORMAL if NORMAL < start < EARLIEST_DEFERRAL else start
    return Yen(amounts.annual.amount * max(age.total - first.total, 0) // 12)


def break_even(earlier: Amounts, later: Amounts) -> Age | None:
    """The age at which the later start's total reaches the earlier one's; None if it never does.

    Both start both pensions at once; what working, dependants or later revisions change is not followed.
    """
    wait = later.start.total - earlier.start.total
    more = later.annual.amount - earlier.annual.amount
    if wait <= 0 or more <= 0:
        return None
    return Age(earlier.start.total - (-wait * later.annual.amount // more))
