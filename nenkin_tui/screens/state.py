"""申し込みの状況: where an application stands, with its dates and what to do next."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile
from nenkin_tui.screens.dates import day_text, time_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.outcomes import address_of, again_text, mail_under_way
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

NEXT_STEPS = {
    "none": ("routes", "planner"),
    "mail_sent": ("mailbox", "sent"),
    "mail_expired": ("sent", "routes"),
    "applied": ("clock",),
    "postcard_sent": ("clock",),
    "postcard_arrived": ("letters", "sign_in", "clock"),
    "postcard_late": ("letters", "sign_in", "again"),
    "registered": ("sign_in",),
    "linked": ("sign_in_by_card",),
    "locked": ("locked",),
}
"""Next steps of each state; of a postcard that was due also those of a day on which it can be posted again."""
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
        state = self._state(person)
        if self.posted_again:
            yield Paragraph(self.posted_again, classes="good")
            yield Static("", classes="gap")
        yield Paragraph(locale.text(f"state.{state}"), classes="question")
        yield Static("", classes="gap")
        if rows := self._rows(person):
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

    def _state(self, person: PersonFile) -> str:
        """The office's word for it; a link that ended, a card alone and a postcard that was due have their own."""
        office = self.services.town.office
        today = office.today()
        state = person.state_on(today)
        until = person.application.code_expires_at if person.application else None
        if state == "mail_sent" and until is not None and until < office.now():
            return "mail_expired"
        if state == "registered" and person.account is None:
            return "linked"
        due = person.application.postcard_on if person.application else None
        if state != "postcard_sent" or due is None or due > today:
            return state
        return "postcard_arrived" if due == today else "postcard_late"

    def _rows(self, person: PersonFile) -> list[tuple[str, str]]:
        application = person.application
        if application is None:
            return []
        rows = [("receipt", application.receipt), ("applied_at", time_text(application.applied_at))]
        if application.code_expires_at:
            rows += [("mail_to", application.email), ("link_until", time_text(application.code_expires_at))]
        if application.postcard_on:
            due = application.postcard_on
            rows += [("postcard_on", day_text(due)), ("address", address_of(person)), ("again", again_text(due))]
        return rows
