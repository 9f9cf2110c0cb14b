"""The rule by which each year's revaluation rates follow from the last (厚生年金保険法 43条の2).

The stored editions are checked against it, and editions that are not stored can be derived. Everything is in
thousandths, rounded half up to thousandths at each step as the yearly Cabinet Order does.
"""

from functools import cache

import msgspec

from nenkin_tui.pension.rounding import rounded
from nenkin_tui.pension.tables import load

FIRST = 2004


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
    """What the rule begins with and the changes of each year."""

    factors: tuple[Factors, ...]
    rates_1994: tuple[Base, ...]
    rates_2004: tuple[Base, ...]


@cache
def rule() -> Rule:
    """The stored changes."""
    return load("revaluation_rule", Rule)


@cache
def derived(edition: int) -> dict[tuple[str | None, str], int]:
    """Every row of an edition (2004 on) by its first and last month; KeyError beyond the stored changes."""
    table, older = _in_2004()
    rate = 980
    by_year = {factors.fiscal_year: factors for factors in rule().factors}
    for year in range(FIRST + 1, edition + 1):
        change = by_year[year]
        recent = rounded(change.disposable * change.slide, 1000)
        table = {key: rounded(value * _step(key, change, recent), 1000) for key, value in table.items()}
        older = {key: rounded(value * _wages(change), 1000) for key, value in older.items()}
        rate = rounded(rate * recent, 1000)
        table[year] = rate
    return older | {(f"{year}-04", f"{year + 1}-03"): value for year, value in table.items()}


def current_rate(edition: int) -> int:
    """The rate of the edition's own fiscal year."""
    return derived(edition)[(f"{edition}-04", f"{edition + 1}-03")]


def _step(year: int, change: Factors, recent: int) -> int:
    if year == change.fiscal_year - 1:
        return recent
    if year in {change.fiscal_year - 2, change.fiscal_year - 3}:
        prices = 1000 if change.wages_below_prices and change.prices > 1000 else change.prices
        return rounded(rounded(prices * change.disposable, 1000) * change.slide, 1000)
    return _wages(change)


def _wages(change: Factors) -> int:
    wages = min(change.prices, 1000) if change.wages_below_prices else change.wages
    return rounded(wages * change.slide, 1000)


def _in_2004() -> tuple[dict[int, int], dict[tuple[str | None, str], int]]:
    """The 1994 table carried to 2004; 2000 to 2004 by the changes of those years (prices 0.993, 0.991, 0.997)."""
    older = {(row.first, row.last): rounded(rounded(row.rate * 1069, 1000) * 990, 1000) for row in rule().rates_1994}
    table = {int((row.first or "")[:4]): row.rate for row in rule().rates_2004}
    table[2000] = rounded(980 * 993 * 991 * 1005, 1000**3)
    table[2001] = rounded(980 * 991 * 997, 1000**2)
    table[2002] = rounded(980 * 997, 1000)
    table[2003] = table[2004] = 980
    return table, older
