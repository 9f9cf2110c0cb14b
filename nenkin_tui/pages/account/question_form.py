"""質問形式 (A5): the conditions of an estimate by at most five questions, each with answers to choose from."""

from contextlib import suppress
from typing import Any

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.record import AT_SIXTY, OwnRecord
from nenkin_tui.pages.account.words import in_unit
from nenkin_tui.pages.number import TEN_THOUSAND
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.paying import EVERY, PayKind, months_to_pay
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step
from nenkin_tui.procedures.question import choice

Changes = dict[str, Any]
"""What an answer changes in the conditions."""

INCOMES = (150, 250, 350, 450, 600, 800)
"""In 10,000 yen a year."""
WORK_UNTIL = (62, 65, 68, 70)
STARTS = (60, 62, 65, 66, 68, 70, 75)
LAST_VOLUNTARY_AGE = 65
"""To raise the amount; the law lets who lacks months go on to 70 (平成6年法律95号 附則11条)."""
NOT_WORKING = ("work_none", "no_work")
PAY: tuple[tuple[str, Changes, tuple[PayKind, ...]], ...] = (
    ("gaps_unpaid", {"pay_unpaid": EVERY}, ("unpaid_payable",)),
    ("gaps_back", {"pay_back": EVERY}, ("payable_back",)),
    ("gaps_pay", {"pay_unpaid": EVERY, "pay_back": EVERY}, ("unpaid_payable", "payable_back")),
)
"""Each answer, what it changes, and the months there must be for it."""


def questions_of(own: OwnRecord) -> dict[str, dict[str, Changes]]:
    """The questions there are about a record, each with its answers: no age that is past, no start of a pension that
    has begun, nothing about months where none can be paid."""
    asked: dict[str, dict[str, Changes]] = {}
    if own.may_work:
        incomes = {f"income_{number}": {"income": number * TEN_THOUSAND} for number in INCOMES}
        none = NOT_WORKING[0 if own.age < AT_SIXTY else 1]
        asked["work"] = {"work_as_now": {"income": None}, **incomes, none: {"income": 0}}
        ages = sorted({own.work_until.years, *(age for age in WORK_UNTIL if age > own.work_until.years)})
        asked["until"] = {f"until_{years}": {"work_until": Age.of(years)} for years in ages}
    if not own.record.claims:
        starts = [years for years in STARTS if Age.of(years) >= own.earliest_start]
        asked["start"] = {f"start_{years}": {"start": Age.of(years)} for years in starts}
    if payable := _payable(own):
        asked["gaps"] = {"gaps_none": {}, **payable}
    if not own.record.claims and own.age.years < LAST_VOLUNTARY_AGE:
        asked["after_60"] = {"after_60_none": {}, "after_60_join": {"voluntary": True}}
    return asked


def _payable(own: OwnRecord) -> dict[str, Changes]:
    with suppress(NotCovered):  # the estimate says what it is that no table has
        kinds: tuple[PayKind, ...] = ("unpaid_payable", "payable_back")
        there = {kind for kind in kinds if months_to_pay(own.checkup, kind)}
        return {key: changes for key, changes, needed in PAY if there.issuperset(needed)}
    return {}


def _works(answers: Answers) -> bool:
    """Who does not work is not asked until when."""
    return answers.get("work") not in NOT_WORKING


class FiveQuestions:
    """The procedure, five questions at most, and the conditions that came of it."""

    conditions: Conditions | None = None
    """Once the last question is answered."""

    def __init__(self, own: OwnRecord) -> None:
        self._own = own
        self._asked = questions_of(own)

    def procedure(self) -> Procedure:
        """A step for each question; nothing is kept of it, and nothing to be checked before the figures."""
        steps = []
        for name, answers in self._asked.items():
            one = choice(name, tuple(answers), {}, empty="form.choose_one")
            one = msgspec.structs.replace(one, label=answer_words, show=answer_words)
            step = Step(name=f"ask_{name}", questions=(one,))
            steps.append(msgspec.structs.replace(step, wanted=_works) if name == "until" else step)
        return Procedure(name="question_form", steps=tuple(steps), finish=self._finish, words="estimate")

    def _finish(self, answers: Answers) -> Finished:
        changes: Changes = {}
        for name, given in answers.items():
            if name != "until" or _works(answers):
                changes |= self._asked[name][given]
        self.conditions = msgspec.structs.replace(self._own.present, **changes)
        return Finished("finished", {})


def answer_words(key: str) -> str:
    """The words of an answer; those with a number share a sentence."""
    name, _, number = key.rpartition("_")
    if number.isdecimal():
        number = in_unit(int(number)) if name == "income" else number
        return locale.text(f"estimate.answer_{name}", number=number)
    return locale.text(f"estimate.answer_{key}")
