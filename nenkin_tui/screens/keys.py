"""The one table of keys: bindings, footer and help are made from it."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from nenkin_tui import locale


@dataclass(frozen=True)
class Key:
    """A key that works: what Textual calls it, the action, and how it is written in the footer."""

    key: str
    action: str
    cap: str
    priority: bool = False

    @property
    def label(self) -> str:
        """What it does, in the language spoken."""
        return locale.text(f"key.{self.action.replace('.', '_')}")


BACK = Key("escape", "back", "Esc")
HELP = Key("f1", "help", "F1", priority=True)
LOOK = Key("f2", "look", "F2", priority=True)
QUIT = Key("ctrl+q,ctrl+c", "leave", "Ctrl+Q", priority=True)
SHOW_PASSWORD = Key("f9", "show_password", "F9", priority=True)
PAPERS = Key("f3", "papers", "F3", priority=True)

# Keys that widgets handle themselves, named here for the footer only
NEXT = Key("enter", "next", "Enter")
OPEN = Key("enter", "open", "Enter")
CHOOSE = Key("up,down", "choose", "上下")
SELECT = Key("up,down", "select", "上下")
DETAILS = Key("enter", "details", "Enter")
MOVE = Key("up,down,left,right", "move", "矢印")
PRESS = Key("enter", "press", "Enter")
"""The button with the focus."""
BUTTONS = Key("left,right", "buttons", "左右")
PICK = Key("enter", "pick", "Enter")
"""The choice with the mark, in the place of the one that was made."""
ANSWER = Key("enter", "answer", "Enter")
NEXT_FIELD = Key("enter", "field", "Enter")
TO_FIELD = Key("enter", "to_field", "Enter")
"""From a line of the error summary."""
SCROLL = Key("up,down", "scroll", "上下")
SCROLL_ALL = Key("up,down,left,right", "scroll_all", "矢印")
GAPS = Key("g", "gaps", "G")
HISTORY = Key("h", "history", "H")
CHANGE = Key("1", "change", "1-9")
CHANGE_ONE = Key("enter", "change", "Enter")
WORKINGS = Key("w", "workings", "W")
ASSUMPTIONS = Key("a", "assumptions", "A")
NOT_INCLUDED = Key("n", "not_included", "N")
MOVE_VALUE = Key("left,right", "move_value", "左右")
BUDGET = Key("left,right", "budget", "左右")
QUICK = Key("e", "quick", "E")
OTHER_FIGURES = Key("left,right", "other_figures", "左右")
OTHER_VIEW = Key("left,right", "other_view", "左右")
PAYABLE = Key("p", "payable", "P")
FIELD = Key("tab", "field", "Tab")


OF_WIDGETS = frozenset({"enter", "up,down", "left,right", "up,down,left,right"})
"""Keys that do what the widget with the focus makes of them."""
SCROLLING = frozenset({SCROLL, SCROLL_ALL})
"""The page itself scrolls, whatever has the focus."""


def in_focus(keys: tuple[Key, ...], own: tuple[Key, ...]) -> tuple[Key, ...]:
    """A page's keys while a widget has the focus that names its own: these come in the place of what it takes."""
    if not own:
        return keys
    return (*own, *(key for key in keys if key in SCROLLING or key.key not in OF_WIDGETS))


def bindings(*keys: Key) -> list[BindingType]:
    """Textual's bindings for these keys; the descriptions come from the catalogue when they are shown.

    A letter works with Shift and Caps Lock too: the footer writes it as a capital.
    """
    return [Binding(_either_case(key.key), key.action, key.action, show=False, priority=key.priority) for key in keys]


def _either_case(key: str) -> str:
    return f"{key},{key.upper()}" if len(key) == 1 and key.isalpha() else key
