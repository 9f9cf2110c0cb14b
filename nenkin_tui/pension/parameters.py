"""The figures of one fiscal year as they hold for one birth date."""

from datetime import date
from functools import cache

import msgspec

from nenkin_tui.pension.tables import BirthRow, NotCovered, birth_table, year_table

OLD_CLASS_UNTIL = date(1956, 4, 1)
"""Born by then: the class already in payment, whose rates differ since fiscal 2023 (国年法 27条の2, 27条の3)."""
OLDEST = date(1926, 4, 2)
EMPLOYEES_OLDEST = date(1946, 4, 2)
"""Born from then on: 7.125 and 5.481 thousandths, and no raised unit amount (昭和60年法律34号 附則59条, 別表第7)."""


class Parameters(msgspec.Struct, frozen=True):
    """Yen and thousandths of a fiscal year; `full_months` 加入可能月数."""

    fiscal_year: int
    full: int
    full_months: int
    unit_amount: int
    limit: int
    spouse: int
    spouse_special: int
    third_child: int
    revision_rate: int
    """改定率 of the new class, which the dependants' additions follow."""
    former_rate: int | None
    """従前額改定率; None where no table has it."""
    limit_plus_minus: int


@cache
def parameters(fiscal_year: int, birth: date) -> Parameters:
    """The figures of a year for this birth date; NotCovered(`edition`, `birth`)."""
    if birth < OLDEST:
        raise NotCovered("birth", born=birth.isoformat(), since=OLDEST.isoformat())
    values, old = year_table(fiscal_year).values, birth <= OLD_CLASS_UNTIL
    former = values.get("former_rate")
    return Parameters(
        fiscal_year,
        values["basic_full"].of_class(old=old),
        for_birth("full_period", birth).months,
        values["unit_amount"].of_class(old=old),
        values["suspension_limit"].new,
        values["dependants_spouse"].new,
        values["dependants_special"].new,
        values["dependants_third_child"].new,
        values["revision_rate"].new,
        former.new if former else None,
        values["suspension_limit"].plus_minus,
    )


def for_birth(table: str, birth: date, sex: str = "") -> BirthRow:
    """The row of a table by birth date (and sex) that holds; NotCovered(`table_birth`) before its first row."""
    found = None
    for row in birth_table(table).rows:
        if row.sex == sex and (row.born_from is None or row.born_from <= birth.isoformat()):
            found = row
    if found is None:
        raise NotCovered("table_birth", table=table, born=birth.isoformat())
    return found
