"""Standard monthly remuneration and standard bonus (厚生年金保険法 20条, 24条の4)."""

from itertools import pairwise

from nenkin_tui.model.month import Month
from nenkin_tui.pension.tables import LimitRow, grade_limits, grade_table, month_index

CHECKED_FROM = Month.of(2020, 9)
"""The first month whose grades the table holds whole."""
HIGHEST_BONUS = 1_500_000
BONUS_UNIT = 1_000
LARGE_CHANGE = 5
"""Grades between one month and the next that stand out."""


def grades_in(month: Month) -> tuple[int, ...]:
    """The standard amounts in force in this month, lowest first; from 2020-09."""
    if month < CHECKED_FROM:
        raise ValueError(month)
    return tuple(row.standard for row in grade_table().rows if month_index(row.since) <= month.index)


def limit_in(month: Month) -> LimitRow | None:
    """The limits in force in this month; None before the first that is known."""
    return next((row for row in reversed(grade_limits().rows) if month_index(row.since) <= month.index), None)


def standard_for(remuneration: int, month: Month) -> int:
    """The standard amount for a month's pay in yen, by the table of that month (厚年法 20条1項)."""
    table = [row for row in grade_table().rows if month_index(row.since) <= max(month, CHECKED_FROM).index]
    return next(row.standard for row in reversed(table) if row.from_yen <= remuneration)


def grade_number(standard: int, month: Month) -> int:
    """The number of the grade nearest below this amount, by the table of 2020-09 or the month's if later."""
    amounts = grades_in(max(month, CHECKED_FROM))
    return max(1, sum(1 for amount in amounts if amount <= standard))


def standard_bonus(paid: int) -> int:
    """The standard bonus for a month's bonuses: cut to 1,000 yen, at most 1,500,000 (厚年法 24条の4)."""
    return min(paid // BONUS_UNIT * BONUS_UNIT, HIGHEST_BONUS)


def large_changes(steps: tuple[tuple[Month, int], ...]) -> list[Month]:
    """Months in which a standard remuneration, given from each month on, moved by five grades or more."""
    return [
        month
        for (_, before), (month, after) in pairwise(steps)
        if abs(grade_number(after, month) - grade_number(before, month)) >= LARGE_CHANGE
    ]
