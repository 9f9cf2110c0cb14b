"""質問形式 (A5): the conditions of an estimate by five questions, each with answers to choose from."""

from typing import Any

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.words import in_unit
from nenkin_tui.pages.number import TEN_THOUSAND
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.paying import EVERY
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step
from nenkin_tui.procedures.question import choice

_WORK = {f"income_{number}": {"income": number * TEN_THOUSAND} for number in (150, 250, 350, 450, 600, 800)}
QUESTIONS: dict[str, dict[str, dict[str, Any]]] = {
    "work": {"work_as_now": {"income": None}, **_WORK, "work_none": {"income": 0}},
    "until": {f"until_{years}": {"work_until": Age.of(years)} for years in (60, 62, 65, 68, 70)},
    "start": {f"start_{years}": {"start": Age.of(years)} for years in (60, 62, 65, 66, 68, 70, 75)},
    "gaps": {
        "gaps_none": {},
        "gaps_unpaid": {"pay_unpaid": EVERY},
        "gaps_back": {"pay_back": EVERY},
        "gaps_pay": {"pay_unpaid": EVERY, "pay_back": EVERY},
    },
    "after_60": {"after_60_none": {}, "after_60_join": {"voluntary": True}},
}
"""The answers of each question, and what each changes in the conditions."""


class FiveQuestions:
    """The procedure, and the conditions that came of it."""

    conditions: Conditions | None = None
    """Once the last question is answered."""

    def procedure(self) -> Procedure:
        """A step for each question; nothing is kept of it, and nothing to be checked before the figures."""
        steps = []
        for name, answers in QUESTIONS.items():
            one = choice(name, tuple(answers), {}, empty="form.choose_one")
            one = msgspec.structs.replace(one, label=answer_words, show=answer_words)
            steps.append(Step(name=f"ask_{name}", questions=(one,)))
        return Procedure(name="question_form", steps=tuple(steps), finish=self._finish, words="estimate")

    def _finish(self, answers: Answers) -> Finished:
        changes: dict[str, Any] = {}
        for name, given in answers.items():
            changes |= QUESTIONS[name][given]
        self.conditions = Conditions(**changes)
        return Finished("finished", {})


def answer_words(key: str) -> str:
    """The words of an answer; those with a number share a sentence."""
    name, _, number = key.rpartition("_")
    if number.isdecimal():
        number = in_unit(int(number)) if name == "income" else number
        return locale.text(f"estimate.answer_{name}", number=number)
    return locale.text(f"estimate.answer_{key}")
