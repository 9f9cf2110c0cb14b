"""Idle time in the account (L4): a warning that any key answers, then sign-out."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.paragraph import Paragraph


class IdleWarning(Page):
    """Over whatever page of the account is open; any key takes it away, which the application sees to."""

    NAME = "idle"
    KEYS = ()

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds

    def body(self) -> Iterable[Widget]:
        """How long there is still, and what to do."""
        yield Paragraph(locale.text("leave.idle", seconds=self.seconds), id="idle", classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("leave.idle_any_key"))

    def say(self, seconds: int) -> None:
        """The seconds left now; a page that is still being made says them when it is there."""
        self.seconds = seconds
        for left in self.query("#idle").results(Paragraph):
            left.say(locale.text("leave.idle", seconds=seconds))
