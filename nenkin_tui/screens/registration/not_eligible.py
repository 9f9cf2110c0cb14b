"""Where a procedure cannot go on: why, and the ways that still work (FORMS.md: a page, not a field error)."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.not_eligible import PROCEDURES, Reason, reason_of
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class NotEligiblePage(Page):
    """The page of one reason."""

    NAME = "not_eligible"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, page: str, values: Mapping[str, str | int]) -> None:
        super().__init__()
        self.page = page
        self.values = values

    @cached_property
    def reason(self) -> Reason:
        """The page, once it is known where it is shown."""
        return reason_of(self.page, self.values, self.services.town.office)

    def title_text(self) -> str:
        """The reason in a few words."""
        return self.reason.title

    def help_name(self) -> str:
        """Each reason has its help."""
        return self.reason.name

    def body(self) -> Iterable[Widget]:
        """What happened, what still works."""
        for number, paragraph in enumerate(self.reason.said):
            yield Paragraph(paragraph, classes="" if number else "question")
            yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"not_eligible.go_{way}")) for way in self.reason.ways], id="ways")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there; the procedure that could not go on is left."""
        way = event.key
        if way == "back":
            self.action_back()
        elif way == "municipality" and self.services.signed_in is not None:
            self.nenkin.replace(way)
        elif way == "start":
            self.nenkin.home()
        elif way == "desk":
            self.nenkin.replace("desk")
        elif way == "user_id_forgotten":
            self.nenkin.replace("not_eligible", page=way, values={})
        else:
            self.nenkin.restart("wizard" if way in PROCEDURES else way, procedure=way if way in PROCEDURES else "")
