"""Three questions about blank months lead to what most likely happened, and to the papers that would show it.

The answers are a person's memory, so the cause is a likely one; the office decides by the papers
(国年法 14条, 厚年法 28条).
"""

from typing import Literal

import msgspec

from nenkin_tui.model.month import Month

Occupation = Literal["company", "self_employed", "student", "supported", "abroad", "no_work", "unknown"]
Coverage = Literal["deducted", "paid", "exempt", "none", "unknown"]
SameName = Literal["same", "other", "unknown"]
LikelyCause = Literal[
    "other_name",
    "employer_did_not_report",
    "payment_not_recorded",
    "exemption_not_recorded",
    "category_3_not_reported",
    "lived_abroad",
    "voluntary_student",
    "student_not_applied",
    "not_joined",
    "not_clear",
]
OCCUPATIONS: tuple[Occupation, ...] = Occupation.__args__  # type: ignore[attr-defined]  # typeshed hides a Literal's values
COVERAGES: tuple[Coverage, ...] = Coverage.__args__  # type: ignore[attr-defined]  # likewise
NAMES: tuple[SameName, ...] = SameName.__args__  # type: ignore[attr-defined]  # likewise
PAPERS: dict[LikelyCause, tuple[str, ...]] = {
    "other_name": ("pension_book", "family_register"),
    "employer_did_not_report": ("pay_slips", "leaving_slip"),
    "payment_not_recorded": ("payment_slips", "bank_book"),
    "exemption_not_recorded": ("exemption_notice",),
    "category_3_not_reported": ("spouse_leaving", "income"),
    "lived_abroad": ("residence_history", "passport"),
    "voluntary_student": ("enrolment_proof",),
    "student_not_applied": ("student_card",),
    "not_joined": (),
    "not_clear": ("pension_book",),
}
"""Sentences `law.proof_<code>`."""
STUDENTS_FROM = Month.of(1991, 4)
"""Students from 20 on are insured by law since then (平成元年法律86号); before, they could join."""
CATEGORY_3_FROM = Month.of(1986, 4)


class Answers(msgspec.Struct, frozen=True):
    """What the person remembers of the months."""

    occupation: Occupation
    coverage: Coverage
    name: SameName


class Likely(msgspec.Struct, frozen=True):
    """The cause (`checkup.likely_<cause>`) and the papers to take along."""

    cause: LikelyCause
    proof: tuple[str, ...]


def likely(month: Month, answers: Answers) -> Likely:
    """What most likely lies behind a blank that begins with this month."""
    cause = _cause(month, answers)
    return Likely(cause, PAPERS[cause])


def _cause(month: Month, answers: Answers) -> LikelyCause:
    contributed = answers.coverage in {"deducted", "paid", "exempt"}
    if answers.name == "other" and (contributed or answers.occupation == "company"):
        return "other_name"
    if answers.coverage == "deducted" or (answers.occupation == "company" and answers.coverage == "unknown"):
        return "employer_did_not_report"
    if answers.coverage == "paid":
        return "payment_not_recorded"
    if answers.coverage == "exempt":
        return "exemption_not_recorded"
    if answers.occupation == "supported" and month >= CATEGORY_3_FROM:
        return "category_3_not_reported"
    if answers.occupation == "abroad":
        return "lived_abroad"
    if answers.occupation == "student":
        return "voluntary_student" if month < STUDENTS_FROM else "student_not_applied"
    if answers.coverage == "none" and answers.occupation != "unknown":
        return "not_joined"
    return "not_clear"
