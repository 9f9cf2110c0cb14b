"""Where a procedure cannot go on: why, and the ways that still work (FORMS.md: a page, not a field error)."""

from collections.abc import Iterable, Mapping
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.office.card import next_opening
from nenkin_tui.screens.dates import day_text, time_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

WAYS = {
    "key_expired": ("counter", "request_key", "register_without_key", "register_by_card"),
    "key_used": ("sign_in", "user_id_forgotten", "counter"),
    "key_unknown": ("back", "desk", "counter", "request_key", "register_without_key"),
    "application_under_way": ("state", "start"),
    "application_under_way_arrived": ("letters", "sign_in", "state", "start"),
    "address_differs": ("back", "municipality", "start"),
    "card_locked": ("municipality", "register_with_key", "register_without_key"),
    "card_expired": ("municipality", "register_with_key", "register_without_key"),
    "card_not_linked": ("register_by_card", "sign_in", "start"),
    "outside_hours": ("register_with_key", "register_without_key", "clock"),
    "already_registered": ("sign_in_by_card", "start"),
    "signature_locked": ("municipality", "back"),
    "signature_expired": ("municipality", "back"),
    "filing_not": ("back",),
    "filing_under_way": ("back",),
    "user_id_locked": ("register_with_key", "counter", "reissue_user_id", "register_by_card"),
    "user_id_forgotten": ("register_with_key", "counter", "reissue_user_id", "sign_in_by_card"),
}
PROCEDURES = frozenset(
    {"register_with_key", "register_without_key", "register_by_card", "reissue_user_id", "request_key"}
)


class NotEligiblePage(Page):
    """The page of one reason."""

    NAME = "not_eligible"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, page: str, values: Mapping[str, str | int]) -> None:
        super().__init__()
        by_state = f"{page}_{values.get('state')}"
        self.page = by_state if by_state in WAYS else page
        self.values = dict(values)
        if {"year", "month", "day"} <= set(values):
            self.values["on"] = day_text(date(int(values["year"]), int(values["month"]), int(values["day"])))

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
        if self.page == "outside_hours":
            opens = time_text(next_opening(self.services.town.office))
            yield Paragraph(locale.text("not_eligible.outside_hours_opens", time=opens))
            yield Static("", classes="gap")
        yield Paragraph(locale.text(f"not_eligible.{self.page}_next", **self.values))
        yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"not_eligible.go_{way}")) for way in WAYS[self.page]], id="ways")

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
