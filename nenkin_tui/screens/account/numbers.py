"""The numbers that conditions of an estimate are moved in: ages, and pay in 10,000 yen."""

from nenkin_tui.pages.account.words import TEN_THOUSAND, income_words, ten_thousands
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.screens.widgets.stepper import Number, NumberFromNow

AS_NOW = -1
"""In the place of an income: the present one goes on."""
HIGHEST_INCOME, HIGHEST_BONUSES = 2000, 1000
"""In 10,000 yen."""


def years(typed: int) -> int:
    """Months of an age typed in years."""
    return typed * 12


def money(typed: int) -> int:
    """An amount typed in 10,000 yen or, past what those could mean, in yen."""
    return typed if typed < TEN_THOUSAND else typed // TEN_THOUSAND


def income_number(name: str, income: int | None, present_pay: int | None) -> Number:
    """Pay a year, steps from the present one on; yen."""
    value = AS_NOW if income is None else income // TEN_THOUSAND
    now = None if present_pay is None else present_pay // TEN_THOUSAND
    return NumberFromNow(name, value, AS_NOW, HIGHEST_INCOME, 10, money, shown_income, now=now)


def bonuses_number(name: str, bonuses: int) -> Number:
    """Bonuses a year; yen."""
    return Number(name, bonuses // TEN_THOUSAND, 0, HIGHEST_BONUSES, 10, money, ten_thousands)


def shown_income(value: int) -> str:
    """420万円, as it is now, or no work."""
    return income_words(Conditions(income=None if value == AS_NOW else value * TEN_THOUSAND))
