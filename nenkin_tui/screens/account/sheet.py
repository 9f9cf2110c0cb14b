"""履歴整理表 (A2): the history with its blanks, what is remembered of them, what proves it; to take along."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.widget import Widget

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.sheet import save_as_pdf, save_as_text, sheet_lines
from nenkin_tui.screens.keys import BACK, SCROLL
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import wrap
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.paragraph import Paragraph

HANG = "    "
"""How far what has no room stands to the right of its line."""


class Hanging(Paragraph):
    """Lines of a text: what one has no room for stands under it, indented; of a row its last cells as a whole."""

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        return [part for line in self.text.split("\n") for part in _hung(line, cells)]


def _hung(line: str, cells: int) -> list[str]:
    """The line, or its beginning and under it the rest."""
    indent = " " * (len(line) - len(line.lstrip()))
    row, moved = line.strip(), ""
    while cell_len(indent + row) > cells and "  " in row:
        row, _, last = row.rpartition("  ")
        row, moved = row.rstrip(), f"{last}  {moved}".rstrip()
    room = cells - len(indent + HANG)
    if cell_len(indent + row) > cells:
        row, *others = wrap(row, room)
    else:
        others = wrap(moved, room) if moved else []
    return [indent + row, *(indent + HANG + other for other in others)]


class Sheet(Page):
    """The sheet, and that it is no public document; saved as text or as a PDF."""

    NAME = "sheet"
    KEYS = (SCROLL, BACK)

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The sheet."""
        yield Hanging("\n".join(sheet_lines(self.services)), id="sheet")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("checkup.save_sheet")), ("pdf", locale.text("checkup.save_sheet_pdf"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves it; the PDF is made beside the screen."""
        event.stop()
        if event.name == "save":
            self._say(save_as_text(self.services))
        else:
            self.run_worker(self._save_pdf, thread=True, exclusive=True)

    def _save_pdf(self) -> None:
        self.app.call_from_thread(self._say, save_as_pdf(self.services))

    def _say(self, words: str) -> None:
        for saved in self.query("#saved").results(Paragraph):  # the page may have been left meanwhile
            saved.say(words)
