"""Lists of lines to choose from: one Tab stop, arrows move, Enter opens, `>` stands before the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.drawn import Drawn


@dataclass(frozen=True)
class Line:
    """One line: `key` names it ("" for a heading or an empty line, which cannot be chosen)."""

    key: str
    text: str
    style: str = ""


class Lines(Drawn, can_focus=True):
    """The list."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("home", "edge(0)", "home", show=False),
        Binding("end", "edge(-1)", "end", show=False),
        Binding("enter", "choose", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """Enter on a line, or a click."""

        def __init__(self, lines: "Lines", key: str) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    class Moved(Message):
        """The mark went to another line."""

        def __init__(self, lines: "Lines", key: str) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    def __init__(self, lines: Sequence[Line], *, id: str | None = None, at: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.lines = list(lines)
        self.set_reactive(Lines.cursor, self._first(at))

    @property
    def key(self) -> str:
        """The key of the line with the mark; "" if none can have it."""
        return self.lines[self.cursor].key if self.lines else ""

    def show(self, lines: Sequence[Line], at: str = "") -> None:
        """Other lines."""
        self.lines = list(lines)
        self.cursor = self._first(at or self.key if self.cursor < len(self.lines) else at)
        self.refresh(layout=True)

    def line_at(self, y: int) -> Content | None:
        """One of them, with the mark before it if it has it and the list has the focus."""
        return self._drawn(y, self.lines[y]) if y < len(self.lines) else None

    def mark(self, index: int) -> str:
        """What stands before a line."""
        return "> " if index == self.cursor and self.has_focus else "  "

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One row a line."""
        return len(self.lines)

    def action_move(self, step: int) -> None:
        """To the next line that can be chosen; at the ends on to the next widget."""
        index = self.cursor + step
        while 0 <= index < len(self.lines):
            if self.lines[index].key:
                self.cursor = index
                return
            index += step
        if step < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_edge(self, which: int) -> None:
        """To the first or last line that can be chosen."""
        keyed = [index for index, line in enumerate(self.lines) if line.key]
        if keyed:
            self.cursor = keyed[which]

    def action_choose(self) -> None:
        """Tells the page."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def watch_cursor(self) -> None:
        """Keeps the line in sight."""
        if not self.is_mounted:
            return
        self.refresh()
        self.reveal()
        self.post_message(self.Moved(self, self.key))

    def reveal(self) -> None:
        """Scrolls the page so far that the line can be seen."""
        parent = self.parent
        while isinstance(parent, Widget) and not parent.allow_vertical_scroll:
            parent = parent.parent
        if isinstance(parent, Widget):
            row = self.virtual_region.y + self.cursor
            if self.cursor == self._first("") and row < parent.size.height:
                row = 0  # with the first line, what stands above the list
            parent.scroll_to_region(Region(0, row, 1, 1), animate=False, immediate=True, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        if 0 <= event.y < len(self.lines) and self.lines[event.y].key:
            self.cursor = event.y
            self.action_choose()

    def on_focus(self) -> None:
        """The mark appears."""
        self.refresh()
        self.call_after_refresh(self.reveal)

    def on_blur(self) -> None:
        """The mark goes."""
        self.refresh()

    def _drawn(self, index: int, line: Line) -> Content:
        here = index == self.cursor and self.has_focus and line.key
        text = pad((self.mark(index) if line.key else "") + line.text, self.size.width)
        return safe_text(text, "$accent on $raised bold" if here else line.style)

    def _first(self, at: str) -> int:
        for index, line in enumerate(self.lines):
            if line.key and line.key == at:
                return index
        return next((index for index, line in enumerate(self.lines) if line.key), 0)


class Choices(Lines):
    """One of several: ( ) and (*). Arrows move the mark, space or Enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "choose", "choose", show=False)]

    def __init__(self, choices: Sequence[tuple[str, str]], *, chosen: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__([Line(key, label) for key, label in choices], id=id, at=chosen)
        self.value = chosen

    def mark(self, index: int) -> str:
        """The mark and whether it is chosen."""
        dot = "(*) " if self.lines[index].key == self.value else "( ) "
        return super().mark(index) + dot

    def action_choose(self) -> None:
        """Chooses; Enter on what is chosen already goes on, as in a field."""
        already = self.key == self.value
        self.value = self.key
        self.refresh()
        self.post_message(self.Changed(self))
        if already:
            super().action_choose()

    class Changed(Message):
        """Another choice was made."""

        def __init__(self, choices: "Choices") -> None:
            super().__init__()
            self.choices = choices
