"""Days and times as pages write them."""

from datetime import date, datetime

from nenkin_tui import locale
from nenkin_tui.model.birth_date import era_of, in_japanese
from nenkin_tui.model.month import Month


def day_text(day: date) -> str:
    """令和8年11月24日(火)."""
    era, year = era_of(day)
    return locale.text(
        "screens.day",
        era=era.name,
        era_year="元" if year == 1 else year,
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=locale.text(f"screens.weekday_{day.weekday()}"),
        iso=day.isoformat(),
    )


def short_day(day: date) -> str:
    """11月16日."""
    return locale.text("screens.short_day", month=day.month, day=day.day, iso=day.isoformat())


def time_text(at: datetime) -> str:
    """令和8年11月24日(火) 10:00."""
    return f"{day_text(at.date())} {at:%H:%M}"


def in_figures(day: date) -> str:
    """平成26年4月1日, without the weekday."""
    return in_japanese(day) if locale.written_language() == "ja" else day.isoformat()


def month_name(month: Month) -> str:
    """令和8年4月."""
    if locale.written_language() != "ja":
        return str(month)
    era, year = era_of(month.last_day)
    return f"{era.name}{'元' if year == 1 else year}年{month.month}月"


def months_words(months: int) -> str:
    """3月; 3 months, 1 month."""
    return locale.text("law.months_1" if months == 1 else "law.months", months=months)


def year_number(fiscal_year: int) -> str:
    """令和8, of 令和8年度: the era in which most of the fiscal year lies."""
    if locale.written_language() != "ja":
        return str(fiscal_year)
    era, year = era_of(date(fiscal_year, 12, 31))
    return f"{era.name}{'元' if year == 1 else year}"


def span_of_months(first: Month, last: Month) -> str:
    """平成28年10月-12月: months from and to, the year of the second left out where it is the same."""
    begins, ends = month_name(first), month_name(last)
    if first == last:
        return begins
    if locale.written_language() != "ja":
        return f"{begins} - {ends}"
    if ends.startswith(f"{begins.partition('年')[0]}年"):
        return f"{begins}-{last.month}月"
    return f"{begins}-{ends[2:] if ends[:2] == begins[:2] else ends}"
