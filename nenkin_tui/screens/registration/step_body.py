"""The body of one step, composed from its questions and the catalogue; it knows no rule (HOUSE.md)."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Problem
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.questions import Question, silent
from nenkin_tui.screens.page import Paragraph, spaced
from nenkin_tui.screens.text import pad, pieces, safe_text, wrap
from nenkin_tui.screens.widgets.fields import PasswordField, TextField
from nenkin_tui.screens.widgets.lines import Choices, Line, Lines

WIDTHS = {"number": 24, "name": 30, "date": 20, "email": 40, "password": 22, "text": 44, "code": 24, "pin": 6}
WIDE = {"access_key": 38}
"""A key is typed group by group from paper: its 17 digits and two hyphens are seen whole in full width, too."""


def key_of(flow: Flow, name: str) -> str:
    """The catalogue key of a step or a question: in the procedure's own area, else in the common one."""
    own = f"{flow.procedure.words}.{name}"
    return own if locale.has(own) else f"question.{name}"


def sentence(problem: Problem) -> str:
    """The words of a problem."""
    return locale.text(problem.reason, **problem.values)


class ErrorSummary(Vertical):
    """入力内容を確認してください(2件); each line leads to its field."""

    DEFAULT_CSS = "ErrorSummary { height: auto; margin-bottom: 1; }"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(id="summary")
        self.problems = problems

    def compose(self) -> ComposeResult:
        """The heading and a line for each."""
        heading = locale.text("wizard.summary", count=len(self.problems))
        yield Static(safe_text(heading, "bold $error"), markup=False)
        lines = []
        for problem in self.problems:
            first, *rest = wrap(sentence(problem), max(self.app.size.width - 10, 30))
            lines += [Line(problem.field, first, "$error"), *(Line("", f"  {text}", "$error") for text in rest)]
        yield Lines(lines, id="problems")


class Heading(Paragraph):
    """The question of a page, and at the right of its first line whether it must be answered."""

    DEFAULT_CSS = "Heading { margin-bottom: 1; }"

    def __init__(self, text: str, mark: str) -> None:
        super().__init__(text)
        self.mark = mark

    def line_at(self, y: int) -> Content | None:
        """One of the lines; the mark takes room from all of them, and stands in the first."""
        width = self.size.width or 70
        lines = self.lines_for(width)
        if y:
            return safe_text(lines[y], "bold") if y < len(lines) else None
        return pieces(((pad(lines[0], width - cell_len(self.mark)), "bold"), (self.mark, "$muted")))

    def lines_in(self, cells: int) -> list[str]:
        """The lines of the question."""
        return super().lines_in(cells - cell_len(self.mark) - 2)


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


class Answer(Vertical):
    """One question: label, support text, field, what is said beside it, error text under it."""

    DEFAULT_CSS = """
    Answer { height: auto; margin-bottom: 1; }
    Answer .row { height: auto; }
    Answer .echo { width: 1fr; min-height: 1; padding-left: 2; color: $muted; }
    """

    def __init__(self, question: Question, flow: Flow, problem: Problem | None, *, alone: bool) -> None:
        self.question = question
        self.flow = flow
        self.problem = problem
        self.alone = alone
        self.echoed = ""
        # Handed over whole, not composed: a widget that composes is laid out once more for each that is inside it
        answer = f"answer-{question.name.replace('_', '-')}"
        super().__init__(*self._parts(), id=answer, classes="alone" if alone else None)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        field = self.query_one("#field-" + self.question.name.replace("_", "-"))
        if isinstance(field, Choices):
            return field.value
        return field.value if isinstance(field, Input) else ""

    def _parts(self) -> Iterable[Widget]:
        """In the order of the デジタル庁デザインシステム: label, support, field, error."""
        name = self.question.name
        own = f"question.{self.flow.procedure.name}_{name}_support"
        support = own if locale.has(own) else key_of(self.flow, f"{name}_support")
        label = locale.text(key_of(self.flow, f"{name}_label")) if self.question.kind != "agree" else ""
        said = [(locale.text(support), "$muted")] if locale.has(support) and locale.text(support) else []
        if not self.alone:
            yield Words([(label, "bold"), *said])
        elif self.question.kind not in ("choice", "agree"):
            yield Words([*said, *([("", "")] if said else []), (label, "")])
        elif said or not locale.has(support):
            yield Words([*said, ("", "")])
        if self.question.kind in ("choice", "agree") or (
            self.question.echo is silent and not (self.question.secret and self.flow.answered(name))
        ):
            yield self._field()
        else:
            self.echoed = self._beside(self.flow.typed(name))
            yield Horizontal(self._field(), Static(safe_text(self.echoed), classes="echo", markup=False), classes="row")
        if self.problem:
            yield Paragraph(locale.text("wizard.error", text=sentence(self.problem)), classes="error", id="error")

    def on_input_changed(self) -> None:
        """While typing, only what helps to see what was typed: nothing is checked."""
        words = self._beside(self.typed)
        for beside in self.query(".echo").results(Static):
            if words != self.echoed:  # laying the page out anew takes longer than all else a key does
                fits = beside.size.height == 1 and cell_len(words) <= beside.content_size.width
                beside.update(safe_text(words), layout=not fits)
        self.echoed = words

    def _beside(self, typed: str) -> str:
        """The words beside the field."""
        said = self.question.echo(typed) if typed else None
        if said is None and self.question.secret and self.flow.answered(self.question.name):
            return locale.text("wizard.kept")
        return said.text if said else ""

    def _field(self) -> Widget:
        question, typed = self.question, self.flow.typed(self.question.name)
        field_id = "field-" + question.name.replace("_", "-")
        if question.kind == "choice":
            return Choices([(c, question.label_of(c)) for c in question.choices], chosen=typed, id=field_id)
        if question.kind == "agree":
            return Choices([("true", locale.text("question.agree_label"))], chosen=typed, id=field_id)
        if question.kind in ("password", "pin"):
            return PasswordField(question.name, width=WIDTHS[question.kind])
        return TextField(question.name, typed, width=WIDE.get(question.name, WIDTHS[question.kind]))


class StepBody(Vertical):
    """A page of the wizard."""

    DEFAULT_CSS = """
    StepBody { height: auto; }
    """

    class Submitted(Message):
        """次へ by Enter on the last field: the page goes on."""

    class Elsewhere(Message):
        """A problem lies with a field of another page."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self, flow: Flow, problems: Sequence[Problem] = ()) -> None:
        super().__init__()
        self.flow = flow
        self.problems = problems

    @property
    def typed(self) -> dict[str, str]:
        """What stands in every field."""
        return {answer.question.name: answer.typed for answer in self.query(Answer)}

    def compose(self) -> ComposeResult:
        """Summary, question, the answers."""
        if self.problems:
            yield ErrorSummary(self.problems)
        yield from spaced(self.heading())
        questions = self.flow.step.questions
        by_field = {problem.field: problem for problem in self.problems}
        for question in questions:
            yield Answer(question, self.flow, by_field.get(question.name), alone=len(questions) == 1)

    def heading(self) -> Iterable[Widget]:
        """The question of the page and whether it must be answered."""
        step = self.flow.step.name
        own = f"question.{self.flow.procedure.name}_{step}"
        words = locale.text(own if locale.has(own) else key_of(self.flow, step))
        yield Heading(words, locale.text("wizard.needed"))
        before = key_of(self.flow, f"{step}_before")
        if locale.has(before):
            yield Paragraph(locale.text(before))
            yield Static("", classes="gap")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field: the next field, or 次へ on the last."""
        event.stop()
        self.go_on(event.input)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Textual calls every class's own `on_lines_chosen`, so bodies override `line_chosen`."""
        event.stop()
        self.line_chosen(event)

    def line_chosen(self, event: Lines.Chosen) -> None:
        """Enter on a problem leads to its field; on a choice already made it goes on."""
        if event.lines.id == "problems" and not self.query(f"#field-{event.key.replace('_', '-')}"):
            self.post_message(self.Elsewhere(event.key))
        elif event.lines.id == "problems":
            self.focus_field(event.key)
        else:
            self.go_on(event.lines)

    def go_on(self, field: Widget) -> None:
        """From one field to the next, from the last one to the next page."""
        fields = [answer.query_one("#field-" + answer.question.name.replace("_", "-")) for answer in self.query(Answer)]
        here = fields.index(field)
        if here + 1 < len(fields):
            fields[here + 1].focus()
        else:
            self.post_message(self.Submitted())

    def focus_field(self, name: str) -> None:
        """To the field of this name, if the page has it."""
        for field in self.query(f"#field-{name.replace('_', '-')}"):
            field.focus()

    def focus_first(self) -> None:
        """After a refusal the summary, else the first empty field, else the last one."""
        if self.problems:
            self.query_one("#problems").focus()
            return
        answers = list(self.query(Answer))
        empty = [answer for answer in answers if not answer.typed and not self.flow.answered(answer.question.name)]
        for answer in (*empty[:1], *answers[-1:]):
            self.focus_field(answer.question.name)
            return
