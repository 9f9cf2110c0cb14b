"""Conditions of an estimate (A5) by five questions, each with answers to choose from."""

from collections.abc import Iterable
from typing import Any

import msgspec
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.words import TEN_THOUSAND, in_unit
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.paying import EVERY
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Question(msgspec.Struct, frozen=True):
    """One question: its answers by key, each with what it changes in the conditions."""

    name: str
    answers: tuple[tuple[str, dict[str, Any]], ...]


_WORK = tuple((f"income_{n}", {"income": n * TEN_THOUSAND}) for n in (150, 250, 350, 450, 600, 800))
QUESTIONS = (
    Question("work", (("work_as_now", {"income": None}), *_WORK, ("work_none", {"income": 0}))),
    Question("until", tuple((f"until_{n}", {"work_until": Age.of(n)}) for n in (60, 62, 65, 68, 70))),
    Question("start", tuple((f"start_{n}", {"start": Age.of(n)}) for n in (60, 62, 65, 66, 68, 70, 75))),
    Question(
        "gaps",
        (
            ("gaps_none", {}),
            ("gaps_unpaid", {"pay_unpaid": EVERY}),
            ("gaps_back", {"pay_back": EVERY}),
            ("gaps_pay", {"pay_unpaid": EVERY, "pay_back": EVERY}),
        ),
    ),
    Question("after_60", (("after_60_none", {}), ("after_60_join", {"voluntary": True}))),
)


class QuestionForm(Page):
    """質問形式: Enter answers, Esc goes one question back."""

    NAME = "question_form"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.given: list[dict[str, Any]] = []

    def place_text(self) -> str:
        """How far."""
        return locale.text("checkup.question_of", number=len(self.given) + 1, all=len(QUESTIONS))

    def body(self) -> Iterable[Widget]:
        """The question and its answers."""
        question = QUESTIONS[len(self.given)]
        yield Paragraph(locale.text(f"estimate.ask_{question.name}"), classes="question")
        if locale.has(f"estimate.support_{question.name}"):
            yield Paragraph(locale.text(f"estimate.support_{question.name}"), classes="support")
        yield Static("", classes="gap")
        yield Lines([Line(key, answer_words(key)) for key, _ in question.answers], id="choices", at="start_65")

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """An answer; the last one leads to the figures."""
        self.given.append(dict(QUESTIONS[len(self.given)].answers)[event.key])
        if len(self.given) == len(QUESTIONS):
            changes = {name: value for answer in self.given for name, value in answer.items()}
            self.nenkin.replace("estimate", conditions=Conditions(**changes))
            return
        await self.rebuild()
        self.focus_first()

    async def action_back(self) -> None:  # type: ignore[override]  # Textual awaits what is to be awaited
        """One question back; from the first one, the page before."""
        if not self.given:
            super().action_back()
            return
        self.given.pop()
        await self.rebuild()
        self.focus_first()


def answer_words(key: str) -> str:
    """The words of an answer; those with a number share a sentence."""
    name, _, number = key.rpartition("_")
    if number.isdecimal():
        number = in_unit(int(number)) if name == "income" else number
        return locale.text(f"estimate.answer_{name}", number=number)
    return locale.text(f"estimate.answer_{key}")
