"""The start page: whom one practises as, what is at hand, and everything that can be done from here."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.birth_date import age_on
from nenkin_tui.pages.dates import time_text
from nenkin_tui.pages.start import half_done, things_at_hand
from nenkin_tui.screens.keys import CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

COLUMN = 25
"""Cells of the first column of the menu."""
MARGINS = 8
"""Cells left and right of what stands in a page's body, the mark of a list included."""


class Start(Page):
    """The first page of the practice town."""

    NAME = "start"
    KEYS = (CHOOSE, OPEN)

    def place_text(self) -> str:
        """The town's time."""
        return time_text(self.services.town.office.now())

    def body(self) -> Iterable[Widget]:
        """Whom, what is at hand, what can be done."""
        town = self.services.town
        pid = town.chosen
        person = town.office.store.read(pid).document
        age = age_on(person.facts.birth_date, town.office.today())
        yield Paragraph(locale.text("start.practising", name=person.facts.name, age=age))
        yield Static("", classes="gap")
        yield Static(safe_text(self._at_hand(pid)), markup=False)
        yield Static("", classes="gap")
        yield Lines(self._menu(len(town.letters(pid)), len(town.mails(pid))), id="menu")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("start.notice"), classes="support")

    _left = False

    def on_screen_suspend(self) -> None:
        """Another page is laid over this one, and may change what it says."""
        self._left = True

    async def on_screen_resume(self) -> None:
        """What other pages changed."""
        if self._left and self.query("#menu"):
            at = self.query_one("#menu", Lines).key
            await self.rebuild()
            for menu in self.query("#menu").results(Lines):  # none while it is being drawn for somebody else
                menu.show(menu.lines, at)
                menu.focus()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Opens what was chosen."""
        page, _, argument = event.key.partition(":")
        arguments = {"wizard": "procedure", "help": "topic"}
        self.nenkin.open(page, **({arguments[page]: argument} if argument else {}))

    def _at_hand(self, pid: str) -> str:
        found = things_at_hand(self.services.town, pid)
        return "\n".join(
            [locale.text("start.at_hand"), *(self._with_note(f"  {title}", note) for title, note in found)]
        )

    def _with_note(self, title: str, note: str) -> str:
        """Side by side where there is room, else the note below."""
        if 40 + cell_len(note) + MARGINS <= self.app.size.width:
            return pad(title, 40) + note
        return f"{title}\n      {note}" if note else title

    def _half_done(self, procedure: str) -> Line:
        """To go on with an application that was left (R9)."""
        go_on = pad(locale.text("start.go_on"), COLUMN)
        return Line(f"wizard:{procedure}", go_on + locale.text(f"procedure.{procedure}"))

    def _menu(self, letters: int, mails: int) -> list[Line]:
        def line(key: str, name: str, **values: object) -> Line:
            note = locale.text(f"start.{name}_note")
            fits = COLUMN + cell_len(note) + MARGINS <= self.app.size.width
            return Line(key, pad(locale.text(f"start.{name}", **values), COLUMN) + (note if fits else ""))

        town, pid = self.services.town, self.services.town.chosen
        lines = [
            *(self._half_done(name) for name in half_done(town, pid)),
            line("planner", "planner"),
            line("routes", "register"),
            line("sign_in", "sign_in"),
            line("state", "state"),
            Line("", ""),
            line("desk", "desk"),
            line("letters", "letters", count=letters),
            line("mailbox", "mailbox", count=mails),
            line("counter", "counter"),
            line("clock", "clock"),
            line("people", "people"),
            line("own_record", "own_record"),
            line("help:", "help"),
        ]
        return [line for line in lines if line.key not in self.nenkin.NOT_HERE]
