"""ログイン: user ID and password; the secret question where the environment changed; and who is locked out."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.procedures.flow import Finished, Procedure, Rejected
from nenkin_tui.procedures.sign_in import SignIn
from nenkin_tui.screens.keys import CHOOSE, OPEN
from nenkin_tui.screens.registration.step_body import StepBody
from nenkin_tui.screens.registration.wizard import Outcome, Wizard
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

LOST = ("user_id_forgotten", "ask_reset", "sign_in_by_card")


class SignInBody(StepBody):
    """The step, with what helps who cannot get in."""

    def __init__(self, wizard: "SignInPage") -> None:
        super().__init__(wizard.flow, wizard.problems)
        self.wizard = wizard

    def heading(self) -> Iterable[Widget]:
        """The person's own secret question, where it is asked."""
        yield from super().heading()
        asked = self.wizard.attempt.asked
        if self.flow.step.name == "second_factor" and asked is not None:
            yield Paragraph(locale.text(f"choice.secret_question_{asked.question}"), classes="question")
            yield Static("", classes="gap")

    def on_mount(self) -> None:
        """Hints, and the ways for who forgot something."""
        if self.flow.step.name == "sign_in":
            lost = Lines([Line(way, locale.text(f"sign_in.go_{way}")) for way in LOST], id="lost")
            lost.named_keys = (CHOOSE, OPEN)
            self.mount(Paragraph(locale.text("sign_in.hints"), classes="support"), Static("", classes="gap"), lost)

    def line_chosen(self, event: Lines.Chosen) -> None:
        """The ways lead off the page; that ID and password do not match leads to the password, which is gone.

        Who types it again at once would otherwise type it in clear behind the ID.
        """
        if event.lines.id == "problems" and self.problems[0].code == "mismatch":
            self.focus_field(self.flow.step.questions[-1].name)
        elif event.lines.id != "lost":
            super().line_chosen(event)
        elif event.key == "user_id_forgotten":
            self.wizard.nenkin.replace("not_eligible", page=event.key, values={})
        elif event.key == "sign_in_by_card":
            self.wizard.nenkin.replace(event.key)
        else:
            self.wizard.nenkin.replace("wizard", procedure=event.key)


class SignInPage(Wizard):
    """One attempt to sign in; nothing of it is kept as a draft."""

    NAME = "sign_in"
    KEEPS_DRAFT = False

    def __init__(self) -> None:
        super().__init__("sign_in")
        self.attempt: SignIn

    def place_text(self) -> str:
        """No steps are counted: there is one page, seldom two."""
        return ""

    def body(self) -> Iterable[Widget]:
        """The step."""
        yield SignInBody(self)

    def _made(self) -> Procedure:
        town = self.services.town
        self.attempt = SignIn(town.office, town.visitor)
        return self.attempt.procedure

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome, Rejected) and outcome.problems[0].code == "locked":
            self.nenkin.replace("not_eligible", page="user_id_locked", values={})
        else:
            super()._take(outcome)

    def _finish(self, finished: Finished) -> None:  # noqa: ARG002 - who it was, the attempt knows
        if self.attempt.signed_in is not None:
            self.nenkin.sign_in(self.attempt.signed_in)
