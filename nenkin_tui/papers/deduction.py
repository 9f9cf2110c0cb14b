"""社会保険料(国民年金保険料)控除証明書: what was paid in a calendar year, month by month (所得税法 74条).

The record says which months were paid, not on which day: each counts as paid on its due day, the end of the next
month (国民年金法 91条).
"""

from datetime import date

from nenkin_tui.locale import text
from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.papers.dates import day_text, month_text, short_day, year_text
from nenkin_tui.papers.notice import Section, Table
from nenkin_tui.papers.statement import until
from nenkin_tui.pension.contributions import Contribution, contributions, expected, sum_of
from nenkin_tui.pension.money import Yen, total
from nenkin_tui.pension.premiums import due_day

FIGURES = (15, 38, -13)
MONTHS = (18, 18, -14, 12)
AUTUMN, YEAR_END = 9, 12
"""The last month in which a due day counts: for the certificate of late October, and for that of February."""
REST = 3
"""Months due after September: those of September to November."""


def autumn_sections(record: Record, year: int) -> tuple[Section, ...]:
    """The certificate of late October: due from January to September, and expected until December; () if nothing was.

    NotCovered(`premium`).
    """
    last = Month.of(year, AUTUMN) - 1
    paid = contributions(until(record, last), Month.of(year - 1, 12), last)
    return _sections(year, AUTUMN, paid, expected(until(record, last), last, REST)) if paid else ()


def winter_sections(record: Record, year: int) -> tuple[Section, ...]:
    """The certificate of February, for who paid first from October on; () for all others. NotCovered(`premium`)."""
    first, last = Month.of(year - 1, 12), Month.of(year, YEAR_END) - 1
    paid = contributions(until(record, last), first, last)
    return _sections(year, YEAR_END, paid, ()) if paid and paid[0].month >= last - (REST - 1) else ()


def _sections(
    year: int, through: int, paid: tuple[Contribution, ...], coming: tuple[Contribution, ...]
) -> tuple[Section, ...]:
    sums = sum_of(paid), sum_of(coming)
    lines: list[tuple[str, str, Yen]] = [_sum_row("paid", sums[0], Month.of(year, through).last_day)]
    if coming:
        lines.append(_sum_row("expected", sums[1], date(year, 12, 31)))
        lines.append((text("notice.deducted_sum"), "", total(*sums)))
    states = [("paid", one) for one in paid] + [("expected", one) for one in coming]
    rows = tuple(
        (month_text(one.month), short_day(due_day(one.month)), one.yen, text(f"notice.deducted_state_{state}"))
        for state, one in states
    )
    head = tuple(text(f"notice.deducted_{name}") for name in ("month", "due", "yen", "state"))
    return (
        Section(text("notice.deducted", year=year_text(year)), Table(FIGURES, tuple(lines))),
        Section(
            text("notice.deducted_months"),
            Table(MONTHS, rows, head),
            (text("notice.deducted_says_due"), text("notice.deducted_says_back")),
        ),
    )


def _sum_row(state: str, yen: Yen, day: date) -> tuple[str, str, Yen]:
    return text(f"notice.deducted_{state}"), text(f"notice.deducted_{state}_note", until=day_text(day)), yen
