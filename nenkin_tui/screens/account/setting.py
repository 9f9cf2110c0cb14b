"""One setting being changed: the wizard for who is signed in, and the pages after it."""

from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.settings import changed_name, changed_rows, readable_text, visitor_of, ways_after
from nenkin_tui.procedures.account import AccountChange
from nenkin_tui.procedures.flow import Finished, Procedure, Rejected
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.outcomes import COLUMN
from nenkin_tui.screens.registration.wizard import Outcome, Wizard
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row


class SettingPage(Wizard):
    """A change of the account; nothing of it is kept as a draft."""

    NAME = "setting"
    KEEPS_DRAFT = False

    def __init__(self, procedure: str) -> None:
        super().__init__(procedure)
        self.change: AccountChange

    def body(self) -> Iterable[Widget]:
        """The step; where a mail is to come, which addresses can be read here."""
        yield from super().body()
        if self.flow.step.name == "new_email" and (words := readable_text(self.services)):
            yield Paragraph(words, classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Back and on; the last one names the act."""
        last = self.flow.step is self.flow.steps[-1]
        on = f"settings.act_{self.procedure}" if last else "wizard.next"
        return [("back", locale.text("wizard.back")), ("next", locale.text(on))]

    def _made(self) -> Procedure:
        town = self.services.town
        self.change = AccountChange(town.office, town.visitor, visitor_of(self.services))
        return self.change.procedure(self.procedure)

    def _take(self, outcome: Outcome) -> None:
        """Who locks the ID here is signed out: the visit rested on its password."""
        if isinstance(outcome, Rejected) and outcome.problems[0].code == "locked" and self in self.app.screen_stack:
            self.nenkin.sign_out()
            self.nenkin.open("not_eligible", page="user_id_locked", values={})
        else:
            super()._take(outcome)

    def _finish(self, finished: Finished) -> None:
        if self.change.who is None:
            self.nenkin.sign_out()
            self.nenkin.open("left")
            return
        self.services.signed_in = self.change.who
        self.nenkin.replace("setting_done", procedure=self.procedure, result=finished.result)


class SettingDone(Page):
    """What was changed, and what happens next."""

    NAME = "setting_done"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, procedure: str, result: Mapping[str, str]) -> None:
        super().__init__()
        self.procedure = procedure
        self.result = result

    def title_text(self) -> str:
        """The procedure."""
        return locale.text(f"procedure.{self.procedure}")

    def body(self) -> Iterable[Widget]:
        """What is so now, and where to go."""
        name = changed_name(self.procedure, self.result)
        yield Paragraph(locale.text(f"settings.done_{name}"), classes="question good")
        yield Static("", classes="gap")
        rows = changed_rows(self.result)
        for field, value in rows:
            yield Row(locale.text(f"outcome.row_{field}"), value, column=COLUMN, style="bold")
        if rows:
            yield Static("", classes="gap")
        yield Paragraph(locale.text(f"settings.next_{name}"))
        yield Static("", classes="gap")
        ways = ways_after(self.procedure)
        yield Lines([Line(way, locale.text(f"settings.go_{way}")) for way in ways], id="next")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there."""
        if event.key == "settings":
            self.action_back()
        elif event.key == "confirm_email":
            self.nenkin.open("wizard", procedure=event.key)
        else:
            self.nenkin.open(event.key)


class EmailConfirmed(Page):
    """The new address is the account's; whether or not its owner is signed in here."""

    NAME = "email_confirmed"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, result: Mapping[str, str]) -> None:
        super().__init__()
        self.result = result

    def body(self) -> Iterable[Widget]:
        """The address, and where to go."""
        yield Paragraph(locale.text("settings.email_confirmed"), classes="question good")
        yield Static("", classes="gap")
        yield Row(locale.text("settings.row_change_email"), self.result["email"], column=COLUMN, style="bold")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("settings.email_confirmed_next"))
        yield Static("", classes="gap")
        way = "settings" if self.services.signed_in else "start"
        yield Lines([Line(way, locale.text(f"settings.go_{way}"))], id="next")

    def on_lines_chosen(self) -> None:
        """Back to the settings, or to the first page."""
        if self.services.signed_in is None:
            self.nenkin.home()
            return
        while isinstance(self.app.screen, Page) and self.app.screen.NAME not in ("settings", "home"):
            self.app.pop_screen()


class Left(Page):
    """The service was left: what ended, what stays."""

    NAME = "left"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """All of it."""
        yield Paragraph(locale.text("settings.left"), classes="question good")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("settings.left_next"))
        yield Static("", classes="gap")
        yield Lines([Line("start", locale.text("settings.go_start"))], id="next")

    def on_lines_chosen(self) -> None:
        """The first page."""
        self.nenkin.home()


class Ended(Left):
    """The visit ended, because another one changed the password or the user ID."""

    NAME = "ended"

    def body(self) -> Iterable[Widget]:
        """Why, and that signing in again is the way on."""
        yield Paragraph(locale.text("settings.ended"), classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("settings.ended_next"))
        yield Static("", classes="gap")
        yield Lines([Line("start", locale.text("settings.go_start"))], id="next")
