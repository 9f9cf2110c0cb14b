"""Buttons drawn with plain characters; the one that has the focus is plain to see without colour."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from nenkin_tui.screens.keys import BUTTONS, PRESS, Key
from nenkin_tui.screens.text import pieces, safe_text
from nenkin_tui.screens.widgets.drawn import Drawn

FOCUSED = "bold $accent on $raised"
BETWEEN = "  "


class PushButton:
    """[ 次へ ], and [>次へ<] while it has the focus: its name, its words, and where it is drawn."""

    class Pressed(Message):
        """A button was pressed; `name` says which."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, name: str, label: str) -> None:
        self.name = name
        self.label = label
        self.cells = safe_text(f"[ {label} ]").cell_length

    def drawn(self, *, focused: bool) -> tuple[str, str]:
        """Brackets, with arrows where the focus is; and the style."""
        return (f"[>{self.label}<]", FOCUSED) if focused else (f"[ {self.label} ]", "")


class ButtonRow(Drawn, can_focus=True):
    """The buttons of a page, which stay while the body scrolls; left and right, Tab too, go from one to the next.

    One widget: with four of their own the live page opened 3 ms later.
    """

    DEFAULT_CSS = "ButtonRow { height: 1; width: 1fr; padding: 0 3; margin-bottom: 1; color: $ink; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "left", show=False),
        Binding("right", "go(1)", "right", show=False),
        Binding("enter,space", "press", "press", show=False),
    ]

    at: reactive[int] = reactive(0)
    """Which button has the focus while the row has it."""

    def __init__(self, buttons: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="buttons")
        self.shown = buttons
        self.buttons = [PushButton(*button) for button in buttons]

    def show(self, buttons: Sequence[tuple[str, str]]) -> None:
        """Other buttons; the same ones stay as they are."""
        if buttons != self.shown:
            self.shown = buttons
            self.buttons = [PushButton(*button) for button in buttons]
            self.at = 0
            self.refresh()

    @property
    def named_keys(self) -> tuple[Key, ...]:
        """What its keys do, for the footer."""
        return (BUTTONS, PRESS) if len(self.buttons) > 1 else (PRESS,)

    def focus_on(self, name: str) -> None:
        """Puts the focus on the button of this name; StopIteration if there is none."""
        self.at = next(place for place, button in enumerate(self.buttons) if button.name == name)
        self.focus()

    def line_at(self, y: int) -> Content | None:
        """The buttons; where they do not fit, those before the one with the focus give way."""
        if y:
            return None
        first = self._first()
        drawn: list[tuple[str, str]] = []
        for place, button in enumerate(self.buttons[first:], start=first):
            drawn += [button.drawn(focused=self.has_focus and place == self.at), (BETWEEN, "")]
        return pieces(drawn)

    def goes(self, step: int) -> bool:
        """Goes on to the next button, if there is one."""
        if not 0 <= self.at + step < len(self.buttons):
            return False
        self.at += step
        return True

    def action_go(self, step: int) -> None:
        """To the next button; at the ends on to the next widget."""
        if not self.goes(step):
            self.screen.focus_next() if step > 0 else self.screen.focus_previous()

    def action_press(self) -> None:
        """Tells the page."""
        self.post_message(PushButton.Pressed(self.buttons[self.at].name))

    def on_click(self, event: events.Click) -> None:
        """A click is a press."""
        event.stop()
        left, first = self.styles.padding.left, self._first()
        for place, button in enumerate(self.buttons[first:], start=first):
            if left <= event.x < left + button.cells:
                self.at = place
                self.action_press()
            left += button.cells + len(BETWEEN)

    def on_focus(self) -> None:
        """The arrows appear."""
        self.refresh()

    def on_blur(self) -> None:
        """The arrows go."""
        self.refresh()

    def _first(self) -> int:
        """The first button drawn."""
        first = 0
        while self.has_focus and first < self.at and self._cells(first) > self.content_size.width:
            first += 1
        return first

    def _cells(self, first: int) -> int:
        """From this button to the end of the one with the focus."""
        row = self.buttons[first : self.at + 1]
        return sum(button.cells for button in row) + len(BETWEEN) * (len(row) - 1)
