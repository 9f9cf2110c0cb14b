"""The questions about the income of the year before, of oneself, the spouse and the householder.

Three circumstances are grounds by themselves, whatever the income: lost work and a disaster since January of the year
before the one applied for (国民年金法 90条1項4号, 施行規則 77条の7第1号・2号), and public assistance other than for
living (90条1項2号, 施行規則 76条の2). A spouse who was violent is not looked at (77条の7第3号).
"""

from collections.abc import Callable

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pension.incomes import Income
from nenkin_tui.procedures.applications.fields import choice, people, yen
from nenkin_tui.procedures.flow import Answers, Step

CIRCUMSTANCES = ("none", "relieved", "lost_work", "disaster", "assisted")
OF_A_SPOUSE = (*CIRCUMSTANCES, "violent")
LOOKED_AT = frozenset({"none", "relieved"})


def counts(answers: Answers, whose: str) -> bool:
    """Whether the income of one person is looked at."""
    return answers.get(f"{whose}_special", "none") in LOOKED_AT


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
            questions=(choice(f"{whose}_special", OF_A_SPOUSE if whose == "spouse" else CIRCUMSTANCES),),
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
