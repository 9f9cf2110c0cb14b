"""Months given another status: what was paid stays paid, what is to come is taken, and a grant ends where it ends."""

from typing import Any

import pytest

from nenkin_tui.model.filing import Grant
from nenkin_tui.model.month import Month
from nenkin_tui.office.grants import takes_place_of, with_grants

MONTH = Month.parse


def spans(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["from"], one["to"], one["status"]) for one in record.get("national", [])]


RECORD: dict[str, Any] = {
    "recorded_until": "2026-09",
    "national": [
        {"from": "2026-01", "to": "2026-04", "status": "paid"},
        {"from": "2026-05", "to": "2026-09", "status": "unpaid"},
    ],
}
EXEMPT = Grant(
    first=MONTH("2026-03"),
    last=MONTH("2027-06"),
    status="exempt_full",
    instead_of=("unpaid",),
    on_record=MONTH("2026-09"),
)


def test_what_is_unpaid_is_exempt_and_what_is_paid_stays_paid() -> None:
    given = with_grants(RECORD, (EXEMPT,), EXEMPT.first, MONTH("2026-09"))
    assert spans(given) == [("2026-01", "2026-04", "paid"), ("2026-05", "2026-09", "exempt_full")]
    assert spans(RECORD)[1][2] == "unpaid"


def test_a_month_that_was_not_on_record_yet_was_not_paid() -> None:
    later = RECORD | {"national": [{"from": "2026-01", "to": "2026-11", "status": "paid"}]}
    given = with_grants(later, (EXEMPT,), EXEMPT.first, MONTH("2026-11"))
    assert spans(given) == [("2026-01", "2026-09", "paid"), ("2026-10", "2026-11", "exempt_full")]


def test_a_grant_without_an_end_is_given_once_and_goes_on_by_itself() -> None:
    additional = Grant(first=MONTH("2026-10"), last=None, status="paid_additional", instead_of=("paid",))
    record = RECORD | {"national": [{"from": "2026-01", "to": "2026-12", "status": "paid"}]}
    assert spans(with_grants(record, (additional,), MONTH("2026-11"), MONTH("2026-11"))) == [
        ("2026-01", "2026-12", "paid")
    ]
    assert spans(with_grants(record, (additional,), MONTH("2026-10"), MONTH("2026-12")))[1:] == [
        ("2026-10", "2026-12", "paid_additional")
    ]


def test_a_month_no_span_names_is_given_one() -> None:
    enrolled = Grant(first=MONTH("2026-03"), last=None, status="unpaid", instead_of=("", "category_3"))
    record = {"national": [{"from": "2020-01", "to": "2026-02", "status": "category_3"}]}
    assert spans(with_grants(record, (enrolled,), MONTH("2026-03"), MONTH("2026-05"))) == [
        ("2020-01", "2026-02", "category_3"),
        ("2026-03", "2026-05", "unpaid"),
    ]


def test_the_rest_of_a_part_exemption_is_unpaid_for_months_gone_and_paid_for_months_to_come() -> None:
    half = Grant(
        first=MONTH("2026-08"),
        last=MONTH("2026-11"),
        status="exempt_half",
        instead_of=("unpaid",),
        on_record=MONTH("2026-09"),
    )
    record = {"national": [{"from": "2026-08", "to": "2026-11", "status": "unpaid"}]}
    given = with_grants(record, (half,), MONTH("2026-08"), MONTH("2026-11"))["national"]
    assert given[0] == {"from": "2026-08", "to": "2026-09", "status": "exempt_half", "reduced_part_paid": False}
    assert given[1] == {"from": "2026-10", "to": "2026-11", "status": "exempt_half"}


@pytest.mark.parametrize(
    ("status", "month", "takes"),
    [
        ("unpaid", "2026-05", True),
        ("paid", "2026-05", False),
        ("paid", "2026-10", True),
        ("student", "2026-10", False),
        ("", "2026-10", False),
    ],
)
def test_which_months_it_takes(status: str, month: str, takes: bool) -> None:
    assert takes_place_of(EXEMPT, status, MONTH(month)) == takes


def test_a_record_without_national_months_stays_as_it_is() -> None:
    assert with_grants({"employees": []}, (EXEMPT,), MONTH("2026-03"), MONTH("2026-09")) == {"employees": []}
