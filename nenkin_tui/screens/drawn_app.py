"""How the program is drawn: its looks, and what Textual draws otherwise, or at a cost."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.style import Style
from textual.theme import Theme

from nenkin_tui.screens.theme import BY_NAME, LOOKS, next_look


class PlainBars(ScrollBarRender):
    """Scroll bars of colour alone: the blocks Textual draws are two cells wide in many Japanese terminals."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


ScrollBar.renderer = PlainBars


@lru_cache(64)
def _grounds(beneath: Color, ground: Color) -> tuple[Style, Style]:
    """What Textual's `StylesCache.get_inner_outer` gives.

    Its own table holds, with the two colours, whose lines they were asked for: the last 1,024 widgets that were ever
    drawn stayed in memory with all they showed, signed out or not, and each look for rubbish took 100 ms.
    """
    return Style(background=beneath + ground), Style(background=beneath)


StylesCache.get_inner_outer = staticmethod(_grounds)  # type: ignore[assignment,method-assign]


class DrawnApp(App[None]):
    """An application in one of the looks; F2 goes from one to the next."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self._disable_notifications = self._disable_tooltips = True  # two widgets of each screen, never used here
        for look in LOOKS:
            self.register_theme(look)
        self.theme = LOOKS[0].name

    def get_theme(self, theme_name: str) -> Theme | None:
        """One of the looks: asked for at every line that is drawn, where Textual's splits names and copies tables."""
        return BY_NAME.get(theme_name) or super().get_theme(theme_name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those that change anything: no look has a colour of the terminal's own, to be made into another one."""
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def action_look(self) -> None:
        """F2: the next look."""
        self.theme = next_look(self.theme)
