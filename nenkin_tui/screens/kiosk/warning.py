"""The last seconds: of a visit without keys, which any key puts off; and of its half hour, which none does."""

from collections.abc import Iterable

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.widgets.paragraph import Paragraph


class KioskWarning(KioskPage):
    """Over whatever page is open."""

    NAME = "kiosk_warning"
    KEYS = ()

    def __init__(self, seconds: int, words: str) -> None:
        """words: idle or time."""
        super().__init__()
        self.seconds = seconds
        self.words = words

    def body(self) -> Iterable[Widget]:
        """How long there is still, and what a key does."""
        yield Paragraph(self._left(), id="left", classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"kiosk.warning_{self.words}_wiped"))
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"kiosk.warning_{self.words}_key"), classes="attention")

    def say(self, seconds: int, words: str) -> None:
        """The seconds left now; a page that nothing calls for any more goes, one still being made says them then."""
        if not words:
            self.action_back()
            return
        self.seconds = seconds
        for left in self.query("#left").results(Paragraph):
            left.say(self._left())

    def on_key(self, event: events.Key) -> None:
        """Any key."""
        event.stop()
        event.prevent_default()
        self.action_back()

    def on_click(self) -> None:
        """Or a click."""
        self.action_back()

    def _left(self) -> str:
        return locale.text(f"kiosk.warning_{self.words}", seconds=self.seconds)
