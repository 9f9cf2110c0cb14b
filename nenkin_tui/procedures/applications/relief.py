"""Exemptions, the postponement, the special payment for students (国民年金法 90条-90条の3)."""

from datetime import date
from functools import partial

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.filing import Decision, Grant
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import Status
from nenkin_tui.office.filings import Change
from nenkin_tui.pension.incomes import LEVELS, STUDENTS, Income, level_of
from nenkin_tui.pension.months import known_until
from nenkin_tui.procedures.applications import incomes, pictures
from nenkin_tui.procedures.applications.applicant import Applicant, Refusal
from nenkin_tui.procedures.applications.fields import choice, day, line_of_text
from nenkin_tui.procedures.applications.kind import Kind, accepted, span_values
from nenkin_tui.procedures.flow import Answers, Step
from nenkin_tui.procedures.question import Question

BACK = 25
"""Months that an application reaches back: two years and one month (国民年金法 102条4項)."""
UNPAID = ("unpaid",)
DUE = ("unpaid", "paid", "paid_additional")
POSTPONED_BELOW = 50


def payable_in(applicant: Applicant, first: Month, last: Month) -> list[Month]:
    """The months of Category I that are not paid, or not due yet, from one month to another."""
    known = known_until(applicant.record, applicant.on)
    found = []
    for index in range(first.index, last.index + 1):
        month = Month(index)
        if month >= month_reaching(applicant.born, Age.of(60)):
            break
        if applicant.status_in(month) in (DUE if month > known else UNPAID) and not _is_elsewhere(applicant, month):
            found.append(month)
    return found


def _is_elsewhere(applicant: Applicant, month: Month) -> bool:
    """Whether a month to come is not Category I because of work, or of voluntary enrolment."""
    ahead = month > known_until(applicant.record, applicant.on)
    return ahead and applicant.standing not in ("category_1", "not_enrolled")


def years_open(applicant: Applicant, begins: int) -> list[tuple[str, Month, Month]]:
    """(name, first month, last month) of the years that can be applied for and hold such months, newest first.

    begins: the month in which such a year begins: July for exemptions, April for students. A month more than two years
    and one month before the day is out of reach.
    """
    earliest = applicant.month - BACK
    found = []
    for year in range(applicant.month.year, earliest.year - 2, -1):
        first, last = Month.of(year, begins), Month.of(year, begins) + 11
        if first > applicant.month or last < earliest:
            continue
        first = max(first, earliest)
        if payable_in(applicant, first, last):
            found.append((str(year), first, last))
    return found


def _year(name: str, applicant: Applicant, begins: int) -> Question:
    years = tuple(year for year, _, _ in years_open(applicant, begins))

    def label(year: str) -> str:
        return locale.text("form.months_of_year", **span_values(*_span(applicant, year, begins)))

    return choice(name, years, label, unknown="form.year_nothing")


def _span(applicant: Applicant, year: str, begins: int) -> tuple[Month, Month]:
    first = max(Month.of(int(year), begins), applicant.month - BACK)
    return first, Month.of(int(year), begins) + 11


def _refusal_of_relief(begins: int, applicant: Applicant) -> Refusal | None:
    """Exemptions are for Category I alone, not for voluntary enrolment (附則5条), and for months not paid."""
    if years_open(applicant, begins):
        return None
    standing = applicant.standing
    return Refusal("nothing_to_relieve" if standing == "category_1" else standing)


# 免除・納付猶予申請 (90条, 90条の2; 猶予: 平成16年法律104号 附則19条, 平成26年法律64号 附則14条)


def _exemption_steps(applicant: Applicant) -> tuple[Step, ...]:
    def asks_householder(answers: Answers) -> bool:
        return answers.get("relief") != "postponed"

    def has_spouse(answers: Answers) -> bool:
        return answers.get("has_spouse") == "yes"

    def other(answers: Answers) -> bool:
        return asks_householder(answers) and answers.get("householder") == "other"

    def judge_relief(answers: Answers) -> None:
        if answers["relief"] == "postponed" and applicant.age >= POSTPONED_BELOW:
            raise Invalid("out_of_range", "form.postponed_below_50", field="relief")

    def judge_householder(answers: Answers) -> None:
        if answers["householder"] == "spouse" and not has_spouse(answers):
            raise Invalid("impossible", "form.no_such_spouse", field="householder")

    steps = (
        Step(
            name="relief",
            questions=(_year("relief_year", applicant, 7), choice("relief", ("any", "exempt", "postponed"))),
            judge=judge_relief,
        ),
        *incomes.steps_of("own", lambda _: True),
        Step(name="spouse", questions=(choice("has_spouse", ("no", "yes")),)),
        *incomes.steps_of("spouse", has_spouse),
        Step(
            name="householder",
            questions=(choice("householder", ("self", "spouse", "other")),),
            wanted=asks_householder,
            judge=judge_householder,
        ),
        *incomes.steps_of("householder", other),
    )
    return tuple(_judging_level(applicant, steps, step) for step in steps)


def _judging_level(applicant: Applicant, steps: tuple[Step, ...], step: Step) -> Step:
    """The step; where it is the last that is asked, what the incomes allow is judged with it."""

    def judge(answers: Answers) -> None:
        step.judge(answers)
        if step is [one for one in steps if one.wanted(answers)][-1]:
            _exemption_level(applicant, answers)

    return msgspec.structs.replace(step, judge=judge)


def _exemption_level(applicant: Applicant, answers: Answers) -> Status:
    """What these incomes allow; raises Invalid with whose income is over which limit.

    Looked at in the order the Service does: the whole exemption, the postponement, the exemptions of a part. An
    exemption looks at the own, the spouse's and the householder's income; the postponement, which is for months before
    50, at the own and the spouse's.
    """
    wanted = answers["relief"]
    known = {"own": incomes.income_of(answers, "own")}
    if answers["has_spouse"] == "yes":
        known["spouse"] = incomes.income_of(answers, "spouse")
    first, _ = _span(applicant, answers["relief_year"], 7)
    may_postpone = wanted != "exempt" and _may_postpone(applicant, list(known.values()), first)
    if wanted != "postponed":
        if answers["householder"] == "other":
            known["householder"] = incomes.income_of(answers, "householder")
        level = level_of(list(known.values()))
        if level == "exempt_full" or (level and not may_postpone):
            return level
    if may_postpone:
        return "postponed"
    kind = "postponed" if wanted == "postponed" else "exempt"
    whose, limit = _over(known, postponed=wanted == "postponed")
    raise Invalid("out_of_range", f"form.over_{kind}_{whose}", field=f"{whose}_income", limit=f"{limit:,}")


def _may_postpone(applicant: Applicant, couple: list[Income], first: Month) -> bool:
    below = first < month_reaching(applicant.born, Age.of(POSTPONED_BELOW))
    return below and all(income.allows_whole for income in couple)


def _over(known: dict[str, Income], *, postponed: bool) -> tuple[str, int]:
    """Whose income is over, and the limit it is over."""
    for whose, income in known.items():
        if postponed and not income.allows_whole:
            return whose, income.whole_limit
        if not postponed and not income.is_within(LEVELS[-1][1]):
            return whose, income.limit(LEVELS[-1][1])
    raise AssertionError("every income is within its limit")


def _exemption_ruling(applicant: Applicant, answers: Answers) -> tuple[Decision, Change]:
    level = _exemption_level(applicant, answers)
    first, last = _span(applicant, answers["relief_year"], 7)
    if level == "postponed":
        last = min(last, month_reaching(applicant.born, Age.of(POSTPONED_BELOW)) - 1)
    return _relieved(applicant, level, first, last)


def _relieved(applicant: Applicant, status: Status, first: Month, last: Month) -> tuple[Decision, Change]:
    last = min(last, month_reaching(applicant.born, Age.of(60)) - 1)
    first = max(first, month_reaching(applicant.born, Age.of(20)))
    grant = Grant(
        first=first,
        last=last,
        status=status,
        on_record=applicant.month - 2,
        instead_of=UNPAID,
    )
    return accepted(status, values=span_values(first, last), grants=(grant,))


# 学生納付特例申請 (90条の3)


def _student_steps(applicant: Applicant) -> tuple[Step, ...]:
    def judge_picture(answers: Answers) -> None:
        pictures.refuse_picture(applicant.person, answers["picture"])

    def judge_income(answers: Answers) -> None:
        own = incomes.income_of(answers, "own")
        if not own.is_within(STUDENTS):
            limit = f"{own.limit(STUDENTS):,}"
            raise Invalid("out_of_range", "form.over_student", field="own_income", limit=limit)

    def judge_until(answers: Answers) -> None:
        first, _ = _span(applicant, answers["student_year"], 4)
        if Month.containing(answers["school_until"]) < first:
            raise Invalid("impossible", "form.school_over", field="school_until")

    latest = date(applicant.on.year + 10, 12, 31)
    return (
        Step(name="student_year", questions=(_year("student_year", applicant, 4),)),
        Step(
            name="school",
            questions=(line_of_text("school"), day("school_until", earliest=date(2000, 4, 1), latest=latest)),
            judge=judge_until,
        ),
        Step(name="picture", questions=(pictures.picture(),), judge=judge_picture),
        *incomes.steps_of("own", lambda _: True, judge_income),
    )


def _student_ruling(applicant: Applicant, answers: Answers) -> tuple[Decision, Change]:
    first, last = _span(applicant, answers["student_year"], 4)
    return _relieved(applicant, "student", first, min(last, Month.containing(answers["school_until"])))


EXEMPTION = Kind(
    name="exemption",
    group="relief",
    law="国民年金法 90条・90条の2",
    refusal=partial(_refusal_of_relief, 7),
    steps=_exemption_steps,
    ruling=_exemption_ruling,
    long=True,
)
STUDENT = Kind(
    name="student",
    group="relief",
    law="国民年金法 90条の3",
    refusal=partial(_refusal_of_relief, 4),
    steps=_student_steps,
    ruling=_student_ruling,
    long=True,
)
