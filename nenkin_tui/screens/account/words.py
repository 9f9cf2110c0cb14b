"""How the account's pages write ages, conditions and remarks."""

from nenkin_tui import locale
from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.remarks import Remark

TEN_THOUSAND = 10_000


def age_words(age: Age) -> str:
    """67歳0か月."""
    return locale.text("law.age", years=age.years, months=age.months)


def income_words(conditions: Conditions) -> str:
    """420万円, or as it is now."""
    if conditions.income is None:
        return locale.text("estimate.as_now")
    return ten_thousands(conditions.income // TEN_THOUSAND)


def ten_thousands(number: int) -> str:
    """So many times 10,000 yen: 420万円, 4,200,000 yen."""
    return locale.text("estimate.income", amount=in_unit(number))


def in_unit(ten_thousands: int) -> str:
    """The number alone, in the unit the language counts such amounts in."""
    return f"{ten_thousands * TEN_THOUSAND // int(locale.text('estimate.income_unit')):,}"


def sentence(kind: str, remark: Remark) -> str:
    """An assumption (`assume`) or what is left out (`without`)."""
    return locale.text(f"law.{kind}_{remark.code}", **with_months(remark.values))


def with_months(values: dict[str, str]) -> dict[str, str]:
    """The values of a sentence, its month written out."""
    return values | {"month": month_words(Month.parse(values["month"]))} if "month" in values else values


def month_words(month: Month) -> str:
    """2026年4月, as the sentences of the law's side write it."""
    return locale.text("law.month", year=month.year, month=month.month)
