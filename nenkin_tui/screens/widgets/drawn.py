"""Lines that fit are drawn one by one, and only those in sight: Textual wraps and draws the whole of a widget's text."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


def strip_of(widget: Widget, line: Content) -> Strip:
    """One line of a widget; what does not fit is cut as Textual cuts it. Its places are kept for selecting by mouse."""
    style, width = widget.visual_style, widget.size.width
    if line.cell_length > width:
        strips = Visual.to_strips(widget, line, width, 1, style)
        return strips[0] if strips else Strip.blank(width, style.rich_style)
    segments, place = [], 0
    for text, own in line.render(style, end="", parse_style=widget._get_style):
        segments.append(Segment(text, (style + own).rich_style_with_offset(place, 0)))
        place += len(text)
    return Strip(segments, line.cell_length)
