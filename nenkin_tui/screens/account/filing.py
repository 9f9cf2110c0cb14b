"""The form of an application: the wizard over its procedure, its check page, and the page where it is signed (A9)."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.filings import own_pid, tries_left, tries_text
from nenkin_tui.procedures.applications import KINDS
from nenkin_tui.procedures.applications.kind import procedure_of
from nenkin_tui.procedures.flow import Finished, Procedure
from nenkin_tui.screens.registration.check_body import CheckBody
from nenkin_tui.screens.registration.step_body import StepBody
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.widgets.paragraph import Paragraph

LAST_TRIES = 2
"""From so many tries left on they are said before the next one."""


class FilingCheck(CheckBody):
    """Every answer; the signature comes after."""

    def groups(self) -> Sequence[tuple[str, Sequence[str]]]:
        """One group."""
        return [("form", [q.name for step in self.flow.steps for q in step.questions if not q.secret])]

    def closing(self) -> str:
        """That it is signed next."""
        return locale.text("filing.check_says")


class SignatureBody(StepBody):
    """The 署名用 password, with the tries left beside it."""

    def __init__(self, wizard: "FilingWizard") -> None:
        super().__init__(wizard.flow, wizard.problems)
        self.left = tries_left(wizard.services)

    def heading(self) -> Iterable[Widget]:
        """The tries."""
        yield from super().heading()
        yield Paragraph(tries_text(self.left), classes="attention" if self.left <= LAST_TRIES else "support")
        yield Static("", classes="gap")


class FilingWizard(Wizard):
    """One kind, for who is signed in; a half-done one is kept without the signature."""

    NAME = "file"

    def __init__(self, kind: str) -> None:
        super().__init__(f"filing_{kind}")
        self.kind = KINDS[kind]

    @property
    def pid(self) -> str:
        """Of who is signed in."""
        return own_pid(self.services)

    def title_text(self) -> str:
        """What is filed."""
        return locale.text(f"filing.kind_{self.kind.name}")

    def body(self) -> Iterable[Widget]:
        """Two steps have bodies of their own."""
        if self.flow.step.name == "check":
            yield FilingCheck(self.flow, self.problems)
        elif self.flow.step.name == "signature":
            yield SignatureBody(self)
        else:
            yield from super().body()

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What the check page leads to, and what signing does."""
        words = {"check": "filing.to_signature", "signature": "filing.sign"}.get(self.flow.step.name, "wizard.next")
        return [
            ("back", locale.text("wizard.back")),
            ("next", locale.text(words)),
            ("leave", locale.text("wizard.leave")),
        ]

    def _made(self) -> Procedure:
        return procedure_of(self.kind, self.services.town.office, self.pid)

    def _finish(self, finished: Finished) -> None:
        self.nenkin.replace("filing", receipt=finished.result["receipt"], new=True)
