"""ねんきん定期便を見ながら入力する: the wizard over a record of one's own, which is then kept and opened (S7)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from textual.widget import Widget

from nenkin_tui import locale
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.own_record import today
from nenkin_tui.procedures.entry_draft import draft_at, keeper
from nenkin_tui.procedures.flow import Finished, Flow, Procedure
from nenkin_tui.procedures.statement_entry import NAME, OPTIONAL, StatementEntry
from nenkin_tui.screens.keys import PAPERS, Key
from nenkin_tui.screens.registration.check_body import CheckBody
from nenkin_tui.screens.registration.step_body import Heading, StepBody
from nenkin_tui.screens.registration.wizard import Wizard


class EntryCheck(CheckBody):
    """Every answer, and that the sums are to be compared with the paper's."""

    def groups(self) -> Sequence[tuple[str, Sequence[str]]]:
        """One group."""
        return [("entry", [question.name for step in self.flow.steps for question in step.questions])]

    def opening(self) -> str:
        """Nothing is sent anywhere."""
        return locale.text("entry.check")

    def closing(self) -> str:
        """Where it is kept, and what to compare."""
        return locale.text("entry.closing")


class OptionalBody(StepBody):
    """A page that may be left empty, and says so where others say that they must be answered."""

    def heading(self) -> Iterable[Widget]:
        """The mark is another one."""
        for part in super().heading():
            if isinstance(part, Heading):
                part.mark = locale.text("entry.optional")
            yield part


class EntryWizard(Wizard):
    """The pages; a half-typed record lies beside the own one, not in the town."""

    NAME = NAME

    def __init__(self) -> None:
        super().__init__(NAME)
        self.entry = StatementEntry(self.place, today)

    @property
    def place(self) -> Path:
        """Where the own record is kept."""
        place = self.services.own_record
        if place is None:
            raise AssertionError("nobody has a record of one's own here")
        return place

    def title_text(self) -> str:
        """What it is for."""
        return locale.text("entry.go")

    def help_name(self) -> str:
        """That of the page it is opened from."""
        return "own_record"

    def begun(self) -> Flow:
        """Goes on with what was left half typed."""
        return Flow(self._made(), draft=draft_at(self.place), save=self.beside(keeper(self.place)))

    def body(self) -> Iterable[Widget]:
        """The check page has rows of its own, and some pages may be left empty."""
        if self.flow.step.name == "check":
            yield EntryCheck(self.flow, self.problems)
        elif self.flow.step.name in OPTIONAL:
            yield OptionalBody(self.flow, self.problems)
        else:
            yield from super().body()

    def buttons(self) -> Sequence[tuple[str, str]]:
        """The last one makes it the own record."""
        on = "entry.done" if self.flow.step.name == "check" else "wizard.next"
        return [("back", locale.text("wizard.back")), ("next", locale.text(on)), ("leave", locale.text("wizard.leave"))]

    def keys_here(self) -> tuple[Key, ...]:
        """The town's papers are no part of it."""
        return tuple(key for key in super().keys_here() if key is not PAPERS)

    def action_papers(self) -> None:
        """No papers of the town."""

    def _made(self) -> Procedure:
        return self.entry.procedure()

    def _finish(self, finished: Finished) -> None:  # noqa: ARG002 - the record is what came of it
        if self.entry.record is not None:
            self.nenkin.open_record(record_of(locale.text("entry.whose"), self.entry.record, today()))
