"""So many months to pay and to pay back, in the order in which they are paid, with what they cost and add.

Unpaid months lapse oldest first (国民年金法 102条4項). Those to be paid back go by 94条2項: student's and postponed
months before exempt ones, the oldest of each first.
"""

from typing import Literal

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.checkup import Checkup, MonthPlan, PlannedMonth, year_of
from nenkin_tui.pension.gains import basic_of, paid_in
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import known_until, timeline
from nenkin_tui.pension.payable import payable_on

PayKind = Literal["unpaid_payable", "payable_back"]
EVERY = 480
"""As many months as there are: nobody is insured for more from 20 to 59."""
_FIRST = frozenset({"student", "postponed"})


class Payments(msgspec.Struct, frozen=True):
    """Months chosen of each kind, as far as there are so many; `plan` holds those whose price a table has."""

    unpaid: int
    back: int
    plan: MonthPlan

    @property
    def unpriced(self) -> int:
        """Months whose price no table has."""
        return self.unpaid + self.back - len(self.plan.months)


def months_to_pay(found: Checkup, kind: PayKind, number: int = EVERY) -> tuple[tuple[Month, int], ...]:
    """The first months of a kind in the order in which they are paid, each with the place of its gap."""
    ordered = sorted(
        (gap.cause not in _FIRST, gap.first + ahead, place)
        for place, gap in enumerate(found.gaps)
        if gap.kind == kind
        for ahead in range(gap.months)
    )
    return tuple((month, place) for _, month, place in ordered[:number])


def payments(record: Record, found: Checkup, unpaid: int, back: int) -> Payments:
    """What the first so many months of each kind cost together on the check-up's day, and add a year."""
    line = timeline(record, known_until(record, found.on))
    year = year_of(record, found.on)
    of_unpaid, of_back = months_to_pay(found, "unpaid_payable", unpaid), months_to_pay(found, "payable_back", back)
    priced, after = [], line
    for month, place in (*of_unpaid, *of_back):
        position = line.position(month)
        terms = payable_on(record, month, line.kinds[position], found.on)
        if terms is not None and terms.price is not None:
            priced.append(PlannedMonth(month, Yen(terms.price), place))
            after = paid_in(after, position)
    price = Yen(sum(one.price.amount for one in priced))
    gain = Yen(basic_of(record, after, year) - basic_of(record, line, year))
    return Payments(len(of_unpaid), len(of_back), MonthPlan(tuple(priced), price, gain))
