"""Days and months as papers print them, in the language spoken."""

from datetime import date

from nenkin_tui.locale import text
from nenkin_tui.model.birth_date import era_of, in_japanese
from nenkin_tui.model.month import Month


def day_text(day: date) -> str:
    """A day as papers print it."""
    return text("paper.day", japanese=in_japanese(day), iso=day.isoformat())


def short_day(day: date) -> str:
    """A day in a table: H26.4.1."""
    era, year = era_of(day)
    return text("paper.short_day", japanese=f"{era.letter}{year}.{day.month}.{day.day}", iso=day.isoformat())


def month_text(month: Month) -> str:
    """A month as papers print it, by the era of its first day."""
    return text("paper.month", japanese=in_japanese(month.first_day).rpartition("月")[0] + "月", iso=str(month))


def year_text(year: int) -> str:
    """A calendar year as papers print it, by the era of its last day."""
    return text("notice.year", japanese=in_japanese(date(year, 12, 31)).partition("年")[0], year=year)
