"""Enrolling in Category I: from which day, and which days contradict the record."""

from datetime import date

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Month
from nenkin_tui.procedures.applications import KINDS

from .conftest import Made, Named

CATEGORY_1 = KINDS["category_1"]


def refusal(applicant: object, reason: str, when: date) -> str:
    [step] = CATEGORY_1.steps(applicant)  # type: ignore[arg-type]  # an applicant
    try:
        step.judge({"change_reason": reason, "change_day": when})
    except Invalid as invalid:
        return invalid.reason
    return ""


@pytest.mark.parametrize(
    ("left", "first"),
    [(date(2026, 10, 30), "2026-10"), (date(2026, 10, 31), "2026-11"), (date(2026, 11, 20), "2026-11")],
)
def test_the_month_after_the_last_day_of_work_is_the_first(named: Named, left: date, first: str) -> None:
    decision, change = CATEGORY_1.ruling(named("aya"), {"change_reason": "left_work", "change_day": left})
    assert decision.grants[0].first == Month.parse(first)
    assert change.left == left


def test_a_day_that_the_employer_has_paid_beyond_contradicts_the_record(named: Named) -> None:
    assert refusal(named("aya"), "left_work", date(2026, 9, 15)) == "form.change_against_record"
    assert refusal(named("aya"), "left_work", date(2026, 9, 30)) == ""


def test_a_month_insured_otherwise_is_no_month_of_change(made: Made) -> None:
    lapsed = made("1980-05-01", [("2010-04", "2025-12", "paid")])
    assert lapsed.standing == "not_enrolled"
    assert refusal(lapsed, "spouse_left", date(2025, 6, 1)) == "form.insured_then"
    assert refusal(lapsed, "spouse_left", date(2026, 2, 1)) == ""


def test_who_is_about_to_be_60_is_enrolled_until_then(made: Made) -> None:
    at_59 = made("1966-12-10", [("2010-04", "2026-09", "category_3")])
    decision, _ = CATEGORY_1.ruling(at_59, {"change_reason": "spouse_65", "change_day": date(2026, 11, 1)})
    assert decision.grants[0].last == Month.parse("2026-11")


def test_each_is_asked_only_what_can_be(named: Named, made: Made) -> None:
    def reasons(applicant: object) -> tuple[str, ...]:
        return CATEGORY_1.steps(applicant)[0].questions[0].choices  # type: ignore[arg-type]  # likewise

    assert reasons(named("aya")) == ("left_work",)
    assert "left_work" not in reasons(made("1980-05-01", [("2010-04", "2026-09", "category_3")]))
    assert set(reasons(named("kazuko"))) > {"left_work", "spouse_65"}
