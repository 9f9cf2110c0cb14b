"""申し込みの状況: where an application stands, with its dates and what to do next."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.dates import day_text
from nenkin_tui.pages.outcomes import mail_under_way
from nenkin_tui.pages.state import NEXT_STEPS, rows_of, state_of
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

COLUMN = 18
"""Cells of the names of facts."""


class State(Page):
    """The state of whom one practises as."""

    NAME = "state"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.posted_again = ""
        """That the postcard was posted once more, and when it arrives."""

    def body(self) -> Iterable[Widget]:
        """State, dates, next steps."""
        person = self.person
        state = state_of(self.services.town.office, person)
        if self.posted_again:
            yield Paragraph(self.posted_again, classes="good")
            yield Static("", classes="gap")
        yield Paragraph(locale.text(f"state.{state}"), classes="question")
        yield Static("", classes="gap")
        if rows := rows_of(person):
            for name, value in rows:
                yield Row(locale.text(f"state.{name}"), value, column=COLUMN)
            yield Static("", classes="gap")
        yield Paragraph(locale.text(f"state.{state}_next"))
        yield Static("", classes="gap")
        yield Lines([Line(step, locale.text(f"state.go_{step}")) for step in NEXT_STEPS[state]], id="steps")
        yield Paragraph("", id="done", classes="error")

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there, or asks for the postcard once more."""
        if event.key == "locked":
            self.nenkin.replace("not_eligible", page="user_id_locked", values={})
            return
        if event.key == "sent":
            self.nenkin.replace("sent", result=mail_under_way(self.person))
            return
        if event.key != "again":
            self.nenkin.replace(event.key)
            return
        from nenkin_tui.office.postcard import post_again  # noqa: PLC0415 - only for who waits for a postcard

        town = self.services.town
        try:
            arrives = post_again(town.office, town.chosen)
        except Invalid as refused:
            done = self.query_one("#done", Paragraph)
            done.say(locale.text("wizard.error", text=locale.text(refused.reason, **refused.values)))
            return
        self.posted_again = locale.text("state.posted_again", day=day_text(arrives))
        await self.rebuild()
        self.focus_first()

    @property
    def person(self) -> PersonFile:
        """Whom one practises as."""
        town = self.services.town
        return town.office.store.read(town.chosen).document
