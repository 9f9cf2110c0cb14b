"""今日したこと: what was done in this visit, to be looked at before it is wiped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.widgets.paragraph import Paragraph

DONE = frozenset(
    {
        *("sent", "confirmed", "promised", "key_promised", "linked", "reset_sent", "password_set", "home"),
        *("not_eligible_key_expired", "not_eligible_key_used", "not_eligible_card_locked"),
        "not_eligible_card_expired",
        *("not_eligible_address_differs", "not_eligible_user_id_locked", "checkup", "estimate", "months"),
        *("notices", "deadlines"),
    }
)
"""Pages that say that something was done or seen, and stand on the slip."""


@dataclass(frozen=True)
class Done:
    """One line: when, by the town's clock, and what."""

    at: datetime
    what: str


class Slip(KioskPage):
    """The lines, oldest first; the same thing twice is one line."""

    NAME = "slip"

    def body(self) -> Iterable[Widget]:
        """What was done; nothing of it is kept."""
        yield Paragraph(locale.text("kiosk.slip_question"), classes="question")
        yield Static("", classes="gap")
        lines = {done.what: done.at for done in reversed(self.kiosk.done)}
        for what, at in sorted(lines.items(), key=lambda line: line[1]):
            yield Paragraph(f"{at:%H:%M}  {self._said(what)}")
        if not lines:
            yield Paragraph(locale.text("kiosk.slip_empty"))
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.slip_notice"), classes="support")

    def _said(self, what: str) -> str:
        if what.startswith("situation_"):
            return locale.text("kiosk.slip_situation", situation=locale.text(f"kiosk.{what}"))
        return locale.text(f"kiosk.slip_{what}")
