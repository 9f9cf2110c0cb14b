"""時を進める: the town's clock, which only moves forward."""

from collections.abc import Callable, Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.model.birth_date import parse_date
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages.dates import time_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Clock(Page):
    """Tomorrow, until the next post, or a date."""

    NAME = "clock"
    KEYS = (CHOOSE, OPEN, BACK)

    def place_text(self) -> str:
        """The town's time."""
        return time_text(self.services.town.office.now())

    def body(self) -> Iterable[Widget]:
        """The three ways."""
        yield Paragraph(locale.text("start.clock_question"), classes="question")
        yield Static("", classes="gap")
        ways = ("tomorrow", "week", "post")
        yield Lines([Line(way, locale.text(f"start.clock_{way}")) for way in ways], id="ways")
        yield Static("", classes="gap")
        yield Static(safe_text(locale.text("start.clock_date")), markup=False)
        yield TextField("date", width=20)
        yield Paragraph(locale.text("start.clock_support"), classes="support")
        yield Static("", classes="gap")
        yield Paragraph("", id="done")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """By a day, by a week, or until the next letter is there."""
        town = self.services.town
        ways: dict[str, Callable[[], object]] = {
            "tomorrow": lambda: town.advance(days=1),
            "week": lambda: town.advance(days=7),
            "post": lambda: town.advance(until_post=True),
        }
        self._move(ways[event.key])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """To a date in either calendar."""
        self._move(lambda: self.services.town.advance(to=parse_date(event.value)))

    def _move(self, move: Callable[[], object]) -> None:
        done = self.query_one("#done", Paragraph)
        try:
            move()
        except Invalid as refused:
            done.set_classes("error")
            done.say(locale.text("wizard.error", text=locale.text(refused.reason, **refused.values)))
            return
        done.set_classes("good")
        done.say(locale.text("start.clock_done", time=time_text(self.services.town.office.now())))
        self.retitle()
