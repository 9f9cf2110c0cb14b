"""社会保険料(国民年金保険料)控除証明書: what was paid in a calendar year, month by month (所得税法 74条).

The record says which months were paid, not on which day: each counts as paid on its due day, the end of the next
month (国民年金法 91条).
"""

from datetime import date

import msgspec

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


class Deduction(msgspec.Struct, frozen=True):
    """What one certificate certifies: a calendar year's months due until the end of a month, and those expected."""

    year: int
    through: int
    paid: tuple[Contribution, ...]
    coming: tuple[Contribution, ...]


def autumn(record: Record, year: int) -> Deduction | None:
    """The certificate of late October: due from January to September, and expected until December; None if nothing was.

    NotCovered(`premium`).
    """
    last = Month.of(year, AUTUMN) - 1
    paid = contributions(until(record, last), Month.of(year - 1, 12), last)
    return Deduction(year, AUTUMN, paid, expected(until(record, last), last, REST)) if paid else None


def winter(record: Record, year: int) -> Deduction | None:
    """The certificate of February, for who paid first from October on; None for all others. NotCovered(`premium`)."""
    first, last = Month.of(year - 1, 12), Month.of(year, YEAR_END) - 1
    paid = contributions(until(record, last), first, last)
    return Deduction(year, YEAR_END, paid, ()) if paid and paid[0].month >= last - (REST - 1) else None


def deduction_sections(found: Deduction | None) -> tuple[Section, ...]:
    """What stands in a certificate; () without one."""
    if found is None:
        return ()
    sums = sum_of(found.paid), sum_of(found.coming)
    lines: list[tuple[str, str, Yen]] = [_sum_row("paid", sums[0], Month.of(found.year, found.through).last_day)]
    if found.coming:
        lines.append(_sum_row("expected", sums[1], date(found.year, 12, 31)))
        lines.append((text("notice.deducted_sum"), "", total(*sums)))
    states = [("paid", one) for one in found.paid] + [("expected", one) for one in found.coming]
    rows = tuple(
        (month_text(one.month), short_day(due_day(one.month)), one.yen, text(f"notice.deducted_state_{state}"))
        for state, one in states
    )
    head = tuple(text(f"notice.deducted_{name}") for name in ("month", "due", "yen", "state"))
    return (
        Section(text("notice.deducted", year=year_text(found.year)), Table(FIGURES, tuple(lines))),
        Section(
            text("notice.deducted_months"),
            Table(MONTHS, rows, head),
            (text("notice.deducted_says_due"), text("notice.deducted_says_back")),
        ),
    )


def _sum_row(state: str, yen: Yen, day: date) -> tuple[str, str, Yen]:
    return text(f"notice.deducted_{state}"), text(f"notice.deducted_{state}_note", until=day_text(day)), yen
