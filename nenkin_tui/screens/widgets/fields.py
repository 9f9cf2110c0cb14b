"""Fields to type into: nothing is refused or changed while typing; what is wrong is said on 次へ (FORMS.md)."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import Input


class TextField(Input):
    """One line of text between | bars while it has the focus.

    No restriction, no limit, no validator: Textual's refuse in silence. The caret is put where the input method's
    window belongs.
    """

    DEFAULT_CSS = """
    TextField, TextField:focus { height: 1; padding: 0; background: $raised; color: $ink;
        border: none; border-left: blank; border-right: blank; }
    TextField:focus { border-left: ascii $accent; border-right: ascii $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.focus_previous", "up", show=False),
        Binding("down", "screen.focus_next", "down", show=False),
    ]

    def __init__(self, field: str, value: str = "", *, width: int = 30, password: bool = False) -> None:
        """field: the question's name; width: cells of content, as wide as what goes in."""
        super().__init__(
            value, id=f"field-{field.replace('_', '-')}", password=password, select_on_focus=False, compact=True
        )
        self.field = field
        self.styles.width = width + 3
        self.styles.max_width = "100%"

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is; Textual's own is one cell too far right at the end of the text."""
        x, y, _, _ = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def _on_paste(self, event: events.Paste) -> None:
        """What is pasted comes in whole, on one line."""
        event.stop()
        event.prevent_default()
        text = " ".join(event.text.split())
        start, end = sorted(self.selection)
        self.replace(text, start, end)


class PasswordField(TextField):
    """A secret: drawn as dots, never copied or cut."""

    def __init__(self, field: str, *, width: int = 22) -> None:
        super().__init__(field, width=width, password=True)

    def action_copy(self) -> None:
        """A secret does not go to the clipboard."""

    def action_cut(self) -> None:
        """A secret does not go to the clipboard."""

    def get_selected_text(self) -> None:
        """Nor by selecting it with a mouse."""
