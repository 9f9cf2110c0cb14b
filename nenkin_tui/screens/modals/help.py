"""よくある質問: what people really ask, for this page first, and all of it searchable (A13)."""

import unicodedata
from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, CHOOSE
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines

FOR_PAGE = {
    "step_access_key": ("where_key", "key_lost", "key_expired", "how_typed", "enquiry_number"),
    "step_basic_pension_number": ("where_number", "my_number", "orange_handbook", "how_typed"),
    "step_name": ("variant_kanji", "married", "latin_name", "how_typed"),
    "step_birth_date": ("calendar",),
    "step_email": ("no_email", "mail_not_coming"),
    "step_password": ("password_rule", "password_lost"),
    "step_password_again": ("password_lost", "mail_not_coming"),
    "step_secret_question": ("secret_question",),
    "step_second_factor": ("secret_question",),
    "step_token": ("mail_not_coming", "phishing"),
    "step_check": ("mismatch", "after_sending"),
    "step_sign_in": ("cannot_sign_in", "id_lost", "password_lost", "locked", "how_typed"),
    "step_pin": ("which_pin", "pin_locked"),
    "step_address": ("moved", "postcard"),
    "key_expired": ("key_expired", "key_lost"),
    "key_used": ("key_used", "id_lost"),
    "key_unknown": ("where_key", "enquiry_number"),
    "user_id_locked": ("locked", "id_lost"),
    "application_under_way": ("postcard",),
    "address_differs": ("moved",),
    "card_locked": ("pin_locked",),
    "months": ("marks", "not_reflected", "unpaid", "lapse"),
    "month": ("unpaid", "lapse", "not_reflected"),
    "history": ("lapse", "not_reflected"),
    "notices": ("certificate_when", "slip_missing", "notice_on_paper", "saved_file"),
    "notice": ("saved_file", "notice_on_paper", "certificate_when", "slip_missing"),
    "reissue": ("notice_on_paper", "moved"),
    "planner": ("where_key", "where_number", "no_email", "which_pin"),
    "mailbox": ("mail_not_coming", "phishing"),
    "mail": ("phishing", "mail_not_coming"),
    "state": ("postcard", "mail_not_coming"),
}
"""The questions that come first on a page; all others follow."""

TOPICS = (
    "what_is_this", "where_key", "key_lost", "key_expired", "key_used", "where_number", "enquiry_number", "my_number",
    "orange_handbook", "how_typed", "variant_kanji", "married", "latin_name", "calendar", "no_email", "mail_not_coming",
    "phishing", "password_rule", "password_lost", "secret_question", "mismatch", "after_sending", "postcard", "moved",
    "cannot_sign_in", "id_lost", "locked", "which_pin", "pin_locked", "marks", "not_reflected", "unpaid", "lapse",
    "certificate_when", "slip_missing", "notice_on_paper", "saved_file", "whom_to_ask", "out_of_scope",
)  # fmt: skip


class Help(Page):
    """A field to search in, the questions, and the answer to the one with the mark below."""

    NAME = "help"
    KEYS = (CHOOSE, BACK)
    DEFAULT_CSS = "Help #answer { padding: 0 3; margin: 1 0; min-height: 4; color: $ink; }"

    def __init__(self, topic: str = "") -> None:
        super().__init__()
        self.topic = topic

    def body(self) -> Iterable[Widget]:
        """Search and questions."""
        yield Static(safe_text(locale.text("help.search")), markup=False)
        yield TextField("search", width=30)
        yield Static("", classes="gap")
        yield Lines(self._questions(""), id="questions")

    def below(self) -> Iterable[Widget]:
        """The answer."""
        yield Paragraph("", id="answer")

    def begin(self) -> None:
        """The first question of this page."""
        super().begin()
        self.on_lines_moved()

    def focus_first(self) -> None:
        """The questions: who wants to search goes up."""
        self.query_one("#questions").focus()

    def on_lines_moved(self) -> None:
        """Another question's answer."""
        topic = self.query_one("#questions", Lines).key
        self.query_one("#answer", Paragraph).say(locale.text(f"help.{topic}_answer" if topic else "help.nothing"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what has the words in it."""
        self.query_one("#questions", Lines).show(self._questions(event.value))
        self.on_lines_moved()

    def on_input_submitted(self) -> None:
        """Enter goes to what was found."""
        self.query_one("#questions").focus()

    def action_help(self) -> None:
        """Help of help is this."""

    def _questions(self, words: str) -> list[Line]:
        first = FOR_PAGE.get(self.topic, ())
        topics = [*first, *(topic for topic in TOPICS if topic not in first)]
        wanted = [_folded(word) for word in words.split()]
        return [
            Line(topic, locale.text(f"help.{topic}"))
            for topic in topics
            if all(
                word in _folded(locale.text(f"help.{topic}") + locale.text(f"help.{topic}_answer")) for word in wanted
            )
        ]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in plain)
