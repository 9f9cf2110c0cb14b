"""Claiming early or deferred (国民年金法 28条, 附則9条の2; 厚生年金保険法 44条の3, 附則7条の3, 附則8条の2)."""

from datetime import date

from nenkin_tui.model.month import Age
from nenkin_tui.pension.rounding import rounded

EARLIEST, NORMAL, LATEST = Age.of(60), Age.of(65), Age.of(75)
LESS_FROM = date(1962, 4, 2)
"""Born from then on: 0.4 per cent a month early, before 0.5 (国年令 12条, from 2022-04)."""
LONGER_FROM = date(1952, 4, 2)
"""Born from then on: deferral to 75, before to 70 (国年令 4条の5, from 2022-04)."""
BY_MONTH_FROM = date(1941, 4, 2)
"""Born from then on: reduced and increased by the month; the older by whole years, at rates no table here has."""
INCREASE = 7
FIVE_YEARS = 60
SHORTEST = 12
"""Months before which there is no deferral (28条1項)."""


def reduction(birth: date, months_early: int) -> int:
    """The thousandths taken off for so many months before 65."""
    return (4 if birth >= LESS_FROM else 5) * months_early


def longest_deferral(birth: date) -> int:
    """Months beyond which a deferral no longer grows."""
    return 120 if birth >= LONGER_FROM else 60


def increase(birth: date, months_late: int) -> int:
    """The thousandths added for so many months after the right arose; none before twelve."""
    return INCREASE * min(months_late, longest_deferral(birth)) if months_late >= SHORTEST else 0


def adjusted(amount: int, thousandths: int, share: int = 1, of: int = 1) -> int:
    """A yearly amount by 1,000 and so many thousandths (below 0: taken off), to the yen.

    Only the share of them counts where a deferred pension would have been suspended (平均支給率).
    """
    return rounded(amount * (1000 * of + thousandths * share), 1000 * of)


def deemed_increase(birth: date, months_late: int) -> int | None:
    """特例的な繰下げみなし増額 (28条5項, from 2023-04): the thousandths of a late claim that asks for no deferral.

    It counts as a deferral claimed five years before; the months to there increase it, fewer than twelve as well. None
    within five years of the right, from 80 on, and for those born before 1952-04-02.
    """
    if not FIVE_YEARS <= months_late < 3 * FIVE_YEARS or birth < LONGER_FROM:
        return None
    return INCREASE * (months_late - FIVE_YEARS)
