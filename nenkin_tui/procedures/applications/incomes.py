"""The questions about the income of the year before, of oneself, the spouse and the householder.

Who lost their work in the year applied for, or in the one before, is judged without it (失業等による特例免除).
"""

from collections.abc import Callable

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pension.incomes import Income
from nenkin_tui.procedures.applications.fields import choice, people, yen
from nenkin_tui.procedures.flow import Answers, Step

LOST_WORK = "lost_work"


def counts(answers: Answers, whose: str) -> bool:
    """Whether the income of one person is looked at."""
    return answers.get(f"{whose}_special") != LOST_WORK


def steps_of(
    whose: str, wanted: Callable[[Answers], bool], judge: Callable[[Answers], None] = lambda _: None
) -> tuple[Step, Step]:
    """What holds for one person, then their income if it is looked at; whose: own, spouse, householder."""

    def judge_income(answers: Answers) -> None:
        _refuse_deductions(answers, whose)
        judge(answers)

    return (
        Step(
            name=f"{whose}_special",
            questions=(choice(f"{whose}_special", ("none", "relieved", LOST_WORK)),),
            wanted=wanted,
        ),
        Step(
            name=f"{whose}_income",
            questions=(yen(f"{whose}_income"), yen(f"{whose}_deductions"), people(f"{whose}_dependants")),
            wanted=lambda answers: wanted(answers) and counts(answers, whose),
            judge=judge_income,
        ),
    )


def income_of(answers: Answers, whose: str) -> Income:
    """The income of one person, as far as it is looked at."""
    if not counts(answers, whose):
        return Income(0, 0, 0)
    return Income(
        answers[f"{whose}_income"],
        answers[f"{whose}_deductions"],
        answers[f"{whose}_dependants"],
        relieved=answers.get(f"{whose}_special") == "relieved",
    )


def _refuse_deductions(answers: Answers, whose: str) -> None:
    """Raises Invalid if more is deducted than was earned."""
    if answers[f"{whose}_deductions"] > answers[f"{whose}_income"]:
        raise Invalid("out_of_range", "form.deductions_too_much", field=f"{whose}_deductions")
