"""ご自分の年金記録: which file to open on the account's pages; it is only read, and needs no registration."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.clock import SystemClock
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.entry_draft import draft_place
from nenkin_tui.procedures.own_record import problem_sentences, read_own_record, record_files
from nenkin_tui.procedures.statement_entry import NAME as ENTRY
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

MOST_FILES = 6


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
        here = Path.cwd()
        files = record_files(here)[:MOST_FILES]
        own = [] if self.services.own_record is None else self._own(self.services.own_record)
        if own:
            yield Lines(own, id="own")
            yield Static("", classes="gap")
        if files:
            yield Static(safe_text(locale.text("own_record.found")), markup=False)
            yield Lines([Line(str(path), str(path.relative_to(here))) for path in files], id="files")
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
        path = Path(typed)
        with suppress(RuntimeError):  # nobody of that name has a home: said as any file that is not there
            path = path.expanduser()
        self._open(path)

    def _own(self, kept: Path) -> list[Line]:
        """What was taken in before, and typing it in from the paper."""
        lines = [Line(str(kept), locale.text("entry.kept_record"))] if kept.is_file() else []
        return [*lines, Line(ENTRY, locale.text("entry.go_on" if draft_place(kept).is_file() else "entry.go"))]

    def _open(self, path: Path) -> None:
        try:
            record = read_own_record(path)
        except RecordRefused as refused:
            self._say(problem_sentences(path.name, refused))
        except FileNotFoundError:
            self._say([locale.text("own_record.not_there")])
        except (OSError, ValueError):  # a folder, no right to read, a name no system has
            self._say([locale.text("own_record.not_readable")])
        else:
            own = path == self.services.own_record
            whose = locale.text("entry.whose") if own else locale.text("account.of_file", name=path.name)
            self.nenkin.open_record(record_of(whose, record, SystemClock().now().date()))

    def _say(self, sentences: list[str]) -> None:
        said = [locale.text("wizard.error", text=sentence) for sentence in sentences]
        done = self.query_one("#done", Paragraph)
        done.say("\n".join(said))
        self.call_after_refresh(done.scroll_visible, animate=False)
