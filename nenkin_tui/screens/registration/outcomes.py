"""The pages after a procedure: what happened, with dates, and what happens next (FORMS.md, "Check your answers")."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.screens.dates import day_text, time_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

COLUMN = 18
"""Cells of the names of facts."""
ISSUED = 10
"""Characters of a user ID as it is issued (R10)."""


class Outcome(Page):
    """Heading, rows, next steps; each page of the kind says its own."""

    KEYS = (CHOOSE, OPEN, BACK)
    NEXT: ClassVar[tuple[str, ...]] = ()
    """Where one goes from here, by route name; `start` is the first page."""
    EXPLAINED: ClassVar[bool] = False
    """Whether the page of the state tells how it goes on."""

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
            yield Row(locale.text(f"outcome.row_{name}"), value, column=COLUMN, style="bold")
        yield Static("", classes="gap")
        yield Paragraph(self.next_text())
        yield Static("", classes="gap")
        yield from self.more()
        yield Lines([Line(name, locale.text(f"outcome.go_{name}")) for name in self.NEXT], id="next")

    def next_text(self) -> str:
        """What happens next."""
        return locale.text(f"outcome.{self.NAME}_next")

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
        if self.EXPLAINED:
            self.nenkin.replace("state")
        else:
            self.nenkin.home()


class Confirmed(Outcome):
    """登録が終わりました: the user ID, to be written down."""

    NAME = "confirmed"
    NEXT = ("sign_in", "start")

    def rows(self) -> Sequence[tuple[str, str]]:
        """The ID in two halves, as it is easiest copied."""
        return [("user_id", in_halves(self.result["user_id"]))]


class Promised(Outcome):
    """The postcard is on its way."""

    NAME = "promised"
    NEXT = ("state", "clock", "start")
    EXPLAINED = True

    def rows(self) -> Sequence[tuple[str, str]]:
        """The receipt, when, the day, to which address, and from when it can be asked for again."""
        rows = [("receipt", self.result["receipt"])]
        if self.person.application is not None:
            rows.append(("applied_at", time_text(self.person.application.applied_at)))
        due = date.fromisoformat(self.result["postcard_on"])
        return [*rows, ("postcard_on", day_text(due)), ("address", address_of(self.person)), ("again", again_text(due))]

    def next_text(self) -> str:
        """An ID there is already is not over yet."""
        known = [account for account in self.person.accounts if account.locked_at is None]
        key = "outcome.promised_next_reissue" if len(known) > 1 else "outcome.promised_next"
        return locale.text(key)


class KeyPromised(Outcome):
    """A letter with a new key is on its way."""

    NAME = "key_promised"
    NEXT = ("clock", "start")

    def rows(self) -> Sequence[tuple[str, str]]:
        """The days, and to which address."""
        days = [(name, day_text(date.fromisoformat(self.result[name]))) for name in ("counted_from", "arrives")]
        return [*days, ("address", address_of(self.person))]


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

    def rows(self) -> Sequence[tuple[str, str]]:
        """The ID it belongs to."""
        return [("user_id", in_halves(self.result["user_id"]))]


def mail_under_way(person: PersonFile) -> dict[str, str]:
    """The result of an application whose mail is not confirmed yet, as COMMANDS.md has it; {} if there is none."""
    applied = person.application
    if applied is None or applied.kind != "with_key":
        return {}
    return {"receipt": applied.receipt, "mail_to": applied.email}


def in_halves(user_id: str) -> str:
    """An issued ID as its postcard shows it; one of the person's own making as it is."""
    return f"{user_id[:5]} {user_id[5:]}" if len(user_id) == ISSUED else user_id


def address_of(person: PersonFile) -> str:
    """Where post goes: 〒600-8216 京都府..."""
    code = person.facts.postal_code
    return f"〒{code[:3]}-{code[3:]} {person.facts.address}"


def again_text(due: date) -> str:
    """From when a postcard that was due on this day can be asked for again."""
    return locale.text("outcome.again_from", day=day_text(due + timedelta(days=1)))
