"""Lines of figures and bars that are drawn anew at once, without laying the page out again."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Figures(Widget):
    """Lines of content; as high as they are many."""

    DEFAULT_CSS = "Figures { height: auto; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.lines: list[Content] = []

    def show(self, lines: Iterable[Content]) -> None:
        """Other lines; the page is laid out anew only if there are more or fewer."""
        before = len(self.lines)
        self.lines = list(lines)
        self.refresh(layout=len(self.lines) != before)

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self.lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One row a line."""
        return len(self.lines)
