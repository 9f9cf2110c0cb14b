"""What a ねんきん定期便 says of the record (K2): periods, amounts, the last year; on a sealed letter all of it.

What contributions were paid in all is told as far as the record and the tables go, with what is not in it.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from nenkin_tui.locale import text
from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.record import EmployeesSpan, NationalSpan, Record
from nenkin_tui.papers.dates import month_text, short_day
from nenkin_tui.papers.notice import Section, Table
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.employment import counted_range, day_of_loss, last_month
from nenkin_tui.pension.estimate import LATEST_YEAR, estimate, prepare
from nenkin_tui.pension.money import Yen, in_units, total
from nenkin_tui.pension.month_grid import MARKS, Mark, MonthGrid, month_detail, month_grid
from nenkin_tui.pension.paid_so_far import paid_so_far
from nenkin_tui.pension.tables import NotCovered

LAG = 4
"""Months: a statement of January shows the record until September."""
EXPECTED_FROM = 50
"""From this age on the statement shows what is expected at 65, not what was earned so far."""
RECENT = 12
FIRST_CATEGORY: tuple[Mark, ...] = ("paid", "exempt", "student", "postponed", "parental")
FIGURES = (44, -14)


def statement_sections(whole: Record, arrives: date, *, sealed: bool) -> tuple[Section, ...]:
    """The sections of the statement that arrives on a day, from the record as it stood when it was made."""
    made = Month.containing(arrives) - LAG
    known = min(made, whole.recorded_until or made)
    record = until(whole, known)
    grid = month_grid(record, arrives)
    sections = [
        _periods(grid, known),
        _amounts(record, arrives, known),
        _paid(record, known),
        _recent(record, arrives, known),
    ]
    return (*sections, history(record, known, text("paper.history")), _by_year(grid)) if sealed else tuple(sections)


def record_sections(record: Record, on: date) -> tuple[Section, ...]:
    """What a 被保険者記録照会回答票 tells: periods, history and every month, as the record stands on a day."""
    known = record.recorded_until or Month.containing(on)
    grid = month_grid(record, on)
    sections = (_periods(grid, known), history(record, known, text("paper.history")), _by_year(grid))
    return tuple(
        msgspec.structs.replace(section, heading=f"{number}. {section.heading.partition('. ')[2]}")
        for number, section in enumerate(sections, 1)
    )


def until(record: Record, known: Month) -> Record:
    """The record as it stood when this was its last month."""
    national = tuple(
        msgspec.structs.replace(span, last=min(span.last or known, known))
        for span in record.national
        if span.first <= known
    )
    employees = tuple(
        msgspec.structs.replace(job, last=None, left=None) if (last_month(job) or known) > known else job
        for job in record.employees
        if job.first <= known
    )
    return msgspec.structs.replace(record, recorded_until=known, national=national, employees=employees)


def _periods(grid: MonthGrid, known: Month) -> Section:
    first = sum(grid.totals.get(mark, 0) for mark in FIRST_CATEGORY)
    third, employees = grid.totals.get("category_3", 0), grid.totals.get("employees", 0)
    months = [
        ("periods_first", first),
        ("periods_third", third),
        ("periods_employees", employees),
        ("periods_sum", first + third + employees),
        ("periods_complementary", grid.totals.get("complementary", 0)),
        ("periods_qualifying", grid.qualifying),
    ]
    rows = tuple((text(f"paper.{name}"), text("paper.months", count=count)) for name, count in months)
    short = grid.qualifying < grid.qualifying_needed
    says = (text("paper.periods_short", needed=grid.qualifying_needed),) if short else ()
    return Section(text("paper.periods", month=month_text(known)), Table(FIGURES, rows), says)


def _amounts(record: Record, on: date, known: Month) -> Section:
    """What was earned so far; from 50 on what is expected at 65; to those who receive it already, nothing.

    By the amounts of the year it comes in, or the newest the tables have.
    """
    born = record.birth_date
    age = (Month.containing(on) + (born.day == 1)).year - born.year
    if record.claims:
        return Section(text("paper.amounts_receiving"))
    year = min(Month.containing(on).fiscal_year, LATEST_YEAR)
    try:
        if age < EXPECTED_FROM:
            basic, employees = _so_far(record, known, year)
        else:
            basic, employees = _expected(record, on, age, year)
    except NotCovered:
        return Section(text("paper.amounts_not_covered"))
    parts = (("basic", basic), ("employees", employees), ("sum", total(basic, employees)))
    rows = tuple((text(f"paper.amounts_{name}"), text("paper.yen", amount=yen)) for name, yen in parts)
    edition = text("paper.amounts_year", japanese=year - 2018, year=year)
    heading = text("paper.amounts_so_far" if age < EXPECTED_FROM else "paper.amounts_expected")
    return Section(heading, Table(FIGURES, rows), (edition,))


def _so_far(record: Record, known: Month, year: int) -> tuple[Yen, Yen]:
    counted = digest(record, year, known)
    employees = total(Yen(counted.related(counted.known)), Yen(counted.transitional_addition(counted.known)))
    return Yen(counted.basic_pension(counted.known)), employees


def _expected(record: Record, on: date, age: int, year: int) -> tuple[Yen, Yen]:
    at_65 = estimate(prepare(record, on, year, until=Age.of(60) if age < 60 else None)).at_65
    return total(at_65.basic, at_65.additional), total(at_65.remuneration_related, at_65.transitional_addition)


def _paid(record: Record, known: Month) -> Section:
    """(参考) これまでの保険料納付額."""
    heading = text("paper.paid_so_far", month=month_text(known))
    try:
        paid = paid_so_far(record, known)
    except NotCovered:
        return Section(heading, None, (text("paper.paid_not_covered"),), aside=True)
    counts = [(name, getattr(paid, name)) for name in ("paid_back", "before_rates", "other", "recalled")]
    partly = any(count for name, count in counts if name != "recalled")
    parts = [("national", paid.national), ("employees", paid.employees)]
    told = [(name, yen) for name, yen in parts if yen and yen.amount]
    if len(told) > 1 and paid.total:
        told.append(("sum_partly" if partly else "sum", paid.total))
    rows = tuple((text(f"paper.paid_{name}"), text("paper.yen", amount=yen)) for name, yen in told)
    how = (text("paper.paid_how"),) if told else ()
    left_out = tuple(text(f"paper.paid_{name}", count=count) for name, count in counts if count)
    return Section(
        heading, Table(FIGURES, rows) if rows else None, (*how, *left_out) or (text("paper.paid_none"),), aside=True
    )


def _recent(record: Record, on: date, known: Month) -> Section:
    rows = []
    for month in (known - ago for ago in reversed(range(RECENT))):
        detail = month_detail(record, on, month)
        amounts = [f"{in_units(yen, 1000):,}" if yen.amount else "" for yen in (detail.pay, detail.bonus)]
        rows.append((month_text(month), text(f"paper.mark_{detail.mark}"), *amounts))
    head = tuple(text(f"paper.recent_{name}") for name in ("month", "mark", "pay", "bonus"))
    return Section(text("paper.recent"), Table((16, 20, -14, -14), tuple(rows), head))


def history(record: Record, known: Month, heading: str) -> Section:
    """A span a line, the oldest first, as it stood when `known` was the record's last month."""
    spans: list[NationalSpan | EmployeesSpan] = [*record.national, *record.employees]
    rows = tuple(tuple(_span(span, record, known)) for span in sorted(spans, key=lambda one: one.first))
    head = tuple(text(f"paper.history_{name}") for name in ("scheme", "what", "from", "to", "months"))
    return Section(heading, Table((10, 26, 10, 10, -6), rows, head))


def _span(span: NationalSpan | EmployeesSpan, record: Record, known: Month) -> Iterator[str]:
    if isinstance(span, NationalSpan):
        last = span.last or known
        yield text("paper.history_national")
        yield text(f"paper.status_{span.status}")
        yield short_day(span.first.first_day)
        yield short_day((last + 1).first_day) if last < known else ""
        yield str(last.index - span.first.index + 1)
        return
    first, end = counted_range(span, record, known)
    lost = day_of_loss(span.left) if span.left else (span.last + 1).first_day if span.last else None
    yield text("paper.history_employees")
    yield span.employer
    yield short_day(span.joined or span.first.first_day)
    yield short_day(lost) if lost else ""
    yield str(end - first)


def _by_year(grid: MonthGrid) -> Section:
    """A fiscal year per row, April to March."""
    rows = []
    for row in grid.rows:
        first = month_text(row.cells[0].month).rpartition("年")[0]
        marks = ("" if cell.mark == "not_yet_reflected" else text(f"paper.short_{cell.mark}") for cell in row.cells)
        rows.append((text("paper.fiscal_year", japanese=first, year=row.fiscal_year), *marks))
    used = [mark for mark in MARKS if mark in grid.totals and mark != "not_yet_reflected"]
    legend = "  ".join(text("paper.legend", mark=text(f"paper.short_{m}"), means=text(f"paper.mark_{m}")) for m in used)
    head = ("", *(str(n % 12 + 1) for n in range(3, 15)))
    return Section(text("paper.by_year"), Table((10, *[3] * 12), tuple(rows), head), (legend,))
