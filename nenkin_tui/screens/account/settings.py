"""設定 (A11): what can be changed of the own account, and how it stands."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.account.settings import can_be_opened, person_of, settings_of, value_of, visitor_of, waiting_text
from nenkin_tui.procedures.account import CHANGES
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, wrap
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

COLUMN = 22
"""Cells of the names of settings."""
MARGINS = 10
"""Cells around a line of the list, its mark included."""


class SettingsPage(Page):
    """A line for each setting, its value beside it."""

    NAME = "settings"
    KEYS = (CHOOSE, OPEN, BACK)

    def place_text(self) -> str:
        """Whose they are."""
        return locale.text("account.of", name=visitor_of(self.services).name)

    def body(self) -> Iterable[Widget]:
        """The settings; for who has only a card, why some are not there."""
        yield Lines(self._lines(), id="settings")
        if not visitor_of(self.services).user_id:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("settings.by_card"), classes="support")

    async def on_screen_resume(self) -> None:
        """What was changed meanwhile."""
        if self.services.signed_in is not None:
            lines = self.query_one("#settings", Lines)
            lines.show(self._lines(), lines.key)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Opens the page of it."""
        if event.key in CHANGES:
            self.nenkin.open("setting", procedure=event.key)
        elif event.key == "confirm_email":
            self.nenkin.open("wizard", procedure=event.key)
        else:
            self.nenkin.open(event.key)

    def _lines(self) -> list[Line]:
        who = visitor_of(self.services)
        person = person_of(self.services)
        lines: list[Line] = []
        for name in settings_of(who):
            first, *more = wrap(value_of(name, person, who), max(self.app.size.width - MARGINS - COLUMN, 20)) or [""]
            key = name if can_be_opened(name, who) else ""
            mark = "" if key else "  "
            lines.append(Line(key, f"{mark}{pad(locale.text(f'settings.row_{name}'), COLUMN)}{first}"))
            lines += [Line("", " " * (COLUMN + 2) + line) for line in more]
            if name == "change_email":
                lines += self._waiting(person)
        return lines

    def _waiting(self, person: PersonFile) -> list[Line]:
        words = waiting_text(self.services, person)
        return [Line("confirm_email", f"{' ' * COLUMN}{words}", "$warning")] if words else []
