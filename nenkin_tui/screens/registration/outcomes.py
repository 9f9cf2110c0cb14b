"""The pages after a procedure: what happened, with dates, and what happens next (FORMS.md, "Check your answers")."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.outcomes import EXPLAINED, NEXT, next_text, rows_of
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

COLUMN = 18
"""Cells of the names of facts."""


class Outcome(Page):
    """Heading, rows, next steps."""

    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, result: Mapping[str, str]) -> None:
        """result: of the procedure, as COMMANDS.md has it."""
        super().__init__()
        self.result = result

    def body(self) -> Iterable[Widget]:
        """All of it."""
        yield Paragraph(locale.text(f"outcome.{self.NAME}"), classes="question good")
        yield Static("", classes="gap")
        for name, value in rows_of(self.NAME, self.result, self.person):
            yield Row(locale.text(f"outcome.row_{name}"), value, column=COLUMN, style="bold")
        yield Static("", classes="gap")
        yield Paragraph(next_text(self.NAME, self.person))
        yield Static("", classes="gap")
        yield from self.more()
        yield Lines([Line(name, locale.text(f"outcome.go_{name}")) for name in NEXT[self.NAME]], id="next")

    def more(self) -> Iterable[Widget]:
        """What a page has besides."""
        return ()

    @property
    def person(self) -> PersonFile:
        """Whom one practises as, as they stand now."""
        return self.services.town.office.store.read(self.services.town.chosen).document

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there."""
        if event.key == "start":
            self.nenkin.home()
        else:
            self.nenkin.replace(event.key)

    def action_back(self) -> None:
        """What is submitted is not gone back into: where it stands is explained, in place of the pages before."""
        if self.NAME in EXPLAINED:
            self.nenkin.replace("state")
        else:
            self.nenkin.home()


class Confirmed(Outcome):
    """登録が終わりました: the user ID, to be written down."""

    NAME = "confirmed"


class Promised(Outcome):
    """The postcard is on its way."""

    NAME = "promised"


class KeyPromised(Outcome):
    """A letter with a new key is on its way."""

    NAME = "key_promised"


class Linked(Outcome):
    """The card is linked."""

    NAME = "linked"


class ResetSent(Outcome):
    """A link to set a new password was mailed."""

    NAME = "reset_sent"


class PasswordSet(Outcome):
    """The new password is set."""

    NAME = "password_set"
