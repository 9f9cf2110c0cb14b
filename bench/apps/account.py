"""The floors of the account's pages: a bare `DataTable` as large as a 45-year record, a bare screen, a stock `Input`.

`t` opens the table, `s` the screen, Escape goes back; the words they end in tell when they are drawn.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

ROWS, COLUMNS = 46, 15


class Bare(Screen[None]):
    """One line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("bare screen")


class Table(Bare):
    """A table: a year, twelve months, two sums to a row, the first column and the head fixed."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(fixed_columns=1, cursor_type="cell")

    def on_mount(self) -> None:
        """Its rows at once, its columns as wide as they are."""
        table = self.query_one(DataTable)
        for column in range(COLUMNS):
            table.add_column(f"c{column}", width=3)
        table.add_rows([f"r{row}", *["ab"] * (COLUMNS - 1)] for row in range(ROWS))
        table.focus()


class Account(App[None]):
    """A field, and a key for each page."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "show('t')"), Binding("ctrl+s", "show('s')")]

    def compose(self) -> ComposeResult:
        """The field, and where one is."""
        yield Static("first screen")
        yield Input(compact=True)

    def action_show(self, which: str) -> None:
        """One of the two."""
        self.push_screen(Table() if which == "t" else Bare())


if __name__ == "__main__":
    Account().run()
