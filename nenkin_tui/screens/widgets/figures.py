"""Lines of figures and bars that are drawn anew at once: only those that changed, without laying the page out again."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style

from nenkin_tui.screens.widgets.drawn import Drawn


class Figures(Drawn):
    """Lines of content; as high as they are many."""

    DEFAULT_CSS = "Figures { height: auto; width: 1fr; }"

    def __init__(self, lines: Iterable[Content] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.lines = list(lines)
        self._drawn: dict[int, tuple[Content, int, Style, Strip]] = {}

    def show(self, lines: Iterable[Content]) -> None:
        """Other lines; the page is laid out anew only if there are more or fewer."""
        before, self.lines = self.lines, list(lines)
        if len(self.lines) != len(before):
            self.refresh(layout=True)
            return
        changed = [y for y, line in enumerate(self.lines) if not _alike(line, before[y])]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One line, as it was drawn before if it is the same."""
        width, style, drawn = self.size.width, self.visual_style, self._drawn.get(y)
        if drawn is None or y >= len(self.lines) or self.text_selection is not None:
            return super().render_line(y)
        if drawn[1:3] == (width, style) and _alike(drawn[0], self.lines[y]):
            return drawn[3]
        return super().render_line(y)

    def strip_of(self, line: Content, y: int) -> Strip:
        """Drawn anew, and kept."""
        strip = super().strip_of(line, y)
        self._drawn[y] = (line, self.size.width, self.visual_style, strip)
        return strip

    def line_at(self, y: int) -> Content | None:
        """One of them."""
        return self.lines[y] if y < len(self.lines) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One row a line."""
        return len(self.lines)


def _alike(line: Content, other: Content) -> bool:
    return line.plain == other.plain and list(line.spans) == list(other.spans)
