"""Pay to come as a number to move or to type, in 10,000 yen: what is so now, no work, or an amount."""

from nenkin_tui.pages.account.words import income_words, ten_thousands
from nenkin_tui.pages.number import TEN_THOUSAND, Number, NumberFromNow
from nenkin_tui.pension.conditions import Conditions

AS_NOW = -1
"""In the place of an income: the present one goes on."""
HIGHEST_INCOME, HIGHEST_BONUSES = 2000, 1000
"""In 10,000 yen."""


def income_number(name: str, income: int | None, present_pay: int | None) -> Number:
    """Pay a year, steps from the present one on; yen."""
    value = AS_NOW if income is None else income // TEN_THOUSAND
    now = None if present_pay is None else present_pay // TEN_THOUSAND
    return NumberFromNow(name, value, AS_NOW, HIGHEST_INCOME, 10, "money", shown_income, now=now)


def later_income_number(name: str, income: int) -> Number:
    """Pay a year of a job that follows another one; yen, 0 for no such job."""
    return Number(name, income // TEN_THOUSAND, 0, HIGHEST_INCOME, 10, "money", shown_income)


def bonuses_number(name: str, bonuses: int) -> Number:
    """Bonuses a year; yen."""
    return Number(name, bonuses // TEN_THOUSAND, 0, HIGHEST_BONUSES, 10, "money", ten_thousands)


def income_of(value: int) -> int | None:
    """Yen a year; None: the present pay goes on."""
    return None if value == AS_NOW else value * TEN_THOUSAND


def shown_income(value: int) -> str:
    """420万円, as it is now, or no work."""
    return income_words(Conditions(income=income_of(value)))
