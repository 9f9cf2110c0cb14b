"""The part of a page that scrolls, and what stands in it."""

from collections.abc import Iterable, Iterator
from typing import Any

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from nenkin_tui import locale
from nenkin_tui.screens.widgets.drawn import Ground


class Body(VerticalScroll, Ground, can_focus=False):
    """What scrolls; a line beneath says so in words while there is more below."""

    DEFAULT_CSS = """
    Body { height: 1fr; padding: 1 3 0 3; scrollbar-size-vertical: 1; border-subtitle-align: left;
        border-subtitle-color: $muted; border-subtitle-background: $background; }
    """

    def watch_show_vertical_scrollbar(self, longer: bool) -> None:  # noqa: FBT001 - Textual calls it so
        """The line is the border's: a page that is seen whole has none."""
        self.styles.border_bottom = ("blank", "transparent") if longer else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """At the end there is no more."""
        super().watch_scroll_y(old_value, new_value)
        self.mark()

    def _size_updated(self, *sizes: Any, **rest: Any) -> bool:
        """Neither is there where all of it fits."""
        changed = super()._size_updated(*sizes, **rest)
        self.mark()
        return changed

    def render_lines(self, crop: Region) -> list[Strip]:
        """All alike but the border's."""
        lines = super().render_lines(crop)
        if self.border_subtitle and crop.bottom == self.outer_size.height:
            lines[-1:] = Widget.render_lines(self, Region(crop.x, crop.bottom - 1, crop.width, 1))
        return lines

    def mark(self) -> None:
        """v つづきがあります, under the words of the page."""
        indent = " " * (self.styles.padding.left - 1)  # a border's words stand one cell in
        self.border_subtitle = indent + locale.text("page.more") if self.scroll_y < self.max_scroll_y else ""


def spaced(widgets: Iterable[Widget]) -> Iterator[Widget]:
    """The widgets; each empty line between two is the margin of the one above: every widget opens a page later."""
    above: Widget | None = None
    for widget in widgets:
        if above is None or not widget.has_class("gap"):
            yield widget
            above = widget
        else:
            above.styles.margin = (0, 0, above.styles.margin.bottom + 1, 0)
