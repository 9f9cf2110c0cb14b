"""The body of one step, composed from its questions and the catalogue; it knows no rule (HOUSE.md)."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Problem
from nenkin_tui.pages.questions import before_of, heading_of, named
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.screens.keys import CHOOSE, TO_FIELD
from nenkin_tui.screens.registration.answer import Answer
from nenkin_tui.screens.text import pad, pieces, safe_text
from nenkin_tui.screens.widgets.body import spaced
from nenkin_tui.screens.widgets.drawn import Drawn
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class ErrorSummary(Vertical):
    """入力内容を確認してください(2件); each line names its field and leads to it."""

    DEFAULT_CSS = "ErrorSummary { height: auto; margin-bottom: 1; }"

    def __init__(self, flow: Flow, problems: Sequence[Problem]) -> None:
        super().__init__(id="summary")
        self.flow = flow
        self.problems = problems

    def compose(self) -> ComposeResult:
        """The heading and a line for each."""
        heading = locale.text("wizard.summary", count=len(self.problems))
        yield Static(safe_text(heading, "bold $error"), markup=False)
        lines = [Line(problem.field, named(self.flow, problem), "$error") for problem in self.problems]
        problems = Lines(lines, id="problems")
        problems.named_keys = (CHOOSE, TO_FIELD) if len(self.problems) > 1 else (TO_FIELD,)
        yield problems


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


class StepBody(Vertical, Drawn):
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
        self.answers: list[Answer] = []

    @property
    def typed(self) -> dict[str, str]:
        """What stands in every field."""
        return {answer.question.name: answer.typed for answer in self.answers}

    def compose(self) -> ComposeResult:
        """Summary, question, the answers."""
        if self.problems:
            yield ErrorSummary(self.flow, self.problems)
        yield from spaced(self.heading())
        questions = self.flow.step.questions
        by_field = {problem.field: problem for problem in self.problems}
        for question in questions:
            answer = Answer(question, self.flow, by_field.get(question.name), alone=len(questions) == 1)
            self.answers.append(answer)
            yield from answer.parts

    def heading(self) -> Iterable[Widget]:
        """The question of the page and whether it must be answered."""
        yield Heading(heading_of(self.flow), locale.text("wizard.needed"))
        if before := before_of(self.flow):
            yield Paragraph(before)
            yield Static("", classes="gap")

    def line_at(self, y: int) -> Content | None:
        """A line of what is said beside the fields."""
        for answer in self.answers:
            row = y - self._row(answer)
            lines = answer.beside(self.size.width)
            if 0 <= row < len(lines):
                return safe_text(lines[row], "$muted")
        return Content("") if y < self.size.height else None

    def on_resize(self) -> None:
        """Room for all of it; what is said beside one field does not push the next below the edge of the page."""
        for answer in self.answers:
            answer.make_room(self.size.width)
            if answer.field is self.screen.focused and isinstance(answer.field, TextField):
                self.call_after_refresh(answer.field.scroll_visible, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """While typing, only what helps to see what was typed: nothing is checked."""
        for answer in self.answers:
            if answer.field is event.input and answer.say():
                answer.make_room(self.size.width)
                lines = max(len(answer.beside(self.size.width)), 1)
                self.refresh(Region(0, self._row(answer), self.size.width, lines))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field: the next field, or 次へ on the last."""
        event.stop()
        self.go_on(event.input)

    def on_key(self, event: events.Key) -> None:
        """Who types on after a refusal, with the focus on the problem, types into the field that has it."""
        problem = self.screen.focused
        if event.is_printable and event.character and isinstance(problem, Lines) and problem.id == "problems":
            for field in self.query(f"#field-{problem.key.replace('_', '-')}").results(TextField):
                event.stop()
                field.focus()
                field.insert_text_at_cursor(event.character)

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
        fields = [answer.field for answer in self.answers]
        here = next(place for place, one in enumerate(fields) if one is field)
        if here + 1 < len(fields):
            fields[here + 1].focus()
        else:
            self.post_message(self.Submitted())

    def focus_field(self, name: str) -> None:
        """To the field of this name, if the page has it."""
        for field in self.query(f"#field-{name.replace('_', '-')}"):
            field.focus()

    def focus_first(self) -> None:
        """After a refusal the summary, else the first empty field, else the last one; from 変更 the first."""
        if self.problems:
            self.query_one("#problems").focus()
            return
        empty = [one for one in self.answers if not one.typed and not self.flow.answered(one.question.name)]
        for answer in (*empty[:1], *(self.answers[:1] if self.flow.is_changing else self.answers[-1:])):
            answer.field.focus()
            return

    def _row(self, answer: Answer) -> int:
        """The line of its field."""
        return answer.field.region.y - self.region.y
