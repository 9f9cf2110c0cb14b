"""The rule by which each year's revaluation rates follow from the last (厚生年金保険法 43条の2, 43条の4).

The stored edition of 2025 is the Cabinet Order's own; those of 2024 and 2026 are one year's step from it. Everything is
in thousandths, rounded half up to thousandths at each step as the yearly Cabinet Order does.
"""

from functools import cache

import msgspec

from nenkin_tui.pension.rounding import rounded
from nenkin_tui.pension.tables import load

FIRST = 2004
Rows = dict[tuple[str | None, str], int]
"""Thousandths by the first and last month of a row."""


class Factors(msgspec.Struct, frozen=True):
    """The changes of one fiscal year in thousandths: prices, wages, disposable share, macro slide."""

    fiscal_year: int
    prices: int
    wages: int
    disposable: int
    slide: int
    wages_below_prices: bool
    """Before 2021: wages fell below prices, and prices take their place."""


class Base(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """A rate to begin with."""

    last: str
    rate: int
    first: str | None = None


class Rule(msgspec.Struct, frozen=True):
    """The statute's own schedule (別表八: those born from 1937-04-02 on), and the changes of each year after 2004."""

    factors: tuple[Factors, ...]
    schedule: tuple[Base, ...]


@cache
def rule() -> Rule:
    """The stored schedule and changes."""
    return load("revaluation_rule", Rule)


@cache
def derived(edition: int) -> Rows:
    """Every row of an edition (2004 on) from the statute's schedule; KeyError beyond the stored changes.

    What the first years rounded is not known in full: months before 1995-04 may be two thousandths off.
    """
    table: Rows = {(row.first, row.last): row.rate for row in rule().schedule}
    for year in range(FIRST + 1, edition + 1):
        table = carried(table, year)
    return table


def carried(rows: Rows, year: int) -> Rows:
    """The rows of the edition before, changed to this fiscal year's, with its own months added."""
    change = next(factors for factors in rule().factors if factors.fiscal_year == year)
    found = {key: rounded(rate * _step(_year_of(key), change), 1000) for key, rate in rows.items()}
    return found | {(f"{year}-04", f"{year + 1}-03"): found[(f"{year - 1}-04", f"{year}-03")]}


def _year_of(key: tuple[str | None, str]) -> int:
    return int((key[0] or "0000-04")[:4])


def _step(year: int, change: Factors) -> int:
    if year == change.fiscal_year - 1:
        return rounded(change.disposable * change.slide, 1000)
    if year in {change.fiscal_year - 2, change.fiscal_year - 3}:
        return rounded(rounded(change.prices * change.disposable, 1000) * change.slide, 1000)
    wages = min(change.prices, 1000) if change.wages_below_prices else change.wages
    return rounded(wages * change.slide, 1000)
