"""Words that are wrapped to the width there is."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from nenkin_tui.screens.text import safe_text, wrap
from nenkin_tui.screens.widgets.drawn import Drawn


class Paragraph(Drawn, Static):
    """Words, wrapped as Japanese is: no line begins with 。、）."""

    DEFAULT_CSS = "Paragraph { height: auto; width: 1fr; }"

    def __init__(self, text: str, *, style: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id, classes=classes, markup=False)
        self.text = text
        self.style_of_text = style
        self._wrapped: tuple[str, int, list[str]] = ("", 0, [])

    def say(self, text: str) -> None:
        """Other words; the page is laid out anew only if they are others."""
        if text != self.text:
            self.text = text
            self.refresh(layout=True)

    def line_at(self, y: int) -> Content | None:
        """One of the lines that fit the width there is."""
        lines = self.lines_for(self.size.width)
        return safe_text(lines[y], self.style_of_text) if y < len(lines) else None

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as the wrapped text has."""
        return len(self.lines_for(width))

    def lines_for(self, cells: int) -> list[str]:
        """The lines, wrapped once for the words and the width there are."""
        if self._wrapped[:2] != (self.text, cells):
            self._wrapped = self.text, cells, self.lines_in(cells or 70)
        return self._wrapped[2]

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        return wrap(self.text, cells)


class Flowing(Paragraph):
    """Short pieces side by side, as many as fit in a line; only one that fits in none is broken."""

    def __init__(self, pieces: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id)
        self.pieces = pieces

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        lines = [""]
        for piece in self.pieces:
            longer = f"{lines[-1]}  {piece}" if lines[-1] else piece
            if cell_len(longer) <= cells:
                lines[-1] = longer
            else:
                lines += wrap(piece, cells)
        return lines if lines[0] else lines[1:]
