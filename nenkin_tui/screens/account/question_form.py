"""Conditions of an estimate (A5) by at most five questions, each with answers to choose from."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.question_form import FiveQuestions
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.questions import choices_of, heading_of, support_of
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.screens.keys import ANSWER, BACK, CHOOSE
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class QuestionForm(Page):
    """質問形式: Enter answers, Esc goes one question back."""

    NAME = "question_form"
    KEYS = (CHOOSE, ANSWER, BACK)
    questions: FiveQuestions
    flow: Flow

    def compose(self) -> ComposeResult:
        """The frame around the first question there is about the record."""
        self.questions = FiveQuestions(own_record(self.services))
        self.flow = Flow(self.questions.procedure())
        yield from super().compose()

    def place_text(self) -> str:
        """How far."""
        number, every = self.flow.progress()
        return locale.text("checkup.question_of", number=number, all=every)

    def body(self) -> Iterable[Widget]:
        """The question and its answers, that given before with the mark."""
        (question,) = self.flow.step.questions
        yield Paragraph(heading_of(self.flow), classes="question")
        if support := support_of(self.flow, question):
            yield Paragraph(support, classes="support")
        yield Static("", classes="gap")
        lines = [Line(key, words) for key, words in choices_of(question)]
        yield Lines(lines, id="choices", at=self.flow.typed(question.name) or "start_65")

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """An answer; the last one leads to the figures."""
        self.flow.submit({self.flow.step.questions[0].name: event.key})
        if self.questions.conditions is not None:
            self.nenkin.replace("estimate", conditions=self.questions.conditions)
            return
        await self.rebuild()
        self.focus_first()

    async def action_back(self) -> None:  # type: ignore[override]  # Textual awaits what is to be awaited
        """One question back; from the first one, the page before."""
        if not self.flow.back():
            super().action_back()
            return
        await self.rebuild()
        self.focus_first()
