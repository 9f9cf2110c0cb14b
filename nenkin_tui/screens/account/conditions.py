"""Conditions of an estimate (A5): five questions with answers to choose from, or all conditions on one page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import can_start
from nenkin_tui.screens.account.cases import age_words
from nenkin_tui.screens.account.record import own_record
from nenkin_tui.screens.keys import BACK, CHOOSE, FIELD, MOVE_VALUE, OPEN
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.text import pad
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.stepper import Stepper

TEN_THOUSAND = 10_000
LABEL = 34


class Question(msgspec.Struct, frozen=True):
    """One question: its answers by key, each with what it changes in the conditions."""

    name: str
    answers: tuple[tuple[str, dict[str, Any]], ...]


_WORK = tuple((f"income_{n}", {"income": n * TEN_THOUSAND}) for n in (150, 250, 350, 450, 600, 800))
QUESTIONS = (
    Question("work", (("work_as_now", {"income": None}), *_WORK, ("work_none", {"income": 0}))),
    Question("until", tuple((f"until_{n}", {"work_until": Age.of(n)}) for n in (60, 62, 65, 68, 70))),
    Question("start", tuple((f"start_{n}", {"start": Age.of(n)}) for n in (60, 62, 65, 66, 68, 70, 75))),
    Question("gaps", (("gaps_none", {}), ("gaps_pay", {"pay_unpaid": True, "pay_back": True}))),
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
        return locale.text(f"estimate.answer_{name}", number=number)
    return locale.text(f"estimate.answer_{key}")


class DetailedConditions(Page):
    """詳細な条件: every condition, moved by the arrows or typed."""

    NAME = "conditions"
    KEYS = (MOVE_VALUE, FIELD, BACK)

    def __init__(self, conditions: Conditions | None = None) -> None:
        super().__init__()
        self.conditions = conditions or Conditions()

    def place_text(self) -> str:
        """Whose."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """A line per condition."""
        now = self.conditions
        yield Paragraph(locale.text("estimate.detailed_how"), classes="support")
        yield Static("", classes="gap")
        employees = (now.start_employees or now.start).total
        yield _row("start_basic", now.start.total, EARLIEST.total, LATEST.total, 1, 12, _age)
        yield _row("start_employees", employees, EARLIEST.total, LATEST.total, 1, 12, _age)
        income = -1 if now.income is None else now.income // TEN_THOUSAND
        yield _row("income", income, -1, 2000, 10, 1, _income)
        yield _row("bonuses", now.bonuses // TEN_THOUSAND, 0, 1000, 10, 1, _bonuses)
        yield _row("work_until", now.work_until.total, Age.of(20).total, Age.of(70).total, 12, 12, _age)
        for name in ("pay_unpaid", "pay_back", "additional", "voluntary"):
            yield _row(name, int(getattr(now, name)), 0, 1, 1, 1, _yes)
        yield Static("", classes="gap")
        yield Paragraph("", id="said", classes="attention")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """On to the figures."""
        return [("estimate", locale.text("estimate.with_these"))]

    def on_push_button_pressed(self) -> None:
        """Opens the estimate; starts that do not go together are explained."""
        values = {stepper.name or "": stepper.value for stepper in self.query(Stepper)}
        start, employees = Age(values["start_basic"]), Age(values["start_employees"])
        if not can_start(start, employees):
            self.query_one("#said", Paragraph).say(locale.text("estimate.starts_together"))
            return
        income = None if values["income"] < 0 else values["income"] * TEN_THOUSAND
        conditions = Conditions(
            start=start,
            start_employees=None if employees == start else employees,
            work_until=Age(values["work_until"]),
            income=income,
            bonuses=values["bonuses"] * TEN_THOUSAND,
            **{name: bool(values[name]) for name in ("pay_unpaid", "pay_back", "additional", "voluntary")},
        )
        self.nenkin.replace("estimate", conditions=conditions)


def _row(name: str, value: int, least: int, most: int, step: int, unit: int, shown: Callable[[int], str]) -> Stepper:
    label = pad(locale.text(f"estimate.condition_{name}"), LABEL)
    return Stepper(name, value, least=least, most=most, step=step, unit=unit, shown=shown, label=label)


def _age(months: int) -> str:
    return age_words(Age(months))


def _income(value: int) -> str:
    if value < 0:
        return locale.text("estimate.as_now")
    return locale.text("estimate.income", amount=f"{value:,}") if value else locale.text("estimate.no_work")


def _bonuses(value: int) -> str:
    return locale.text("estimate.income", amount=f"{value:,}")


def _yes(value: int) -> str:
    return locale.text("estimate.yes" if value else "estimate.no")
