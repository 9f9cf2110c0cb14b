"""The pages after a procedure: what happened, with dates, and what happens next (FORMS.md, "Check your answers")."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.dates import day_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.lines import Line, Lines


class Outcome(Page):
    """Heading, rows, next steps; each page of the kind says its own."""

    KEYS = (CHOOSE, OPEN, BACK)
    NEXT: ClassVar[tuple[str, ...]] = ()
    """Where one goes from here, by route name; `start` is the first page."""

    def __init__(self, result: Mapping[str, str]) -> None:
        """result: of the procedure, as COMMANDS.md has it."""
        super().__init__()
        self.result = result

    def rows(self) -> Sequence[tuple[str, str]]:
        """(name in the catalogue, value)."""
        return [(name, value) for name, value in self.result.items()]

    def body(self) -> Iterable[Widget]:
        """All of it."""
        yield Paragraph(locale.text(f"outcome.{self.NAME}"), classes="question good")
        yield Static("", classes="gap")
        for name, value in self.rows():
            yield Static(safe_text(pad(locale.text(f"outcome.row_{name}"), 24) + value, "bold"), markup=False)
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"outcome.{self.NAME}_next"))
        yield Static("", classes="gap")
        yield from self.more()
        yield Lines([Line(name, locale.text(f"outcome.go_{name}")) for name in self.NEXT], id="next")

    def more(self) -> Iterable[Widget]:
        """What a page has besides."""
        return ()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there."""
        if event.key == "start":
            self.nenkin.home()
        else:
            self.nenkin.replace(event.key)

    def action_back(self) -> None:
        """What is submitted is not gone back into: the first page shows the state."""
        self.nenkin.home()


class Confirmed(Outcome):
    """登録が終わりました: the user ID, to be written down."""

    NAME = "confirmed"
    NEXT = ("sign_in", "start")

    def rows(self) -> Sequence[tuple[str, str]]:
        """The ID in two halves, as it is easiest copied."""
        user_id = self.result["user_id"]
        return [("user_id", f"{user_id[:5]} {user_id[5:]}")]


class Promised(Outcome):
    """The postcard is on its way."""

    NAME = "promised"
    NEXT = ("state", "clock", "start")

    def rows(self) -> Sequence[tuple[str, str]]:
        """The receipt and the day."""
        return dated(self.result)


class KeyPromised(Outcome):
    """A letter with a new key is on its way."""

    NAME = "key_promised"
    NEXT = ("clock", "start")

    def rows(self) -> Sequence[tuple[str, str]]:
        """The days."""
        return dated(self.result)


class Linked(Outcome):
    """The card is linked."""

    NAME = "linked"
    NEXT = ("sign_in_by_card", "start")


class ResetSent(Outcome):
    """A link to set a new password was mailed."""

    NAME = "reset_sent"
    NEXT = ("mailbox", "start")


class PasswordSet(Outcome):
    """The new password is set."""

    NAME = "password_set"
    NEXT = ("sign_in", "start")


def dated(result: Mapping[str, str]) -> list[tuple[str, str]]:
    """The rows, ISO days in words."""
    days = {"postcard_on", "counted_from", "arrives"}
    return [(name, day_text(date.fromisoformat(value)) if name in days else value) for name, value in result.items()]
