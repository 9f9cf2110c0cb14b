"""One number to move: left and right by a step, digits typed put a value in (LOOK.md, "live estimate")."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from nenkin_tui.screens.text import pieces, safe_text

MOST_DIGITS = 9
FOCUSED = "bold $accent on $raised"


class Stepper(Widget, can_focus=True):
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

    def __init__(
        self,
        name: str,
        value: int,
        *,
        least: int,
        most: int,
        step: int = 1,
        unit: int = 1,
        shown: Callable[[int], str] = str,
        label: str = "",
    ) -> None:
        """unit: what one typed figure stands for (12: years typed for months); shown: how a value is written."""
        super().__init__(name=name, id=f"stepper-{name.replace('_', '-')}")
        self.least, self.most, self.by, self.unit, self.shown = least, most, step, unit, shown
        self.label = label
        self.set_reactive(Stepper.value, value)
        self.typed = ""

    def render(self) -> Content:
        """The value, or the digits that are being typed."""
        words = f"|{self.typed}|" if self.typed else self.shown(self.value)
        value = (f"[< {words} >]", FOCUSED) if self.has_focus else (f" < {words} > ", "")
        return pieces([(self.label, ""), value])

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002 - Textual's signature
        """As wide as its widest value, so that nothing beside it moves."""
        widest = max(safe_text(self.shown(value)).cell_length for value in (self.least, self.value, self.most))
        return widest + 6 + cell_len(self.label)

    def put(self, value: int) -> None:
        """A value within the bounds."""
        self.typed = ""
        self.value = min(max(value, self.least), self.most)
        self.refresh()

    def action_step(self, steps: int) -> None:
        """By so many steps; from a value between two steps to the next one."""
        if self.typed:
            self.action_take()
        place, between = divmod(self.value, self.by)
        self.put((place + steps + (1 if between and steps < 0 else 0)) * self.by)

    def action_take(self) -> None:
        """What was typed is the value; without anything typed, on to the next."""
        if self.typed:
            self.put(int(self.typed) * self.unit)
        else:
            self.screen.focus_next()

    def action_rub(self) -> None:
        """The last digit goes."""
        self.typed = self.typed[:-1]
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Digits, full-width ones too, begin a value."""
        if event.character and event.character.isdecimal() and len(self.typed) < MOST_DIGITS:
            event.stop()
            self.typed += str(int(event.character))
            self.refresh()

    def on_focus(self) -> None:
        """The brackets appear."""
        self.refresh()

    def on_blur(self) -> None:
        """What was typed is taken."""
        if self.typed:
            self.action_take()
        self.refresh()
