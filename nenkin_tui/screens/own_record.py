"""ご自分の年金記録: which file to open on the account's pages; it is only read, and needs no registration."""

from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.pages.own_record import NotOpened, found_choices, opened_from, own_choices, typed_path
from nenkin_tui.procedures.statement_entry import NAME as ENTRY
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class OwnRecordFile(Page):
    """The files found where the program was started, and a field for any other."""

    NAME = "own_record"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """What it is for; the files; the field."""
        yield Paragraph(locale.text("own_record.question"), classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("own_record.support"), classes="support")
        yield Static("", classes="gap")
        if kept := self.services.own_record:
            yield Lines([Line(*one) for one in own_choices(kept)], id="own")
            yield Static("", classes="gap")
        if files := found_choices():
            yield Static(safe_text(locale.text("own_record.found")), markup=False)
            yield Lines([Line(*one) for one in files], id="files")
            yield Static("", classes="gap")
        yield Static(safe_text(locale.text("own_record.place")), markup=False)
        yield TextField("path", width=60)
        yield Paragraph(locale.text("own_record.place_support"), classes="support")
        yield Static("", classes="gap")
        yield Paragraph("", id="done", classes="error")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """The own record, or one of the files found; or it is typed in."""
        if event.key == ENTRY:
            self.nenkin.open(ENTRY)
        else:
            self._open(Path(event.key))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The file that was typed."""
        typed = event.value.strip()
        if not typed:
            self._say([locale.text("own_record.empty")])
            return
        self._open(typed_path(typed))

    def _open(self, path: Path) -> None:
        try:
            self.nenkin.open_record(opened_from(self.services, path))
        except NotOpened as refused:
            self._say(refused.sentences)

    def _say(self, sentences: list[str]) -> None:
        said = [locale.text("wizard.error", text=sentence) for sentence in sentences]
        done = self.query_one("#done", Paragraph)
        done.say("\n".join(said))
        self.call_after_refresh(done.scroll_visible, animate=False)
