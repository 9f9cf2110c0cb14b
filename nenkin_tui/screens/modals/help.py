"""よくある質問: what people really ask, for this page first, and all of it searchable (A13)."""

from collections.abc import Iterable

from textual import events
from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.pages.topics import answer_of, found, question_of
from nenkin_tui.screens.keys import BACK, CHOOSE, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

SEARCH = Key("a", "search", "文字")
"""Named in the footer only: any character begins a search."""


class Help(Page):
    """A field to search in, the questions, and the answer to the one with the mark below."""

    NAME = "help"
    KEYS = (CHOOSE, SEARCH, BACK)
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
        """The questions: who wants to search types, or goes up."""
        self.query_one("#questions").focus()

    def on_lines_moved(self) -> None:
        """Another question's answer."""
        topic = self.query_one("#questions", Lines).key
        self.query_one("#answer", Paragraph).say(answer_of(topic) if topic else locale.text("help.nothing"))

    def on_key(self, event: events.Key) -> None:
        """A character typed among the questions begins a search with it."""
        field = self.query_one(TextField)
        if self.focused is not field and event.is_printable and event.character and not event.character.isspace():
            event.stop()
            field.focus()
            field.insert_text_at_cursor(event.character)

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
        return [Line(topic, question_of(topic)) for topic in found(self.topic, words)]
