"""How the account's pages write ages, conditions and remarks."""

import re

from nenkin_tui import locale
from nenkin_tui.model.month import Age, Month
from nenkin_tui.pages.dates import month_name, span_of_months, year_number
from nenkin_tui.pages.number import TEN_THOUSAND
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.remarks import Remark

_MONTHS = re.compile(r"([0-9]{4}-[0-9]{2})(?: - ([0-9]{4}-[0-9]{2}))?(?![0-9-])")
_FISCAL_YEAR = re.compile(r"([0-9]{4})年度")


def age_words(age: Age) -> str:
    """67歳0か月."""
    return locale.text("law.age", years=age.years, months=age.months)


def age_short(age: Age) -> str:
    """The same in a table."""
    return locale.text("law.age_short", years=age.years, months=age.months)


def income_words(conditions: Conditions) -> str:
    """420万円, as it is now, or no work."""
    if conditions.income is None:
        return locale.text("estimate.as_now")
    return ten_thousands(conditions.income // TEN_THOUSAND) if conditions.income else locale.text("estimate.no_work")


def ten_thousands(number: int) -> str:
    """So many times 10,000 yen: 420万円, 4,200,000 yen."""
    return locale.text("estimate.income", amount=in_unit(number))


def yen_words(amount: int) -> str:
    """50,000円."""
    return locale.text("account.yen", yen=f"{amount:,}")


def in_unit(ten_thousands: int) -> str:
    """The number alone, in the unit the language counts such amounts in."""
    return f"{ten_thousands * TEN_THOUSAND // int(locale.text('estimate.income_unit')):,}"


def paid_months(number: int) -> str:
    """3か月分; 3月 beside what is paid could be read as March."""
    return locale.text("estimate.paid_months_1" if number == 1 else "estimate.paid_months", months=number)


def sentence(kind: str, remark: Remark) -> str:
    """An assumption (`assume`) or what is left out (`without`)."""
    return locale.text(f"law.{kind}_{remark.code}", **written_out(remark.values))


def written_out(values: dict[str, str]) -> dict[str, str]:
    """The values of a sentence of the law's side, its month and its fiscal year as pages write them."""
    found = dict(values)
    if "month" in found:
        found["month"] = month_name(Month.parse(found["month"]))
    if "year" in found:
        found["year"] = year_number(int(found["year"]))
    return found


def as_read(words: str) -> str:
    """A formula or a source of the law's side, its months and fiscal years as pages write them."""
    return _FISCAL_YEAR.sub(_fiscal_year, _MONTHS.sub(_months, words))


def _months(found: re.Match[str]) -> str:
    first = Month.parse(found[1])
    return span_of_months(first, Month.parse(found[2]) if found[2] else first)


def _fiscal_year(found: re.Match[str]) -> str:
    return locale.text("law.fiscal_year", year=year_number(int(found[1])))
