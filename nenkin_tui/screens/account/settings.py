"""設定 (A11): what can be changed of the own account, and how it stands."""

from collections.abc import Iterable
from datetime import datetime

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.account import Account
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.account import sign_ins_of
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.pages.outcomes import in_halves
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.account import CHANGES, WITH_PASSWORD
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, wrap
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

ROWS = (*CHANGES[:-1], "environments", "sign_ins", CHANGES[-1])
COLUMN = 22
"""Cells of the names of settings."""
MARGINS = 10
"""Cells around a line of the list, its mark included."""


class SettingsPage(Page):
    """A line for each setting, its value beside it."""

    NAME = "settings"
    KEYS = (CHOOSE, OPEN, BACK)

    def place_text(self) -> str:
        """Whose they are."""
        return locale.text("account.of", name=visitor_of(self.services).name)

    def body(self) -> Iterable[Widget]:
        """The settings; for who has only a card, why some are not there."""
        yield Lines(self._lines(), id="settings")
        if not visitor_of(self.services).user_id:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("settings.by_card"), classes="support")

    async def on_screen_resume(self) -> None:
        """What was changed meanwhile."""
        if self.services.signed_in is not None:
            lines = self.query_one("#settings", Lines)
            lines.show(self._lines(), lines.key)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Opens the page of it."""
        if event.key in CHANGES:
            self.nenkin.open("setting", procedure=event.key)
        elif event.key == "confirm_email":
            self.nenkin.open("wizard", procedure=event.key)
        else:
            self.nenkin.open(event.key)

    def _lines(self) -> list[Line]:
        who = visitor_of(self.services)
        person = person_of(self.services)
        lines: list[Line] = []
        for name in ROWS if who.user_id else [row for row in ROWS if row != "environments"]:
            first, *more = wrap(self._value(name, person, who), max(self.app.size.width - MARGINS - COLUMN, 20)) or [""]
            key = "" if name in WITH_PASSWORD and not who.user_id else name
            mark = "" if key else "  "
            lines.append(Line(key, f"{mark}{pad(locale.text(f'settings.row_{name}'), COLUMN)}{first}"))
            lines += [Line("", " " * (COLUMN + 2) + line) for line in more]
            if name == "change_email" and person.email_change is not None:
                lines += self._waiting(person)
        return lines

    def _waiting(self, person: PersonFile) -> list[Line]:
        change = person.email_change
        if change is None or change.code_expires_at < self.services.town.office.now():
            return []
        words = locale.text("settings.waiting", email=change.email)
        return [Line("confirm_email", f"{' ' * COLUMN}{words}", "$warning")]

    def _value(self, name: str, person: PersonFile, who: SignedIn) -> str:
        account = account_in(person, who)
        if name in WITH_PASSWORD and account is None:
            return locale.text("settings.none_by_card")
        if name == "change_email":
            card = person.card.email if person.card else None
            return account.email if account else card or locale.text("wizard.nothing")
        if name == "change_password":
            return locale.text("settings.not_shown")
        if name == "change_secret_question" and account:
            return locale.text(f"choice.secret_question_{account.question}")
        if name == "change_user_id":
            return in_halves(who.user_id)
        if name == "paper_statement":
            return locale.text("settings.paper_on" if person.statement_on_paper else "settings.paper_off")
        if name == "environments":
            return locale.text("settings.environments_count", count=len(account.environments) if account else 0)
        if name == "sign_ins":
            entries = sign_ins_of(person, who)
            return locale.text("settings.last", time=moment_text(entries[0].at)) if entries else ""
        return locale.text("settings.leaving_note")


def moment_text(at: datetime) -> str:
    """令和8年11月24日 10:00."""
    return f"{in_figures(at.date())} {at:%H:%M}"


def visitor_of(services: Services) -> SignedIn:
    """Who is signed in; AssertionError if nobody is."""
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    return services.signed_in


def person_of(services: Services) -> PersonFile:
    """Who is signed in, as they stand now."""
    return services.town.office.store.read(visitor_of(services).pid).document


def account_in(person: PersonFile, who: SignedIn) -> Account | None:
    """The account of the ID signed in with; None for a card alone."""
    return next((account for account in person.accounts if account.user_id == who.user_id), None)
