"""A fiscal year per row, April to March, a mark per month that reads without colour."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nenkin_tui import locale
from nenkin_tui.pages.account.months import Only, is_among, years_with
from nenkin_tui.pension.month_grid import FiscalYearRow, MonthCell, MonthGrid
from nenkin_tui.screens.text import pad, pad_left

YEAR_WIDTH, CELL, COUNT = 9, 4, 5
STYLES = {
    "paid": "success",
    "unpaid_payable": "warning",
    "unpaid_lost": "error",
    "not_enrolled": "error",
    "not_yet_reflected": "secondary",
}


def year_name(fiscal_year: int) -> str:
    """平成28, 平31/令1, 令和8: the year as the papers name it; FY2016 in English."""
    if locale.written_language() != "ja":
        return f"FY{fiscal_year}"
    if fiscal_year == 2019:
        return "平31/令1"
    if fiscal_year == 1989:
        return "平成1"
    if fiscal_year == 1988:
        return "昭63/平1"
    for name, begins in (("令和", 2019), ("平成", 1989), ("昭和", 1926)):
        if fiscal_year >= begins:
            return f"{name}{fiscal_year - begins + 1}"
    return str(fiscal_year)


class MonthTable(ScrollView, can_focus=True):
    """The grid. Arrows move from month to month, Enter opens one; the first column and the head stay."""

    DEFAULT_CSS = "MonthTable { height: 1fr; background: $background; color: $ink; scrollbar-size: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(0,-1)", "left", show=False),
        Binding("right", "move(0,1)", "right", show=False),
        Binding("up", "move(-1,0)", "up", show=False),
        Binding("down", "move(1,0)", "down", show=False),
        Binding("pageup", "move(-10,0)", "page up", show=False),
        Binding("pagedown", "move(10,0)", "page down", show=False),
        Binding("home", "move(0,-12)", "home", show=False),
        Binding("end", "move(0,12)", "end", show=False),
        Binding("enter", "open", "open", show=False),
    ]

    at: var[tuple[int, int]] = var((0, 0))
    """Row and month (0 is April) of the mark."""

    class Opened(Message):
        """Enter on a month."""

        def __init__(self, cell: MonthCell) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(id="grid")
        self.grid = grid
        self.only: Only | None = None
        self.rows = list(grid.rows)
        self.set_reactive(MonthTable.at, self._newest())

    @property
    def cell(self) -> MonthCell | None:
        """The month with the mark."""
        row, month = self.at
        return self.rows[row].cells[month] if row < len(self.rows) else None

    def on_mount(self) -> None:
        """The newest month in sight."""
        self._measure()
        self.call_after_refresh(self._reveal)

    def on_resize(self) -> None:
        """The month stays in sight."""
        self._reveal()

    def show_only(self, only: Only | None) -> None:
        """Only the years with such a month, the mark on the newest of them; None: all."""
        self.only = only
        self.rows = years_with(self.grid, only)
        self.set_reactive(MonthTable.at, self._newest())
        self._measure()
        self.refresh()
        self.call_after_refresh(self._reveal)

    def action_move(self, rows: int, months: int) -> None:
        """By so many years and months; over the end of a year into the next."""
        if not self.rows:
            return
        row, month = self.at
        if rows:
            row = min(max(row + rows, 0), len(self.rows) - 1)
        elif abs(months) == 1:
            place = min(max(row * 12 + month + months, 0), len(self.rows) * 12 - 1)
            row, month = divmod(place, 12)
        else:
            month = 0 if months < 0 else 11
        self.at = (row, month)

    def action_open(self) -> None:
        """Tells the page."""
        if self.cell:
            self.post_message(self.Opened(self.cell))

    def watch_at(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """Keeps the month in sight, and draws the two years anew."""
        if not self.is_mounted:
            return
        self._reveal()
        for row in {before[0], now[0]}:
            self.refresh(Region(0, row + 1 - int(self.scroll_offset.y), self.size.width, 1))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a month."""
        row = event.y - 1 + self.scroll_offset.y
        month = (event.x + self.scroll_offset.x - YEAR_WIDTH - 1) // CELL
        if event.y > 0 and 0 <= row < len(self.rows) and 0 <= month < 12:
            self.at = (row, month)

    def render_line(self, y: int) -> Strip:
        """One line: the head, or a year."""
        left = int(self.scroll_offset.x)
        base = self.rich_style
        if y == 0:
            names = [pad(locale.text(f"account.month_{m}"), CELL) for m in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]
            head = "".join(names) + f" {locale.text('account.counts_head')}"
            more = "^" if self.scroll_offset.y else ""
            more += "v" if self.scroll_offset.y < self.max_scroll_y else ""
            fixed = pad(f" {locale.text('account.year_head')} {more}", YEAR_WIDTH + 1)
            style = base + Style(color=self._colour("muted"), bold=True)
            return self._line([Segment(fixed, style)], [Segment(head, style)], left, base)
        row = y - 1 + int(self.scroll_offset.y)
        if row >= len(self.rows):
            return Strip.blank(self.size.width, base)
        return self._line(*self._year(row, base), left, base)

    def _year(self, row: int, base: Style) -> tuple[list[Segment], list[Segment]]:
        year: FiscalYearRow = self.rows[row]
        here_row, _ = self.at
        mark = ">" if row == here_row and self.has_focus else " "
        bold = base + Style(bold=row == here_row)
        fixed = [Segment(mark + pad(year_name(year.fiscal_year), YEAR_WIDTH), bold)]
        cells, closing = [], " "
        for month, cell in enumerate(year.cells):
            text = locale.text(f"account.short_{cell.mark}")
            style = base + Style(color=self._colour(STYLES[cell.mark])) if cell.mark in STYLES else base
            if (row, month) == self.at and self.has_focus:
                words = f"[{text}]" if text.strip() else "[  ]"
                cells.append(Segment(pad(words, CELL), style + Style(reverse=True)))
                closing = "]" if cell_len(words) > CELL else " "  # in the first cell of the next month
            else:
                changed = "'" if cell.pay_changed else ""
                cells.append(Segment(pad(f"{closing}{text}{changed}", CELL), style))
                closing = " "
        counts = f"{pad_left(str(year.national), COUNT)}{pad_left(str(year.employees), COUNT)}"
        unpaid = f"  {locale.text('account.unpaid_short', months=year.unpaid)}" if year.unpaid else ""
        cells += [Segment(counts, bold), Segment(unpaid, base + Style(color=self._colour("error")))]
        return fixed, cells

    def _line(self, fixed: list[Segment], rest: list[Segment], left: int, base: Style) -> Strip:
        room = max(self.size.width - YEAR_WIDTH - 1, 0)
        tail = Strip(rest).extend_cell_length(room + left, base).crop(left, left + room)
        return Strip([*fixed, *tail]).adjust_cell_length(self.size.width, base)

    def _colour(self, name: str) -> str:
        return Color.parse(self.app.theme_variables[name]).rich_color.name

    def _newest(self) -> tuple[int, int]:
        for row in range(len(self.rows) - 1, -1, -1):
            for month in range(11, -1, -1):
                cell = self.rows[row].cells[month]
                if cell.mark != "outside" if self.only is None else is_among(cell, self.only):
                    return row, month
        return 0, 0

    def _measure(self) -> None:
        self.virtual_size = Size(YEAR_WIDTH + 1 + 12 * CELL + 2 * COUNT + 8, len(self.rows) + 1)

    def _reveal(self) -> None:
        row, month = self.at
        region = Region(month * CELL, row, CELL, 2)
        room = Size(max(self.size.width - YEAR_WIDTH - 1, 1), max(self.size.height, 1))
        x, y = self.scroll_offset
        new_x = min(max(x, region.right - room.width), region.x)
        new_y = min(max(y, region.bottom - room.height), region.y)
        if (new_x, new_y) != (x, y):
            self.scroll_to(new_x, new_y, animate=False, immediate=True)
