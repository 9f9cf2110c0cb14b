"""Buttons drawn with plain characters; the one that has the focus is plain to see without colour."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from nenkin_tui.screens.text import safe_text


class PushButton(Widget, can_focus=True):
    """[ 次へ ], and [>次へ<] while it has the focus."""

    DEFAULT_CSS = """
    PushButton { width: auto; height: 1; margin-right: 2; color: $ink; }
    PushButton:focus { color: $accent; text-style: bold; background: $raised; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", "press", show=False)]

    class Pressed(Message):
        """A button was pressed; `name` says which."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name=name, id=f"button-{name.replace('_', '-')}")
        self.label = label

    def render(self) -> Content:
        """Brackets, with arrows where the focus is."""
        return safe_text(f"[>{self.label}<]" if self.has_focus else f"[ {self.label} ]")

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002 - Textual's signature
        """As wide as its words."""
        return safe_text(f"[ {self.label} ]").cell_length

    def action_press(self) -> None:
        """Tells the page."""
        self.post_message(self.Pressed(self.name or ""))

    def on_click(self, event: events.Click) -> None:
        """A click is a press."""
        event.stop()
        self.action_press()

    def on_focus(self) -> None:
        """The arrows appear."""
        self.refresh()

    def on_blur(self) -> None:
        """The arrows go."""
        self.refresh()


class ButtonRow(Horizontal):
    """The buttons of a page, which stay while the body scrolls; left and right go from one to the next."""

    DEFAULT_CSS = "ButtonRow { height: 1; margin: 0 3 1 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", "left", show=False),
        Binding("right", "app.focus_next", "right", show=False),
    ]

    def __init__(self, buttons: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="buttons")
        self.buttons = buttons

    async def show(self, buttons: Sequence[tuple[str, str]]) -> None:
        """Other buttons; the same ones stay as they are."""
        if buttons != self.buttons:
            self.buttons = buttons
            await self.remove_children()
            await self.mount_all(self.compose())

    def compose(self) -> ComposeResult:
        """One PushButton each."""
        for name, label in self.buttons:
            yield PushButton(name, label)
