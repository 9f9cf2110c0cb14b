"""Exempt before and after a birth, and while raising a child (国民年金法 88条の2, 88条の3)."""

from datetime import date

from nenkin_tui.model.filing import Decision, Grant
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Status
from nenkin_tui.office.filings import Change
from nenkin_tui.procedures.applications.applicant import Applicant, Refusal
from nenkin_tui.procedures.applications.fields import choice, day
from nenkin_tui.procedures.applications.kind import Kind, accepted, span_values
from nenkin_tui.procedures.flow import Answers, Step

EVERY = (
    *("unpaid", "paid", "paid_additional", "student", "postponed"),
    *("exempt_full", "exempt_three_quarters", "exempt_half", "exempt_quarter", "exempt_statutory"),
)
"""Category I, whatever the month was before: after a birth it is free though it was paid or exempt (88条の2)."""
MATERNITY_BIRTHS_FROM = date(2019, 2, 1)
MATERNITY_FROM = Month.of(2019, 4)
CHILDCARE_FROM = Month.of(2026, 10)
AHEAD = 6
"""Months before the birth from which on it can be notified (国民年金法施行規則 73条の7)."""


def _refusal_of_maternity(applicant: Applicant) -> Refusal | None:
    """For mothers in Category I; enrolling voluntarily is not compulsory insurance (88条の2, 附則5条)."""
    if applicant.standing != "category_1":
        voluntary = applicant.standing == "voluntary"
        return Refusal("voluntary_maternity" if voluntary else applicant.standing)
    return Refusal("no_mother") if applicant.person.facts.sex != "female" else None


def _maternity_span(answers: Answers) -> tuple[Month, Month]:
    """The month before the (expected) birth month and three after; with twins and more three before."""
    month = Month.containing(answers["birth_day"])
    before = 3 if answers["babies"] == "several" else 1
    return max(month - before, MATERNITY_FROM), month + 2


def _maternity_steps(applicant: Applicant) -> tuple[Step, ...]:
    ahead = Month.containing(applicant.on) + AHEAD
    latest = min(ahead.last_day, ahead.first_day.replace(day=min(applicant.on.day, ahead.last_day.day)))

    def judge(answers: Answers) -> None:
        if answers["birth"] == "expected" and answers["birth_day"] < applicant.on:
            raise Invalid("impossible", "form.expected_is_past", field="birth_day")
        if answers["birth"] == "born" and answers["birth_day"] > applicant.on:
            raise Invalid("impossible", "form.born_is_to_come", field="birth_day")
        _refuse_no_months(applicant, *_maternity_span(answers), field="birth_day")

    return (
        Step(
            name="birth",
            questions=(
                choice("birth", ("expected", "born")),
                day("birth_day", earliest=MATERNITY_BIRTHS_FROM, latest=latest),
                choice("babies", ("one", "several")),
            ),
            judge=judge,
        ),
    )


def _refuse_no_months(applicant: Applicant, first: Month, last: Month, *, field: str) -> None:
    months = (applicant.status_in(Month(index)) for index in range(first.index, last.index + 1))
    if not any(status in EVERY for status in months):
        raise Invalid("impossible", "form.no_month_of_category_1", field=field)


def _maternity_ruling(applicant: Applicant, answers: Answers) -> tuple[Decision, Change]:
    return _freed(applicant, "maternity", *_maternity_span(answers))


def _freed(applicant: Applicant, status: Status, first: Month, last: Month) -> tuple[Decision, Change]:
    grant = Grant(
        first=first,
        last=last,
        status=status,
        additional=applicant.pays_additional,
        on_record=applicant.month - 2,
        instead_of=EVERY,
    )
    return accepted(status, values=span_values(first, last), grants=(grant,))


def _refusal_of_childcare(applicant: Applicant) -> Refusal | None:
    """For parents in Category I, fathers and mothers, whatever they earn."""
    if applicant.standing == "category_1":
        return None
    return Refusal("voluntary_childcare" if applicant.standing == "voluntary" else applicant.standing)


def _childcare_span(answers: Answers) -> tuple[Month, Month]:
    """From the month of becoming its carer to the month before its first birthday; a mother who gave birth from after
    産前産後 on, nine months; none before 2026-10."""
    month = Month.containing(answers["child_born"])
    first = month + 3 if answers["carer"] == "birth_mother" else month
    if answers["carer"] == "adoptive":
        first = Month.containing(answers["care_since"])
    return max(first, CHILDCARE_FROM), month + 11


def _childcare_steps(applicant: Applicant) -> tuple[Step, ...]:
    def adopts(answers: Answers) -> bool:
        return answers.get("carer") == "adoptive"

    def judge(answers: Answers) -> None:
        if answers["living"] == "no":
            raise Invalid("impossible", "form.not_raising", field="living")
        if answers["carer"] == "birth_mother" and applicant.person.facts.sex != "female":
            raise Invalid("impossible", "form.no_birth_mother", field="carer")
        if not adopts(answers):
            judge_span(answers)

    def judge_care(answers: Answers) -> None:
        if answers["care_since"] < answers["child_born"]:
            raise Invalid("impossible", "form.care_before_birth", field="care_since")
        judge_span(answers)

    def judge_span(answers: Answers) -> None:
        first, last = _childcare_span(answers)
        if last < CHILDCARE_FROM or last < first:
            over = last < CHILDCARE_FROM
            raise Invalid("out_of_range", f"form.{'before_childcare' if over else 'child_is_one'}", field="child_born")
        _refuse_no_months(applicant, first, last, field="child_born")

    earliest = date(applicant.on.year - 3, 1, 1)
    return (
        Step(
            name="child",
            questions=(
                day("child_born", earliest=earliest, latest=applicant.on),
                choice("carer", ("father", "birth_mother", "adoptive")),
                choice("living", ("yes", "no")),
            ),
            judge=judge,
        ),
        Step(
            name="care",
            questions=(day("care_since", earliest=earliest, latest=applicant.on),),
            wanted=adopts,
            judge=judge_care,
        ),
    )


def _childcare_ruling(applicant: Applicant, answers: Answers) -> tuple[Decision, Change]:
    return _freed(applicant, "childcare", *_childcare_span(answers))


MATERNITY = Kind(
    name="maternity",
    group="relief",
    law="国民年金法 88条の2",
    refusal=_refusal_of_maternity,
    steps=_maternity_steps,
    ruling=_maternity_ruling,
    withdrawable=False,
)
CHILDCARE = Kind(
    name="childcare",
    group="relief",
    law="国民年金法 88条の3",
    refusal=_refusal_of_childcare,
    steps=_childcare_steps,
    ruling=_childcare_ruling,
    withdrawable=False,
)
