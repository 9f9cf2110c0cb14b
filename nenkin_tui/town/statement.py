"""ねんきん定期便: the postcard, and the sealed letter with the whole history (K2).

It carries the access key and the 照会番号, never the basic pension number. What contributions were paid in all is left
out: the record does not hold it.
"""

from datetime import date

import msgspec

from nenkin_tui.locale import text
from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.person import Letter, PersonFile
from nenkin_tui.model.record import EmployeesSpan, NationalSpan, Record
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.employment import counted_range, day_of_loss, last_month
from nenkin_tui.pension.estimate import LATEST_YEAR, estimate, prepare
from nenkin_tui.pension.month_grid import MARKS, Mark, MonthGrid, month_detail, month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.town.drawing import Sheet, day_text, month_text, short_day
from nenkin_tui.town.letters import address_side, key_field

LAG = 4
"""Months: a statement of January shows the record until September."""
EXPECTED_FROM = 50
"""From this age on the statement shows what is expected at 65, not what was earned so far."""
RECENT = 12
FIRST_CATEGORY: tuple[Mark, ...] = ("paid", "exempt", "student", "postponed", "parental")


def statement(person: PersonFile, letter: Letter) -> tuple[str, ...]:
    """The statement as it was printed for this letter."""
    whole = read_record(person.record)
    made = Month.containing(letter.arrives_on) - LAG
    known = min(made, whole.recorded_until or made)
    record = until(whole, known)
    sheet = Sheet(text(f"paper.title_{letter.kind}"), text("paper.statement_made", day=day_text(letter.posted_on)))
    address_side(sheet, person.facts, letter.kind)
    sheet.field(text("paper.enquiry_number"), letter.enquiry_number or text("paper.number_gone"))
    sheet.says(text("paper.enquiry_number_says"))
    sheet.line()
    key_field(sheet, letter)
    sheet.rule()
    grid = month_grid(record, letter.arrives_on)
    _periods(sheet, grid, known)
    sheet.rule()
    _amounts(sheet, record, letter.arrives_on, known)
    sheet.rule()
    _recent(sheet, record, letter.arrives_on, known)
    if letter.kind == "teikibin_sealed":
        sheet.rule()
        _history(sheet, record, known)
        sheet.rule()
        _by_year(sheet, grid)
    return sheet.done()


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


def _periods(sheet: Sheet, grid: MonthGrid, known: Month) -> None:
    first = sum(grid.totals.get(mark, 0) for mark in FIRST_CATEGORY)
    third, employees = grid.totals.get("category_3", 0), grid.totals.get("employees", 0)
    complementary = grid.totals.get("complementary", 0)
    sheet.says(text("paper.periods", month=month_text(known)))
    months = [
        ("periods_first", first),
        ("periods_third", third),
        ("periods_employees", employees),
        ("periods_sum", first + third + employees),
        ("periods_complementary", complementary),
        ("periods_qualifying", grid.qualifying),
    ]
    for name, count in months:
        sheet.row([text(f"paper.{name}"), text("paper.months", count=count)], [44, -14])
    if grid.qualifying < grid.qualifying_needed:
        sheet.says(text("paper.periods_short", needed=grid.qualifying_needed))


def _amounts(sheet: Sheet, record: Record, on: date, known: Month) -> None:
    """What was earned so far; from 50 on what is expected at 65; to those who receive it already, nothing."""
    born = record.birth_date
    age = (Month.containing(on) + (born.day == 1)).year - born.year
    if record.claims:
        sheet.says(text("paper.amounts_receiving"))
        return
    try:
        if age < EXPECTED_FROM:
            counted = digest(record, LATEST_YEAR, known)
            basic = counted.basic_pension(counted.known)
            employees = counted.related(counted.known) + counted.transitional_addition(counted.known)
        else:
            going_on = Age.of(60) if age < 60 else None
            expected = estimate(prepare(record, on, until=going_on)).at_65
            basic = expected.basic.amount + expected.additional.amount
            employees = expected.remuneration_related.amount + expected.transitional_addition.amount
    except NotCovered:
        sheet.says(text("paper.amounts_not_covered"))
        return
    sheet.says(text("paper.amounts_so_far" if age < EXPECTED_FROM else "paper.amounts_expected"))
    for name, yen in (("basic", basic), ("employees", employees), ("sum", basic + employees)):
        sheet.row([text(f"paper.amounts_{name}"), text("paper.yen", amount=f"{yen:,}")], [44, -14])
    sheet.says(text("paper.amounts_year", japanese=LATEST_YEAR - 2018, year=LATEST_YEAR))


def _recent(sheet: Sheet, record: Record, on: date, known: Month) -> None:
    widths = [16, 20, -14, -14]
    sheet.says(text("paper.recent"))
    sheet.row([text(f"paper.recent_{name}") for name in ("month", "mark", "pay", "bonus")], widths)
    for month in (known - ago for ago in reversed(range(RECENT))):
        detail = month_detail(record, on, month)
        pay = sum(job.standard_monthly.amount for job in detail.jobs if job.standard_monthly)
        bonus = sum(job.bonus.amount for job in detail.jobs if job.bonus)
        mark = text(f"paper.mark_{detail.mark}")
        amounts = [f"{yen // 1000:,}" if yen else "" for yen in (pay, bonus)]
        sheet.row([month_text(month), mark, *amounts], widths)


def _history(sheet: Sheet, record: Record, known: Month) -> None:
    widths = [10, 26, 10, 10, -6]
    sheet.says(text("paper.history"))
    sheet.row([text(f"paper.history_{name}") for name in ("scheme", "what", "from", "to", "months")], widths)
    spans: list[NationalSpan | EmployeesSpan] = [*record.national, *record.employees]
    for span in sorted(spans, key=lambda one: one.first):
        if isinstance(span, NationalSpan):
            last = span.last or known
            ends = short_day((last + 1).first_day) if last < known else ""
            months = last.index - span.first.index + 1
            what = [
                text("paper.history_national"),
                text(f"paper.status_{span.status}"),
                short_day(span.first.first_day),
            ]
        else:
            first, end = counted_range(span, record, known)
            months = end - first
            lost = day_of_loss(span.left) if span.left else (span.last + 1).first_day if span.last else None
            ends = short_day(lost) if lost else ""
            what = [text("paper.history_employees"), span.employer, short_day(span.joined or span.first.first_day)]
        sheet.row([*what, ends, str(months)], widths)


def _by_year(sheet: Sheet, grid: MonthGrid) -> None:
    """A fiscal year per row, April to March."""
    sheet.says(text("paper.by_year"))
    widths = [10, *[3] * 12]
    sheet.row(["", *(str(n % 12 + 1) for n in range(3, 15))], widths)
    for row in grid.rows:
        label = text(
            "paper.fiscal_year", japanese=month_text(row.cells[0].month).rpartition("年")[0], year=row.fiscal_year
        )
        marks = ["" if cell.mark == "not_yet_reflected" else text(f"paper.short_{cell.mark}") for cell in row.cells]
        sheet.row([label, *marks], widths)
    used = [mark for mark in MARKS if mark in grid.totals and mark != "not_yet_reflected"]
    sheet.says(
        "  ".join(text("paper.legend", mark=text(f"paper.short_{m}"), means=text(f"paper.mark_{m}")) for m in used)
    )
