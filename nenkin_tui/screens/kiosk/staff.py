"""The staff's pages: the PIN; counts of today, papers, the town's clock, a new beginning, the way out."""

from collections.abc import Iterable
from datetime import datetime

from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.kiosk.pin import is_pin
from nenkin_tui.pages.dates import time_text
from nenkin_tui.screens.keys import BACK, CHOOSE, NEXT, OPEN
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.widgets.fields import PasswordField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

WAYS = ("go_on", "papers_text", "papers_pdf", "reset", "clock_day", "clock_week", "clock_post", "close")


class StaffPin(KioskPage):
    """Asks for the PIN; every try is counted before it is looked at, and stands in the journal."""

    NAME = "staff_pin"
    KEYS = (NEXT, BACK)

    def body(self) -> Iterable[Widget]:
        """The field."""
        yield Paragraph(locale.text("kiosk.staff_pin_question"), classes="question")
        yield Static("", classes="gap")
        yield PasswordField("staff_pin")
        yield Static("", classes="gap")
        yield Paragraph("", id="done", classes="error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Looked at beside the screen: it hashes."""
        typed = event.value
        if not typed or event.input.disabled:
            return
        event.input.value = ""
        event.input.disabled = True
        kiosk = self.kiosk

        def look() -> None:
            result = kiosk.ledger.try_pin(lambda: is_pin(typed, kiosk.order.pin_hash))
            kiosk.call_from_thread(self._take, result)

        self.run_worker(look, thread=True)

    def _take(self, result: datetime | bool) -> None:  # noqa: FBT001 - the ledger's answer
        if not self.is_current:
            return
        if result is True:
            self.kiosk.replace("staff")
            return
        field = self.query_one(PasswordField)
        field.disabled = False
        field.focus()
        words = (
            locale.text("kiosk.staff_pin_wait", time=f"{result:%H:%M}")
            if isinstance(result, datetime)
            else locale.text("kiosk.staff_pin_wrong")
        )
        self.query_one("#done", Paragraph).say(words)


class Staff(KioskPage):
    """Behind the PIN."""

    NAME = "staff"
    KEYS = (CHOOSE, OPEN, BACK)

    def place_text(self) -> str:
        """The town's time."""
        return time_text(self.services.town.office.now())

    def body(self) -> Iterable[Widget]:
        """Visits of today, counts only; then what can be done."""
        today = self.kiosk.ledger.today()
        yield Paragraph(locale.text("kiosk.staff_visits", count=today.visits), classes="question")
        if today.ends:
            ends = sorted(today.ends.items(), key=lambda one: -one[1])
            yield Paragraph("  ".join(locale.text(f"kiosk.end_{self._end(how)}", count=count) for how, count in ends))
        yield Static("", classes="gap")
        yield self.choices([Line(way, locale.text(f"kiosk.staff_{way}")) for way in WAYS], "ways")
        if today.stopped:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("kiosk.staff_stopped"))
            for page, count in sorted(today.stopped.items(), key=lambda one: -one[1]):
                yield Paragraph(locale.text("kiosk.staff_stopped_line", count=count, page=page_words(page)))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Back, or papers; all else ends this visit, and the supervisor does it."""
        if event.key == "go_on":
            self.action_back()
        elif event.key.startswith("papers"):
            self.kiosk.open("staff_papers", form=event.key.removeprefix("papers_"))
        else:
            self.kiosk.end_visit(f"staff_{event.key}")

    def _end(self, how: str) -> str:
        return "staff" if how.startswith("staff") else how


def page_words(page: str) -> str:
    """The page's title; of a wizard the procedure and the step."""
    name, _, rest = page.partition(":")
    if name == "wizard":
        procedure, _, step = rest.partition(":")
        parts = (f"procedure.{procedure}", f"question.step_{step}")
        return "  ".join(locale.text(part) for part in parts if locale.has(part))
    titles = (f"kiosk.title_{name}", f"page.{name}")
    return next((locale.text(title) for title in titles if locale.has(title)), locale.text("kiosk.staff_elsewhere"))
