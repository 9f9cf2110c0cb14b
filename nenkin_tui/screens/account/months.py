"""年金記録 月別 (A1), and what is known of one month."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.record import Record
from nenkin_tui.pages.account.price import of_edition
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import day_text, month_name
from nenkin_tui.pension.month_grid import MonthDetail, month_detail, payable_months
from nenkin_tui.pension.workings_gaps import month_workings
from nenkin_tui.screens.account.month_table import GAP_MARKS, MonthTable, Only
from nenkin_tui.screens.account.workings import Figures, of_months
from nenkin_tui.screens.keys import BACK, DETAILS, GAPS, HISTORY, MOVE, PAYABLE, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.frame import KeyLine, TitleBand
from nenkin_tui.screens.widgets.paragraph import Flowing, Paragraph
from nenkin_tui.town.going_on import reflects_on


class Months(Page):
    """The grid with its totals above and the legend below."""

    NAME = "months"
    KEYS = (MOVE, DETAILS, GAPS, PAYABLE, HISTORY, BACK, WORKINGS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(GAPS, PAYABLE, HISTORY, WORKINGS)

    DEFAULT_CSS = """
    Months #totals { height: auto; padding: 0 2; }
    Months #told { height: 2; padding: 0 2; }
    Months #legend { height: auto; padding: 0 2; color: $muted; }
    Months #grid { margin: 1 1 0 1; }
    """

    def place_text(self) -> str:
        """Whose, from when until when."""
        own = own_record(self.services)
        if not own.grid.rows:
            return own.name
        first = own.grid.rows[0].cells
        begins = next(cell.month for cell in first if cell.mark != "outside")
        until = month_name(own.grid.known_until)
        return locale.text("account.span", name=own.name, begins=month_name(begins), until=until)

    def compose(self) -> ComposeResult:
        """The frame, with the grid in place of a scrolling body: its head stays."""
        own = own_record(self.services)
        self.record: Record = own.record
        self.on_day = own.on
        yield TitleBand(id="title")
        yield Flowing(self._totals(), id="totals")
        yield MonthTable(own.grid)
        yield Static("", id="told", markup=False)
        yield Flowing(self._legend(), id="legend")
        yield KeyLine(id="keys")

    def focus_first(self) -> None:
        """The grid; the line below it follows the mark, in the same frame."""
        table = self.query_one(MonthTable)
        table.focus()
        self.watch(table, "at", self._tell)

    def on_month_table_opened(self, event: MonthTable.Opened) -> None:
        """Opens the month."""
        self.nenkin.open("month", detail=month_detail(self.record, self.on_day, event.cell.month))

    def action_gaps(self) -> None:
        """G: only the years with a gap, or all of them again."""
        self._show_only(GAP_MARKS, "account.no_gaps")

    def action_payable(self) -> None:
        """P: only the years with a month that can still be paid, or paid back; or all of them again."""
        self._show_only(payable_months(self.record, self.on_day), "account.no_payable")

    def action_workings(self) -> None:
        """W: the amounts of the month with the mark, then the totals."""
        cell, totals = self.query_one(MonthTable).cell, of_months(own_record(self.services))
        detail = [month_detail(self.record, self.on_day, cell.month)] if cell else []
        self.nenkin.open("workings", shown=[*map(of_month, detail), totals])

    def _show_only(self, wanted: Only, none: str) -> None:
        table = self.query_one(MonthTable)
        table.show_only(None if table.only == wanted else wanted)
        if not table.rows:
            table.show_only(None)
            self.query_one("#told", Static).update(safe_text(locale.text(none)), layout=False)
            return
        self._tell()

    def action_history(self) -> None:
        """H: the history."""
        self.nenkin.open("history")

    def _totals(self) -> list[str]:
        grid = own_record(self.services).grid
        counts = [f"{locale.text(f'account.mark_{mark}')} {count}" for mark, count in grid.totals.items()]
        enough = "enough" if grid.qualifying >= grid.qualifying_needed else "not_enough"
        words = locale.text(f"account.{enough}", needed=grid.qualifying_needed)
        return [*counts, locale.text("account.qualifying_short", months=grid.qualifying) + words]

    def _legend(self) -> list[str]:
        """The marks that stand in the table."""
        grid = own_record(self.services).grid
        marks = [
            f"{locale.text(f'account.short_{mark}')} {locale.text(f'account.mark_{mark}')}" for mark in grid.totals
        ]
        changed = any(cell.pay_changed for row in grid.rows for cell in row.cells)
        return [*marks, *([f"' {locale.text('law.kind_sudden_change')}"] if changed else [])]

    def _tell(self) -> None:
        cell = self.query_one(MonthTable).cell
        lines = [""]
        if cell:
            detail = month_detail(self.record, self.on_day, cell.month)
            lines = [*told(detail, self.on_day), *(f"  {line}" for line in reflecting(self, detail))]
        self.query_one("#told", Static).update(safe_text("\n".join(lines[:2])), layout=False)


def of_month(detail: MonthDetail) -> Figures:
    """The amounts of a month."""
    return Figures(month_name(detail.month), month_workings(detail))


def told(detail: MonthDetail, on: date) -> list[str]:
    """A month in a line or two: what it counts as, and what can still be done."""
    lines = [f"{month_name(detail.month)}  {locale.text(f'account.means_{detail.mark}')}"]
    for job in detail.jobs:
        pay = locale.text("account.pay", yen=job.standard_monthly) if job.standard_monthly else ""
        bonus = locale.text("account.bonus", yen=job.bonus) if job.bonus else ""
        lines.append(f"  {job.employer}  {pay}  {bonus}".rstrip())
    if detail.pay_changed:
        lines[-1] += f"  {locale.text('law.kind_sudden_change')}"
    if detail.price is not None and detail.last_day is not None:
        price = locale.text("account.price", yen=detail.price, day=day_text(detail.last_day))
        lines.append(f"  {price}{of_edition(detail.price_edition, on)}")
    return lines


def reflecting(page: Page, detail: MonthDetail) -> list[str]:
    """On which day a month that is not on record yet is to be; the town's records alone are updated."""
    if page.services.signed_in is None or detail.mark != "not_yet_reflected":
        return []
    day = reflects_on(detail.month)
    return [locale.text("account.reflects_on", day=day_text(day))] if day > page.services.town.office.today() else []


class MonthPage(Page):
    """Everything that is known of one month."""

    NAME = "month"
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def __init__(self, detail: MonthDetail) -> None:
        super().__init__()
        self.detail = detail

    def keys_here(self) -> tuple[Key, ...]:
        """W where an amount unfolds."""
        return (WORKINGS, BACK) if self.figures.parts else (BACK,)

    @cached_property
    def figures(self) -> Figures:
        """What W unfolds."""
        return of_month(self.detail)

    def place_text(self) -> str:
        """The month."""
        return month_name(self.detail.month)

    def body(self) -> Iterable[Widget]:
        """Rows of what is known, and the rule."""
        detail = self.detail
        yield Paragraph(locale.text(f"account.means_{detail.mark}"), classes="question")
        if detail.pay_changed:
            yield Paragraph(locale.text("account.pay_changed"))
        for line in reflecting(self, detail):
            yield Paragraph(line)
        yield Static("", classes="gap")
        for name, value in self._rows():
            yield Static(safe_text(pad(locale.text(f"account.row_{name}"), 24) + value), markup=False)
        yield Static("", classes="gap")
        if locale.has(f"account.advice_{detail.mark}"):
            yield Paragraph(locale.text(f"account.advice_{detail.mark}"))

    def action_workings(self) -> None:
        """W: where its amounts come from."""
        if self.figures.parts:
            self.nenkin.open("workings", shown=[self.figures])

    def _rows(self) -> list[tuple[str, str]]:
        detail = self.detail
        rows = [("mark", locale.text(f"account.mark_{detail.mark}"))]
        if detail.status:
            rows.append(("status", locale.text(f"account.status_{detail.status}")))
        if detail.additional:
            rows.append(("additional", locale.text("account.yes")))
        for job in detail.jobs:
            rows.append(("employer", job.employer or locale.text("account.not_known")))
            if job.standard_monthly:
                rows.append(("standard_monthly", locale.text("account.yen", yen=job.standard_monthly)))
            if job.bonus:
                rows.append(("bonus", locale.text("account.yen", yen=job.bonus)))
        if detail.price is not None:
            price = locale.text("account.yen", yen=detail.price)
            rows.append(("price", price + of_edition(detail.price_edition, own_record(self.services).on)))
        if detail.last_day is not None:
            rows.append(("last_day", day_text(detail.last_day)))
        return [*rows, ("rule", detail.rule)]
