"""The likely cause of a blank, by what the person remembers."""

from itertools import product

import pytest

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pension.inquiry import COVERAGES, NAMES, OCCUPATIONS, PAPERS, Answers, likely

LATE, BEFORE_1991, BEFORE_1986 = Month.of(2016, 10), Month.of(1990, 6), Month.of(1985, 6)


@pytest.mark.parametrize(
    ("month", "occupation", "coverage", "name", "cause"),
    [
        (LATE, "company", "deducted", "same", "employer_did_not_report"),
        (LATE, "company", "unknown", "same", "employer_did_not_report"),
        (LATE, "company", "deducted", "other", "other_name"),
        (LATE, "company", "unknown", "other", "other_name"),
        (LATE, "self_employed", "paid", "other", "other_name"),
        (LATE, "self_employed", "paid", "unknown", "payment_not_recorded"),
        (LATE, "no_work", "exempt", "same", "exemption_not_recorded"),
        (LATE, "supported", "none", "same", "category_3_not_reported"),
        (BEFORE_1986, "supported", "none", "same", "not_joined"),
        (LATE, "abroad", "none", "same", "lived_abroad"),
        (BEFORE_1991, "student", "none", "same", "voluntary_student"),
        (Month.of(1991, 4), "student", "none", "same", "student_not_applied"),
        (LATE, "company", "none", "same", "not_joined"),
        (LATE, "no_work", "none", "other", "not_joined"),
        (LATE, "self_employed", "unknown", "same", "not_clear"),
        (LATE, "unknown", "none", "unknown", "not_clear"),
    ],
)
def test_what_is_remembered_leads_to_the_likely_cause(
    month: Month, occupation: str, coverage: str, name: str, cause: str
) -> None:
    found = likely(month, Answers(occupation, coverage, name))  # type: ignore[arg-type]  # the table's own words
    assert found.cause == cause
    assert found.proof == PAPERS[found.cause]


def test_every_set_of_answers_has_a_cause_with_its_sentences() -> None:
    for month, occupation, coverage, name in product((LATE, BEFORE_1991, BEFORE_1986), OCCUPATIONS, COVERAGES, NAMES):
        found = likely(month, Answers(occupation, coverage, name))
        assert locale.has(f"checkup.likely_{found.cause}")
        assert all(locale.has(f"law.proof_{paper}") for paper in found.proof)
