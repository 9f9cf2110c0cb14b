"""What the kiosk's pages share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from nenkin_tui import locale
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines

if TYPE_CHECKING:
    from nenkin_tui.screens.kiosk.app import KioskApp

ROOMY = 36
"""Rows of a terminal from which on a list has an empty one between its lines."""


class KioskPage(Page):
    """A page that only a kiosk shows."""

    @property
    def kiosk(self) -> "KioskApp":
        """The visit."""
        return cast("KioskApp", self.app)

    def choices(self, lines: Sequence[Line], name: str) -> Lines:
        """A list to choose from, laid out larger where the terminal has room for it (S2)."""
        if self.app.size.height < ROOMY:
            return Lines(lines, id=name)
        return Lines([one for line in lines for one in (line, Line("", ""))][:-1], id=name)

    def title_text(self) -> str:
        """The kiosk has its own part of the catalogue."""
        return locale.text(f"kiosk.title_{self.NAME}")
