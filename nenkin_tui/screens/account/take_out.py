"""この記録を書き出す: a record of one's own kept as the user's, or saved as JSON, a table, a PDF, a calendar (S7)."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save_file
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.pension.record_document import record_json
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.own_record import (
    FORMATS,
    Changed,
    content_of,
    make_room,
    put_file,
    read_own_record,
    written_as,
)
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.store.errors import StoreError

KEEP = "keep"


class TakeOut(Page):
    """A line a form, and where it was saved."""

    NAME = "take_out"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self._agreed: bytes | None = None
        """The record that lies there and may be replaced, once that was said."""

    def place_text(self) -> str:
        """Whose."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The forms; keeping it, where it is not kept already."""
        yield Paragraph(locale.text("transfer.take_out"), classes="question")
        yield Static("", classes="gap")
        lines = [Line(form, locale.text(f"transfer.take_{form}")) for form in FORMATS]
        place = self.services.own_record
        if place is not None and not self._is_kept(place):
            lines = [Line(KEEP, locale.text("transfer.take_keep")), *lines]
        yield Lines(lines, id="forms")

    def below(self) -> Iterable[Widget]:
        """Where it lies now, or why not."""
        yield Paragraph("", id="saved", classes="good below")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """One of them; a file is made beside the screen."""
        place = self.services.own_record
        if event.key == KEEP and place is not None:
            self._say(self._keep(place))
        else:
            self.run_worker(partial(self._save, event.key), thread=True, exclusive=True)

    def _save(self, form: str) -> None:
        own, now = own_record(self.services), self.services.clock.now()
        try:
            content = written_as(form, own.record, on=own.on, whose=own.name, made=now)
            name = f"record-{now.date().isoformat()}{'-mihon' if form in ('pdf', 'ics') else ''}.{form}"
            said = save_file(self.services, name, content)
        except NoPdf as without:
            said = locale.text("notices.no_pdf", missing=without.missing)
        self.app.call_from_thread(self._say, said)

    def _keep(self, place: Path) -> str:
        """Puts the record in its place; another one that lies there is replaced by the second Enter."""
        try:
            before = content_of(place) if place.is_file() else None
            if before is not None and before != self._agreed:
                self._agreed = before
                return locale.text("transfer.take_again")
            make_room(place)
            put_file(place, record_json(own_record(self.services).record), before)
        except Changed:
            return locale.text("transfer.changed_meanwhile", path=str(place))
        except StoreError as refused:
            return locale.text(f"store.{refused.code}", **refused.values)
        except OSError as error:
            return locale.text("account.not_saved", reason=error.strerror or "")
        return locale.text("transfer.kept", path=str(place))

    def _is_kept(self, place: Path) -> bool:
        try:
            return read_own_record(place) == own_record(self.services).record
        except (OSError, RecordRefused):
            return False

    def _say(self, words: str) -> None:
        for saved in self.query("#saved").results(Paragraph):  # the page may have been left meanwhile
            saved.say(words)
