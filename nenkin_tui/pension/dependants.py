"""Additional pension for dependants and the transfer addition (厚年法 44条, 昭和60年法律34号 附則14条・60条)."""

from datetime import date

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.pension.parameters import Parameters, for_birth
from nenkin_tui.pension.rounding import rounded, to_nearest

NEEDED = 240
"""Employees' months the pensioner must have (44条1項)."""
SPOUSE_BASE, CHILD_BASE, THIRD_CHILD_BASE, SPECIAL_BASE = 224_700, 224_700, 74_900, 165_800
UNBORN = 10
"""Months after the right within which a child that is born was one already (44条3項)."""
NEW_LAW = Month.of(2028, 4)
NEW_SPOUSE_BASE, NEW_CHILD_BASE, NEW_NEEDED_FOR_CHILD = 202_200, 269_600, 120
"""令和7年法律74号, for rights from 2028-04 on; what becomes of the special addition is in no source here."""


class Dependants(msgspec.Struct, frozen=True):
    """Yearly yen: for the spouse, the special addition with it, and the children."""

    spouse: int = 0
    special: int = 0
    children: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.spouse + self.special + self.children


def revised(base: int, revision_rate: int) -> int:
    """A base amount by the revision rate (thousandths), to the nearest 100 yen (44条2項)."""
    return to_nearest(base * revision_rate, 1000, 100)


def dependants_addition(record: Record, months: int, first_paid: Month, year: Parameters, since: Month) -> Dependants:
    """加給年金額 by the law in force, as paid in this month with so many employees' months.

    `since`: the month of the right, or from which 240 months count; a child of later brings nothing (44条1項・3項).

    A spouse under 65 (the special addition with the spouse's: pensioners born 1943-04-02 or later), children to
    the end of the fiscal year of their 18th birthday. That they live on the pensioner is assumed, and that the
    spouse has no right to a pension of 20 years of one's own.
    """
    if months < NEEDED:
        return Dependants()
    with_spouse = has_spouse_under_65(record, first_paid)
    number = children_of_age(record, first_paid, since)
    return Dependants(
        year.spouse if with_spouse else 0,
        year.spouse_special if with_spouse else 0,
        min(number, 2) * year.spouse + max(number - 2, 0) * year.third_child,
    )


def dependants_from_2028(
    record: Record, months: int, first_paid: Month, year: Parameters, since: Month, *, new_right: bool
) -> Dependants:
    """The same from 2028-04 on, the special addition as it is now; a spouse's only falls for a right from then on."""
    spouse = revised(NEW_SPOUSE_BASE, year.revision_rate) if new_right else year.spouse
    child = revised(NEW_CHILD_BASE, year.revision_rate)
    with_spouse = months >= NEEDED and has_spouse_under_65(record, first_paid)
    number = children_of_age(record, first_paid, since) if months >= NEW_NEEDED_FOR_CHILD else 0
    return Dependants(spouse if with_spouse else 0, year.spouse_special if with_spouse else 0, number * child)


def has_spouse_under_65(record: Record, month: Month) -> bool:
    """Whether a spouse is on record who reaches 65 in this month at the earliest."""
    return record.spouse is not None and month <= month_reaching(record.spouse, Age.of(65))


def last_month_of_dependants(record: Record) -> Month | None:
    """The last month in which anyone on record can bring an addition; None without spouse and children."""
    ends = [month_reaching(record.spouse, Age.of(65))] if record.spouse is not None else []
    ends += [Month.of(month_reaching(child, Age.of(18)).fiscal_year + 1, 3) for child in record.children]
    return max(ends, default=None)


def children_of_age(record: Record, month: Month, since: Month) -> int:
    """Children born by then whose fiscal year of reaching 18 is not over, and who were born or unborn at `since`."""
    return sum(
        Month.containing(child) <= min(month, since + UNBORN)
        and month.fiscal_year <= month_reaching(child, Age.of(18)).fiscal_year
        for child in record.children
    )


def transfer_addition(birth: date, year: Parameters) -> int:
    """振替加算 for this birth date: the spouse's amount by the rate of the birth date; 0 from 1966-04-02 on."""
    return rounded(year.spouse * for_birth("transfer_addition", birth).rate, 1000)
