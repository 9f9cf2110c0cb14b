"""Where a procedure cannot go on: why, and the ways that still work (FORMS.md: a page, not a field error)."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.widgets.lines import Line, Lines

WAYS = {
    "key_expired": ("counter", "register_without_key", "register_by_card"),
    "key_used": ("sign_in", "counter", "register_without_key"),
    "key_unknown": ("back", "desk", "counter", "register_without_key"),
    "application_under_way": ("state", "start"),
    "address_differs": ("back", "municipality", "start"),
    "card_locked": ("municipality", "register_with_key", "register_without_key"),
    "card_expired": ("municipality", "register_with_key", "register_without_key"),
    "outside_hours": ("register_with_key", "clock"),
    "already_registered": ("sign_in_by_card", "start"),
    "user_id_locked": ("register_with_key", "register_without_key", "register_by_card"),
}
PROCEDURES = frozenset({"register_with_key", "register_without_key", "register_by_card"})


class NotEligiblePage(Page):
    """The page of one reason."""

    NAME = "not_eligible"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, page: str, values: Mapping[str, str | int]) -> None:
        super().__init__()
        self.page = page
        self.values = values

    def title_text(self) -> str:
        """The reason in a few words."""
        return locale.text(f"not_eligible.{self.page}_title")

    def help_name(self) -> str:
        """Each reason has its help."""
        return self.page

    def body(self) -> Iterable[Widget]:
        """What happened, what still works."""
        yield Paragraph(locale.text(f"not_eligible.{self.page}", **self.values), classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"not_eligible.{self.page}_next"))
        yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"not_eligible.go_{way}")) for way in WAYS[self.page]], id="ways")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there; the procedure that could not go on is left."""
        way = event.key
        if way == "back":
            self.action_back()
        elif way == "start":
            self.nenkin.home()
        elif way == "desk":
            self.nenkin.replace("desk")
        else:
            self.nenkin.restart("wizard" if way in PROCEDURES else way, procedure=way if way in PROCEDURES else "")
