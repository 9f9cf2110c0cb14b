"""この記録を書き出す: a record of one's own kept as the user's, or saved as JSON, a table, a PDF, a calendar (S7)."""

from collections.abc import Iterable
from functools import partial

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.take_out import KEEP, Keeping, save_as, ways_of
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class TakeOut(Page):
    """A line a form, and where it was saved."""

    NAME = "take_out"
    KEYS = (CHOOSE, OPEN, BACK)

    def place_text(self) -> str:
        """Whose."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The forms; keeping it, where it is not kept already."""
        self.keeping = Keeping(self.services)
        yield Paragraph(locale.text("transfer.take_out"), classes="question")
        yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"transfer.take_{way}")) for way in ways_of(self.services)], id="forms")

    def below(self) -> Iterable[Widget]:
        """Where it lies now, or why not."""
        yield Paragraph("", id="saved", classes="good below")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """One of them; a file is made beside the screen, and what lies there is replaced by the second Enter."""
        if event.key == KEEP:
            self._say(self.keeping.keep()[0])
        else:
            self.run_worker(partial(self._save, event.key), thread=True, exclusive=True)

    def _save(self, form: str) -> None:
        self.app.call_from_thread(self._say, save_as(self.services, form))

    def _say(self, words: str) -> None:
        for saved in self.query("#saved").results(Paragraph):  # the page may have been left meanwhile
            saved.say(words)
