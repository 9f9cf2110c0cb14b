"""A fact on a page: its name in a column of its own, its value beside it."""

from nenkin_tui.screens.text import pad, wrap
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Row(Paragraph):
    """項目  値; the further lines of a long value stand under its first."""

    def __init__(self, name: str, value: str, *, column: int, style: str = "") -> None:
        """column: cells from the name to the value."""
        super().__init__(f"{name} {value}", style=style)
        self.name_shown = name
        self.value = value
        self.column = column

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        first, *more = wrap(self.value, max(cells - self.column, 20)) or [""]
        return [pad(self.name_shown, self.column) + first, *(" " * self.column + line for line in more)]
