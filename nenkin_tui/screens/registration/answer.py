"""One question of a step: what is said above its field, the field, what is said beside and under it."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Problem
from nenkin_tui.pages.questions import choices_of, field_label, sentence, support_of
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.question import Question
from nenkin_tui.screens.text import safe_text, wrap
from nenkin_tui.screens.widgets.body import spaced
from nenkin_tui.screens.widgets.fields import PasswordField, TextField
from nenkin_tui.screens.widgets.lines import Choices
from nenkin_tui.screens.widgets.paragraph import Paragraph

WIDTHS = {"number": 24, "name": 30, "date": 20, "email": 40, "password": 22, "text": 44, "code": 24, "pin": 6}
WIDE = {"access_key": 38}
"""A key is typed group by group from paper: its 17 digits and two hyphens are seen whole in full width, too."""

BESIDE = 2
"""Cells between a field and what is said beside it."""


class Words(Paragraph):
    """What is said above a field: paragraphs below one another, each with a style or ""."""

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__("")
        self.parts = parts
        self._line_styles: list[str] = []

    def line_at(self, y: int) -> Content | None:
        """One of the lines that fit the width there is."""
        lines = self.lines_for(self.size.width)
        return safe_text(lines[y], self._line_styles[y]) if y < len(lines) else None

    def lines_in(self, cells: int) -> list[str]:
        """The lines of all of them."""
        lines = [(line, style) for text, style in self.parts for line in wrap(text, cells)]
        self._line_styles = [style for _, style in lines]
        return [line for line, _ in lines]


class Answer:
    """One question: label, support text, field, what is said beside it, error text under it.

    No widget: its parts lie in the body of the step, which draws what is said beside the field. Each widget around
    or beside a field opens a page later.
    """

    def __init__(self, question: Question, flow: Flow, problem: Problem | None, *, alone: bool) -> None:
        self.question = question
        self.flow = flow
        self.problem = problem
        self.alone = alone
        self.field = self._field()
        self.echoed = self._beside()
        self.parts = list(spaced(self._parts()))

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.field.value

    def _parts(self) -> Iterable[Widget]:
        """In the order of the デジタル庁デザインシステム: label, support, field, error."""
        support, label = support_of(self.flow, self.question), field_label(self.flow, self.question)
        said = [(support, "$muted")] if support else []
        if not self.alone:
            yield Words([(label, "bold"), *said])
        elif self.question.kind not in ("choice", "agree"):
            yield Words([*said, *([("", "")] if said else []), (label, "")])
        elif said or support is None:
            yield Words([*said, ("", "")])
        yield self.field
        if self.problem:
            yield Paragraph(locale.text("wizard.error", text=sentence(self.problem)), classes="error")
        yield Static("", classes="gap")

    def say(self) -> bool:
        """Says beside the field what belongs to what is typed by now; gives whether that is something else."""
        before, self.echoed = self.echoed, self._beside()
        return before != self.echoed

    def beside(self, width: int) -> list[str]:
        """The lines beside the field, on a page of this width."""
        left = self.field.outer_size.width + BESIDE
        return [" " * left + line for line in wrap(self.echoed, width - left)] if self.echoed and width > left else []

    def make_room(self, width: int) -> None:
        """Lines below the field, where the one beside it is not enough; to lay the page out anew takes long."""
        below = max(len(self.beside(width)) - 1, 0) + (not self.problem)
        if below != self.field.styles.margin.bottom:
            self.field.styles.margin = (0, 0, below, 0)

    def _beside(self) -> str:
        """The words beside the field."""
        said = self.question.echo(self.typed) if self.typed else None
        if said is None and self.question.secret and self.flow.answered(self.question.name):
            return locale.text("wizard.kept")
        return said.text if said else ""

    def _field(self) -> TextField | Choices:
        question, typed = self.question, self.flow.typed(self.question.name)
        field_id = "field-" + question.name.replace("_", "-")
        if question.kind in ("choice", "agree"):
            return Choices(choices_of(question), chosen=typed, id=field_id)
        if question.kind in ("password", "pin"):
            return PasswordField(question.name, width=WIDTHS[question.kind])
        return TextField(question.name, typed, width=WIDE.get(question.name, WIDTHS[question.kind]))
