"""The questions about the income of the year before, of oneself, the spouse and the householder."""

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pension.incomes import Income
from nenkin_tui.procedures.applications.fields import people, yen
from nenkin_tui.procedures.flow import Answers
from nenkin_tui.procedures.questions import Question


def questions_of(whose: str) -> tuple[Question, ...]:
    """The three questions about one person's income; whose: own, spouse, householder."""
    return yen(f"{whose}_income"), yen(f"{whose}_deductions"), people(f"{whose}_dependants")


def income_of(answers: Answers, whose: str) -> Income:
    """The income of one person."""
    return Income(answers[f"{whose}_income"], answers[f"{whose}_deductions"], answers[f"{whose}_dependants"])


def refuse_deductions(answers: Answers, whose: str) -> None:
    """Raises Invalid if more is deducted than was earned."""
    if answers[f"{whose}_deductions"] > answers[f"{whose}_income"]:
        raise Invalid("out_of_range", "form.deductions_too_much", field=f"{whose}_deductions")
