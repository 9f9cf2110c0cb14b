"""Numbers to move: left and right by a step, digits typed put a value in (LOOK.md, "live estimate")."""

from collections.abc import Sequence
from typing import ClassVar, cast

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import var
from textual.widget import Widget

from nenkin_tui.pages.number import Note, Number
from nenkin_tui.screens.keys import CHOOSE, MOVE_VALUE
from nenkin_tui.screens.text import pad, pieces, safe_text
from nenkin_tui.screens.widgets.drawn import Drawn

FOCUSED = "bold $accent on $raised"


def drawn(number: Number, label: str, *, focused: bool) -> Content:
    """The label and the value in its arrows, in brackets too while it has the focus."""
    words = f"|{number.typed}|" if number.typed else number.shown(number.value)
    value = (f"[< {words} >]", FOCUSED) if focused else (f" < {words} > ", "")
    return pieces([(label, ""), value])


class Stepper(Drawn, can_focus=True):
    """< 67歳0か月 >, in brackets while it has the focus; `|67|` while digits are typed. Its label stands before it."""

    DEFAULT_CSS = "Stepper { width: auto; height: 1; color: $ink; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "less", show=False),
        Binding("right", "step(1)", "more", show=False),
        Binding("shift+left", "step(-12)", "much less", show=False),
        Binding("shift+right", "step(12)", "much more", show=False),
        Binding("up", "app.focus_previous", "up", show=False),
        Binding("down", "app.focus_next", "down", show=False),
        Binding("enter", "take", "take", show=False),
        Binding("backspace", "rub", "rub", show=False),
    ]

    value: var[int] = var(0)
    """Pages watch it: what follows a step is drawn in the same frame."""

    def __init__(self, number: Number) -> None:
        super().__init__(name=number.name, id=f"stepper-{number.name.replace('_', '-')}")
        self.number = number
        self.set_reactive(Stepper.value, number.value)

    named_keys = (MOVE_VALUE,)

    def line_at(self, y: int) -> Content | None:
        """The value, or the digits that are being typed."""
        return None if y else drawn(self.number, self._label, focused=self.has_focus)

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002 - Textual's signature
        """As wide as its widest value, so that nothing beside it moves."""
        number = self.number
        values = (number.least, number.value, number.most)
        return max(safe_text(number.shown(value)).cell_length for value in values) + 6 + cell_len(self._label)

    def action_step(self, steps: int) -> None:
        """By so many steps."""
        self.number.move(steps)
        self._changed()

    def action_take(self) -> None:
        """What was typed is the value; without anything typed, on to the next."""
        if self.number.take():
            self._changed()
        else:
            self.screen.focus_next()

    def action_rub(self) -> None:
        """The last digit goes."""
        self.number.typed = self.number.typed[:-1]
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Digits begin a value."""
        if self.number.type(event.character):
            event.stop()
            self.refresh()

    def on_focus(self) -> None:
        """The brackets appear."""
        self.refresh()

    def on_blur(self) -> None:
        """What was typed is taken."""
        self.number.take()
        self._changed()

    @property
    def _label(self) -> str:
        return f"{self.number.label} " if self.number.label else ""

    def _changed(self) -> None:
        self.value = self.number.value
        self.refresh()


class Steppers(Drawn, can_focus=True):
    """Many numbers below one another as one field: up and down choose, left and right move; headings stand between."""

    DEFAULT_CSS = "Steppers { width: 1fr; height: auto; color: $ink; text-wrap: nowrap; text-overflow: ellipsis; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("shift+left", "step(-12)", show=False),
        Binding("shift+right", "step(12)", show=False),
        Binding("enter", "take", show=False),
        Binding("backspace", "rub", show=False),
    ]

    def __init__(
        self,
        rows: Sequence[Number | Note | str],
        *,
        label: int,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """A text among the rows is a heading; label: cells of what stands before a number."""
        super().__init__(id=id)
        self.rows = rows
        self.label = label
        self.at = next(place for place, row in enumerate(rows) if isinstance(row, Number))

    named_keys = (CHOOSE, MOVE_VALUE)

    def line_at(self, y: int) -> Content | None:
        """One of them."""
        return self._drawn(y, self.rows[y]) if y < len(self.rows) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One row each."""
        return len(self.rows)

    def action_go(self, step: int) -> None:
        """To the next number; at the ends on to the next widget."""
        self._here.take()
        place = self.at + step
        while 0 <= place < len(self.rows) and not isinstance(self.rows[place], Number):
            place += step
        if 0 <= place < len(self.rows):
            self.at = place
            self._reveal()
            self.refresh()
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_step(self, steps: int) -> None:
        """By so many steps."""
        self._here.move(steps)
        self.refresh()

    def action_take(self) -> None:
        """What was typed is the value; without anything typed, on to the next."""
        if not self._here.take():
            self.action_go(1)
        self.refresh()

    def action_rub(self) -> None:
        """The last digit goes."""
        self._here.typed = self._here.typed[:-1]
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Digits begin a value."""
        if self._here.type(event.character):
            event.stop()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click goes to a number."""
        if 0 <= event.y < len(self.rows) and isinstance(self.rows[event.y], Number):
            self._here.take()
            self.at = event.y
            self.refresh()

    def on_focus(self) -> None:
        """The brackets appear."""
        self.refresh()

    def on_blur(self) -> None:
        """What was typed is taken."""
        self._here.take()
        self.refresh()

    @property
    def _here(self) -> Number:
        return cast("Number", self.rows[self.at])  # a heading is never gone to

    def _drawn(self, place: int, row: Number | Note | str) -> Content:
        if isinstance(row, Number):
            return drawn(row, "  " + pad(row.label, self.label), focused=self.has_focus and place == self.at)
        return safe_text(row, "bold") if isinstance(row, str) else safe_text(row.says(), "$muted")

    def _reveal(self) -> None:
        first = next(place for place, row in enumerate(self.rows) if isinstance(row, Number))
        above = self.at if self.at == first else 1
        below = int(self.at + 1 < len(self.rows) and isinstance(self.rows[self.at + 1], Note))
        region = Region(0, self.virtual_region.y + self.at - above, 1, above + 1 + below)
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, animate=False, immediate=True, force=True)
