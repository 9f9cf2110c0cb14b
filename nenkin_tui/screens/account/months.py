"""年金記録 月別 (A1), and what is known of one month."""

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.record import Record
from nenkin_tui.pages.account.months import GAP_MARKS, Only, of_month, reflecting, rows_of, told
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import Figures, of_months
from nenkin_tui.pages.dates import month_name
from nenkin_tui.pension.month_grid import MonthDetail, month_detail, payable_months
from nenkin_tui.screens.account.month_table import MonthTable
from nenkin_tui.screens.keys import BACK, DETAILS, GAPS, HISTORY, MOVE, PAYABLE, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.frame import KeyLine, TitleBand
from nenkin_tui.screens.widgets.paragraph import Flowing, Paragraph


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
        if begins > own.grid.known_until:  # the first month is still to be recorded
            return own.name
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
            lines = [*told(detail, self.on_day), *(f"  {line}" for line in reflecting(self.services, detail))]
        self.query_one("#told", Static).update(safe_text("\n".join(lines[:2])), layout=False)


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
        for line in reflecting(self.services, detail):
            yield Paragraph(line)
        yield Static("", classes="gap")
        for name, value in rows_of(detail, own_record(self.services).on):
            yield Static(safe_text(pad(locale.text(f"account.row_{name}"), 24) + value), markup=False)
        yield Static("", classes="gap")
        if locale.has(f"account.advice_{detail.mark}"):
            yield Paragraph(locale.text(f"account.advice_{detail.mark}"))

    def action_workings(self) -> None:
        """W: where its amounts come from."""
        if self.figures.parts:
            self.nenkin.open("workings", shown=[self.figures])
