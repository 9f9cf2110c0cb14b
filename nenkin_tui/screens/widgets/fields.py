"""Fields to type into: nothing is refused or changed while typing; what is wrong is said on 次へ (FORMS.md)."""

import unicodedata
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import Input

from nenkin_tui.model.typed_text import shown_safely

WIDE_SPACE = "\u3000"
EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}
"""What a key that types nothing does to the text."""


class TextField(Input):
    """One line of text: between | bars while it has the focus, a line of _ while it is empty and has not.

    No restriction, no limit, no validator: Textual's refuse in silence. The caret is put where the input method's
    window belongs.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"input--cursor", "input--placeholder", "input--selection"}
    """Textual's but one: nothing is suggested, and the styles of each take as long as those of a widget."""
    DEFAULT_CSS = """
    TextField, TextField:focus { height: 1; padding: 0; background: $background; color: $ink;
        border: none; border-left: blank; border-right: blank; }
    TextField:focus { border-left: ascii $accent; border-right: ascii $accent; background: $raised; }
    TextField > .input--placeholder { color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "up", show=False),
        Binding("down", "app.focus_next", "down", show=False),
    ]

    def __init__(self, field: str, value: str = "", *, width: int = 30, password: bool = False) -> None:
        """field: the question's name; width: cells of content, as wide as what goes in."""
        self.room = width + 1
        super().__init__(
            value,
            placeholder="_" * width,
            password=password,
            id=f"field-{field.replace('_', '-')}",
            select_on_focus=False,
        )
        self.field = field
        self.cursor_blink = False  # nothing moves but in answer to a key (LOOK.md)
        self.line = "_" * width
        self.styles.width = width + 3
        self.styles.max_width = "100%"

    @property
    def _value(self) -> Text:
        """What is drawn: a character that would steer the terminal is seen as a mark in its place."""
        return Text(shown_safely(self.value), no_wrap=True, overflow="ignore", end="")

    @property
    def content_width(self) -> int:
        """Never less than there is room for: the page is not laid out anew at every key that still fits."""
        return max(super().content_width, self.room)

    def _position_to_cell(self, position: int) -> int:
        return cell_len(shown_safely(self.value[:position]))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is; Textual's own is one cell too far right at the end of the text."""
        x, y, _, _ = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - Textual calls it so
        """The line of _ gives way to the caret."""
        super().watch_has_focus(_has_focus)
        self.placeholder = "" if _has_focus else self.line

    async def _on_key(self, event: events.Key) -> None:
        """The wide space of Japanese keyboards is typed too: Textual takes it for unprintable.

        What edits is done at once: by Textual it goes once around the application first, and of what comes in one
        burst, as from a slow line, a correction would undo the letter typed after it.
        """
        if event.character == WIDE_SPACE:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(WIDE_SPACE)
        elif action := EDITING.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """What is pasted comes in whole, as `pasted` has it."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        self.replace(self.pasted(event.text), start, end)

    def pasted(self, text: str) -> str:
        """On one line, without control characters."""
        return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) != "Cc")


TextField._inherit_component_classes = False  # what a class statement may say of any node but a widget


class PasswordField(TextField):
    """A secret: drawn as *, never copied or cut; the page's F9 shows it."""

    def __init__(self, field: str, *, width: int = 22) -> None:
        super().__init__(field, width=width, password=True)

    @property
    def _value(self) -> Text:
        """An asterisk each: Textual's dot is two cells wide in many Japanese terminals."""
        if not self.password:
            return super()._value
        return Text("*" * len(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        """One cell for each *, whatever stands behind it."""
        return position if self.password else super()._position_to_cell(position)

    def pasted(self, text: str) -> str:
        """As it is but for the line's end: a space in it is pointed out, not put right in silence (FORMS.md)."""
        return text.strip("\r\n")

    def action_copy(self) -> None:
        """A secret does not go to the clipboard."""

    def action_cut(self) -> None:
        """A secret does not go to the clipboard."""

    def get_selected_text(self) -> None:
        """Nor by selecting it with a mouse."""
