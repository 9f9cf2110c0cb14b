"""年金事務所の窓口: a new access key, at once or by letter (K4); the record on paper, which needs no registration."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.counter import new_key
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.town.papers import counter_paper


class Counter(Page):
    """What can be done here; who one is was shown with the papers of the person practised as."""

    NAME = "counter"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The choices, and what was done."""
        yield Paragraph(locale.text("start.counter_greeting"))
        yield Static("", classes="gap")
        ways = ("now", "letter", "record", "municipality")
        yield Lines([Line(way, locale.text(f"start.counter_{way}")) for way in ways], id="ways")
        yield Static("", classes="gap")
        yield Paragraph("", id="done", classes="good")
        yield Static("", classes="gap")
        after = Lines([Line("register_with_key", locale.text("start.go_register_with_key"))], id="after")
        after.display = False
        yield after

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Asks for a key, which is hashed beside the screen; or reads the record on paper."""
        if event.key == "municipality":
            self.nenkin.open("municipality")
            return
        if event.key == "record":
            self.nenkin.note_done("counter_record")
            self.nenkin.open("paper", paper=counter_paper(self.services.town, self.services.town.chosen))
            return
        if event.key == "register_with_key":
            self.nenkin.restart("wizard", procedure=event.key)
            return
        self.query_one("#done", Paragraph).say(locale.text("start.counter_working"))
        self.run_worker(lambda: self._issue(event.key), thread=True, exclusive=True)

    def _issue(self, way: str) -> None:
        said = new_key(self.services.town, at_once=way == "now")
        self.app.call_from_thread(self._done, said, at_once=way == "now")

    def _done(self, said: str, *, at_once: bool) -> None:
        self.nenkin.note_done("counter_now" if at_once else "counter_letter")
        self.query_one("#done", Paragraph).say(said)
        self.query_one("#after", Lines).display = at_once
        if at_once:
            self.query_one("#after", Lines).focus()
