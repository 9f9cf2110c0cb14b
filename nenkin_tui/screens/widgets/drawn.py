"""Widgets of lines, drawn one by one, and only those in sight: Textual wraps and draws all of the text at once."""

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.reactive import Reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class Ground(Widget):
    """A widget that shows nothing but what lies on it: its lines are all alike, and one is drawn for all of them.

    Textual has such a one, `BLANK`, which keeps its colour where there is to be none (NO_COLOR). To be named last of a
    class's bases: the first one's styles are the class's.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line, so often."""
        return super().render_lines(Region(0, 0, crop.width, 1)) * crop.height


class Drawn(Widget):
    """A widget whose lines its class gives; none is wrapped any more."""

    auto_links: Reactive[bool] = Reactive(default=False)
    """No text here leads anywhere: it is not looked through for links."""

    def line_at(self, y: int) -> Content | None:
        """This line; None below the last one."""
        raise NotImplementedError

    def render(self) -> Content:
        """All of them, for selecting and measuring."""
        lines: list[Content] = []
        while (line := self.line_at(len(lines))) is not None:
            lines.append(line)
        return Content("\n").join(lines)

    def render_line(self, y: int) -> Strip:
        """One line; while text is selected, as Textual draws it."""
        if self.text_selection is not None:
            return super().render_line(y)
        line = self.line_at(y)
        return Strip.blank(self.size.width, self.visual_style.rich_style) if line is None else self.strip_of(line, y)

    def strip_of(self, line: Content, y: int) -> Strip:
        """A line as it is drawn, its places kept for the mouse; what does not fit is cut as Textual cuts it."""
        style, width = self.visual_style, self.size.width
        if line.cell_length > width:
            strips = Visual.to_strips(self, line, width, 1, style)
            return strips[0] if strips else Strip.blank(width, style.rich_style)
        segments, place = [], 0
        for text, own in line.render(style, end="", parse_style=self._get_style):
            segments.append(Segment(text, (style + own).rich_style_with_offset(place, y)))
            place += len(text)
        return Strip(segments, line.cell_length)
