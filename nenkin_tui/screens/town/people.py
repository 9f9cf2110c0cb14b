"""Whom to practise as."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.birth_date import age_on
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class People(Page):
    """Everybody in the town, a line each."""

    NAME = "people"
    KEYS = (CHOOSE, OPEN, BACK)
    DEFAULT_CSS = "People #story { padding: 0 3; min-height: 2; margin: 1 0; }"

    def __init__(self) -> None:
        super().__init__()
        self.stories: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """Name and age; the story of the one with the mark stands below."""
        town = self.services.town
        today = town.office.today()
        lines = []
        for pid, person in town.people():
            age = locale.text("start.age", age=age_on(person.facts.birth_date, today))
            self.stories[pid] = locale.text(person.story) if person.story else ""
            lines.append(Line(pid, f"{pad(person.facts.name, 24)}{pad_left(age, 8)}"))
        yield Paragraph(locale.text("start.people_question"), classes="question")
        yield Static("", classes="gap")
        yield Lines(lines, id="people", at=town.chosen or "")

    def below(self) -> Iterable[Widget]:
        """The story."""
        yield Paragraph("", id="story")

    def begin(self) -> None:
        """The story of the first mark."""
        super().begin()
        self.on_lines_moved()

    def on_lines_moved(self) -> None:
        """Another one's story."""
        self.query_one("#story", Paragraph).say(self.stories[self.query_one("#people", Lines).key])

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Practise as this person from now on."""
        self.services.town.choose(event.key)
        self.services.signed_in = None
        self.nenkin.home()
