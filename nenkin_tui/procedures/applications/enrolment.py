"""資格取得・種別変更届, to Category I only; Category III goes through the spouse's employer (国民年金法 12条)."""

from datetime import date, timedelta

from nenkin_tui.model.filing import Decision, Grant
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.office.filings import Change, carried_out
from nenkin_tui.pension.months import known_until
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.applications.applicant import Applicant, Refusal
from nenkin_tui.procedures.applications.fields import choice, day
from nenkin_tui.procedures.applications.kind import Kind, accepted, span_values
from nenkin_tui.procedures.flow import Answers, Step

AS_SPOUSE = ("spouse_65", "spouse_left", "income_over", "divorced")
"""Why somebody is no longer Category III (7条1項3号)."""
BLANK = ("", "not_enrolled", "complementary", "category_3")


def _refusal(applicant: Applicant) -> Refusal | None:
    """From 20 to 59, unless one is Category I already (7条1項1号, 12条)."""
    if applicant.age < 20:
        return Refusal("too_young")
    if applicant.age >= 60:
        return Refusal("over_60")
    if applicant.standing in ("category_1", "voluntary"):
        return Refusal("category_1_already")
    return None


def _reasons(applicant: Applicant) -> tuple[str, ...]:
    if applicant.is_employed():
        return ("left_work",)
    return AS_SPOUSE if applicant.standing == "category_3" else (*AS_SPOUSE, "left_work")


def _steps(applicant: Applicant) -> tuple[Step, ...]:
    def judge(answers: Answers) -> None:
        decision, change = _ruling(applicant, answers)
        first = decision.grants[0].first
        if change.left is not None and first <= known_until(applicant.record, applicant.on):
            raise Invalid("impossible", "form.change_against_record", field="change_day")
        if change.left is None and applicant.status_in(first) not in BLANK:
            raise Invalid("impossible", "form.insured_then", field="change_day")
        try:
            read_record(carried_out(applicant.person, decision, change, applicant.on).record)
        except RecordRefused:
            raise Invalid("impossible", "form.change_against_record", field="change_day") from None

    earliest = max(date(applicant.on.year - 10, 1, 1), month_reaching(applicant.born, Age.of(20)).first_day)
    return (
        Step(
            name="change",
            questions=(
                choice("change_reason", _reasons(applicant)),
                day("change_day", earliest=earliest, latest=applicant.on),
            ),
            judge=judge,
        ),
    )


def _ruling(applicant: Applicant, answers: Answers) -> tuple[Decision, Change]:
    """Work is insured through its last day; the month of the day after is Category I's first (厚年法 14条)."""
    when: date = answers["change_day"]
    left = answers["change_reason"] == "left_work"
    first = Month.containing(when + timedelta(days=1) if left else when)
    sixty = month_reaching(applicant.born, Age.of(60))
    last = sixty - 1 if sixty <= applicant.month + 3 else None
    grant = Grant(first=first, last=last, status="unpaid", instead_of=BLANK)
    change = Change(left=when if left and applicant.is_employed() else None)
    return accepted("category_1", change, values=span_values(first, first), grants=(grant,))


CATEGORY_1 = Kind(
    name="category_1",
    group="insured",
    law="国民年金法 7条・12条",
    refusal=_refusal,
    steps=_steps,
    ruling=_ruling,
    withdrawable=False,
)
