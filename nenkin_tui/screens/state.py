"""申し込みの状況: where an application stands, with its dates and what to do next."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.screens.dates import day_text, time_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.lines import Line, Lines

NEXT_STEPS = {
    "none": ("routes", "planner"),
    "mail_sent": ("mailbox",),
    "applied": ("clock", "again"),
    "postcard_sent": ("sign_in", "letters", "clock", "again"),
    "registered": ("sign_in",),
    "locked": ("planner", "routes"),
}


class State(Page):
    """The state of whom one practises as."""

    NAME = "state"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """State, dates, next steps."""
        town = self.services.town
        person = town.office.store.read(town.chosen).document
        state = person.state_on(town.office.today())
        yield Paragraph(locale.text(f"state.{state}"), classes="question")
        yield Static("", classes="gap")
        for name, value in self._rows():
            yield Static(safe_text(pad(locale.text(f"state.{name}"), 22) + value), markup=False)
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"state.{state}_next"))
        yield Static("", classes="gap")
        yield Lines([Line(step, locale.text(f"state.go_{step}")) for step in NEXT_STEPS[state]], id="steps")
        yield Paragraph("", id="done")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there, or asks for the postcard once more."""
        if event.key != "again":
            self.nenkin.replace(event.key)
            return
        from nenkin_tui.office.postcard import post_again  # noqa: PLC0415 - only for who waits for a postcard

        town, done = self.services.town, self.query_one("#done", Paragraph)
        try:
            arrives = post_again(town.office, town.chosen)
        except Invalid as refused:
            done.set_classes("error")
            done.say(locale.text("wizard.error", text=locale.text(refused.reason, **refused.values)))
            return
        done.set_classes("good")
        done.say(locale.text("state.posted_again", day=day_text(arrives)))

    def _rows(self) -> list[tuple[str, str]]:
        person = self.services.town.office.store.read(self.services.town.chosen).document
        application = person.application
        if application is None:
            return []
        rows = [("receipt", application.receipt), ("applied_at", time_text(application.applied_at))]
        if application.code_expires_at:
            rows += [("mail_to", application.email), ("link_until", time_text(application.code_expires_at))]
        if application.postcard_on:
            rows.append(("postcard_on", day_text(application.postcard_on)))
        return rows
