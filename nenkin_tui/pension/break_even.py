"""Running totals, and the age at which starting later has paid as much as starting earlier."""

from nenkin_tui.model.month import Age
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.paid import Amounts


def total_by(amounts: Amounts, age: Age, start: Age) -> Yen:
    """All that was paid by this age to who claimed at `start`, a twelfth of the yearly amount a month.

    The month after the claim is the first one paid (国民年金法 18条1項).
    """
    return Yen(amounts.annual.amount * max(age.total - start.total, 0) // 12)


def break_even(earlier: Amounts, later: Amounts) -> Age | None:
    """The age at which the later start's total reaches the earlier one's; None if it never does.

    Both start both pensions at once; what working, dependants or later revisions change is not followed.
    """
    wait = later.start.total - earlier.start.total
    more = later.annual.amount - earlier.annual.amount
    if wait <= 0 or more <= 0:
        return None
    return Age(earlier.start.total - (-wait * later.annual.amount // more))
