"""Lists of lines to choose from: one Tab stop, arrows move, Enter opens, `>` stands before the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from nenkin_tui.screens.keys import CHOOSE, NEXT, PICK, Key
from nenkin_tui.screens.text import pad, safe_text, wrap
from nenkin_tui.screens.widgets.drawn import Drawn

HANG = 2
"""Cells by which the further rows of a line that is too long stand in."""


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
        Binding("pageup", "turn(-1)", "page up", show=False),
        Binding("pagedown", "turn(1)", "page down", show=False),
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

    MARK: ClassVar[int] = 2
    """Cells before a line that can be chosen."""
    named_keys: tuple[Key, ...] = ()
    """What its keys do, for the footer; none where the page says it."""

    def __init__(self, lines: Sequence[Line], *, id: str | None = None, at: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.lines = list(lines)
        self._rows: tuple[int, list[tuple[int, str]]] = (-1, [])
        self.set_reactive(Lines.cursor, self._first(at))

    @property
    def key(self) -> str:
        """The key of the line with the mark; "" if none can have it."""
        return self.lines[self.cursor].key if self.lines else ""

    def show(self, lines: Sequence[Line], at: str = "") -> None:
        """Other lines."""
        self.lines = list(lines)
        self._rows = (-1, [])
        self.cursor = self._first(at or self.key if self.cursor < len(self.lines) else at)
        self.refresh(layout=True)

    def line_at(self, y: int) -> Content | None:
        """One row, with the mark before it if it begins the line that has it and the list has the focus."""
        rows = self.rows_in(self.size.width)
        if y >= len(rows):
            return None
        index, text = rows[y]
        line, begins = self.lines[index], not y or rows[y - 1][0] != index
        here = index == self.cursor and self.has_focus and line.key
        before = (self.mark(index) if begins else " " * self.MARK) if line.key else ""
        text = pad(before + text, self.size.width)
        return safe_text(text, "$accent on $raised bold" if here else line.style)

    def rows_in(self, width: int) -> list[tuple[int, str]]:
        """What is drawn in so many cells: for each row the number of its line, and its words; none is cut."""
        if self._rows[0] != width:
            drawn = [(index, row) for index, line in enumerate(self.lines) for row in self._row(line, width)]
            self._rows = width, drawn
        return self._rows[1]

    def _row(self, line: Line, width: int) -> list[str]:
        room = width - (self.MARK if line.key else 0)
        if cell_len(line.text) <= room or room <= HANG:
            return [line.text]
        first, *further = wrap(line.text, room - HANG)
        return [first, *(" " * HANG + row for row in further)]

    def mark(self, index: int) -> str:
        """What stands before a line."""
        return "> " if index == self.cursor and self.has_focus else "  "

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as the lines take."""
        return len(self.rows_in(width))

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

    def action_turn(self, pages: int) -> None:
        """The mark goes as far as is in sight; from the last line that can be chosen, the page to its end."""
        within = self._scrolling()
        goal = self.cursor + pages * max(within.size.height - 1, 1)
        ahead = [index for index, line in enumerate(self.lines) if line.key and (index - self.cursor) * pages > 0]
        if ahead:
            self.cursor = min(ahead, key=lambda index: abs(index - goal))
        else:
            within.scroll_relative(y=pages * within.size.height, animate=False)

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
        """Scrolls the page so far that the line can be seen; of a list that is gone already, nothing."""
        if not self.is_attached:
            return
        within = self._scrolling()
        places = [place for place, (index, _) in enumerate(self.rows_in(self.size.width)) if index == self.cursor]
        row, rows = self.virtual_region.y + min(places, default=0), max(len(places), 1)
        if self.cursor == self._first("") and row + rows <= within.size.height:
            row, rows = 0, row + rows  # with the first line, what stands above the list
        within.scroll_to_region(Region(0, row, 1, rows), animate=False, immediate=True, force=True)

    def _scrolling(self) -> Widget:
        """What scrolls around the list; the screen where nothing does."""
        return next(
            (one for one in self.ancestors if isinstance(one, Widget) and one.allow_vertical_scroll), self.screen
        )

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        rows = self.rows_in(self.size.width)
        if 0 <= event.y < len(rows) and self.lines[rows[event.y][0]].key:
            self.cursor = rows[event.y][0]
            self.action_choose()

    def on_focus(self) -> None:
        """The mark appears."""
        self.refresh()
        self.call_after_refresh(self.reveal)

    def on_blur(self) -> None:
        """The mark goes."""
        self.refresh()

    def _first(self, at: str) -> int:
        for index, line in enumerate(self.lines):
            if line.key and line.key == at:
                return index
        return next((index for index, line in enumerate(self.lines) if line.key), 0)


class Choices(Lines):
    """One of several: ( ) and (*). Arrows move the mark, space or Enter chooses."""

    MARK = 6

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "choose", "choose", show=False)]

    def __init__(self, choices: Sequence[tuple[str, str]], *, chosen: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__([Line(key, label) for key, label in choices], id=id, at=chosen)
        self.value = chosen

    @property
    def named_keys(self) -> tuple[Key, ...]:  # type: ignore[override]  # it depends on where the mark is
        """Enter chooses or, on what is chosen, goes on."""
        return (CHOOSE, NEXT if self.key == self.value else PICK)

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
