"""What a deduction certificate brings to a record: every month of it is added, put right, agreeing, or against it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.papers.certificate import Certificate, CertifiedMonth
from nenkin_tui.papers.certificate_merge import Merge, compared, merged
from nenkin_tui.pension.record_document import document_of
from nenkin_tui.pension.record_file import read_record
from tests.pension.pension_records import STATUSES, job, record_of, records, span


def certificate(*paid: str, expected: tuple[str, ...] = ()) -> Certificate:
    months = [CertifiedMonth(Month.parse(one), "paid") for one in paid]
    months += [CertifiedMonth(Month.parse(one), "expected") for one in expected]
    day = date(2026, 10, 26)
    return Certificate(
        scheme="national_pension", prepaid=False, year=2026, number="9927000000", name="見本", address="見本市",
        begins=None, ends=None, paid=None, expected=None, total=None, parts=(), months=tuple(months), message="",
        certified_on=day, issuer="見本", agency="", code="MIHON", software="", maker="", made_on=day,
    )  # fmt: skip


def after(record: Record, *paid: str) -> Record:
    return merged(record, compared(record, certificate(*paid)))


def national(record: Record) -> Any:
    return document_of(record).get("national")


def test_months_of_which_the_record_says_nothing_are_added_as_one_span() -> None:
    found = after(record_of(), "2025-12", "2026-01", "2026-02")
    assert national(found) == [span("2025-12", "2026-02", "paid")]


def test_what_follows_a_span_of_its_kind_makes_it_longer() -> None:
    record = record_of(national=[span("2024-04", "2025-11", "paid"), span("2026-03", "2026-05", "paid")])
    assert national(after(record, "2025-12", "2026-01", "2026-02")) == [span("2024-04", "2026-05", "paid")]


def test_a_month_paid_late_is_cut_out_of_what_was_unpaid() -> None:
    record = record_of(national=[span("2025-04", None, "unpaid")])
    found = compared(record, certificate("2025-06", "2025-08"))
    assert [(str(one.month), one.stands) for one in found.changed] == [("2025-06", "unpaid"), ("2025-08", "unpaid")]
    assert national(merged(record, found)) == [
        span("2025-04", "2025-05", "unpaid"),
        span("2025-06", "2025-06", "paid"),
        span("2025-07", "2025-07", "unpaid"),
        span("2025-08", "2025-08", "paid"),
        span("2025-09", None, "unpaid"),
    ]


def test_the_record_reaches_as_far_as_the_certificate_goes_on_without_a_gap() -> None:
    record = record_of(recorded_until="2026-01", national=[span("2025-04", "2026-01", "paid")])
    assert after(record, "2026-02", "2026-03", "2026-05").recorded_until == Month.parse("2026-03")
    assert after(record, "2025-12", "2026-01", "2026-02").recorded_until == Month.parse("2026-02")
    assert after(record_of(), "2026-02").recorded_until is None


def test_from_sixty_on_it_was_voluntary() -> None:
    record = record_of(birth_date="1965-03-10")
    assert national(after(record, "2025-02", "2025-03")) == [
        span("2025-02", "2025-02", "paid"),
        span("2025-03", "2025-03", "voluntary"),
    ]


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_agrees_or_gives_way_or_stands_against_it(status: str) -> None:
    record = record_of(birth_date="1990-04-02", national=[span("2026-10", "2026-11", status)])
    found = compared(record, certificate("2026-10"))
    paid = ("paid", "paid_additional", "paid_back", "voluntary", *(one for one in STATUSES if "exempt" in one))
    agrees = status in paid and status not in ("exempt_full", "exempt_statutory")
    assert bool(found.agreeing) is agrees
    assert bool(found.changed) is (status in ("unpaid", "not_enrolled"))
    assert bool(found.against) is not (found.agreeing or found.changed)
    assert not found.added


@pytest.mark.parametrize(
    ("values", "stands"),
    [
        ({"employees": [job("2020-04", None)]}, "employees"),
        ({"employees": [{"joined": "2020-04-01", "left": "2026-05-31", "standard_monthly": 300000}]}, "employees"),
        ({"national": [span("2026-04", None, "exempt_half", reduced_part_paid=False)]}, "part_unpaid"),
        ({"birth_date": "2006-06-02"}, "age"),
        ({"birth_date": "1956-05-02"}, "age"),
    ],
)
def test_what_cannot_have_been_paid_stands_against_it(values: dict[str, Any], stands: str) -> None:
    found = compared(record_of(**values), certificate("2026-05"))
    assert [one.stands for one in found.against] == [stands]
    assert not found.paid


def test_the_month_of_leaving_is_free_unless_its_last_day_was_worked() -> None:
    record = record_of(employees=[{"joined": "2020-04-01", "left": "2026-05-30", "standard_monthly": 300000}])
    assert compared(record, certificate("2026-05")).added == (Month.parse("2026-05"),)


def test_expected_months_are_not_paid_yet() -> None:
    found = compared(record_of(), certificate("2026-08", expected=("2026-09", "2026-10")))
    assert [str(month) for month in found.expected] == ["2026-09", "2026-10"]
    assert [str(month) for month in found.paid] == ["2026-08"]


def test_nothing_to_bring_changes_nothing() -> None:
    record = record_of(recorded_until="2026-08", national=[span("2026-04", None, "paid")])
    found = compared(record, certificate("2026-05"))
    assert found == Merge(agreeing=(Month.parse("2026-05"),))
    assert merged(record, found) == record


@settings(max_examples=60)
@given(records(family=False), st.sets(st.integers(Month.of(2019, 1).index, Month.of(2026, 9).index), max_size=14))
def test_a_merge_is_a_record_that_has_the_months_and_leaves_all_others(values: dict[str, Any], paid: set[int]) -> None:
    record = read_record(values)
    asked = certificate(*(str(Month(index)) for index in sorted(paid)))
    found = compared(record, asked)
    told = {*found.added, *found.agreeing, *(one.month for one in (*found.changed, *found.against))}
    assert told == {Month(index) for index in paid}
    new = merged(record, found)
    assert read_record(document_of(new)) == new
    again = compared(new, asked)
    assert again.paid == ()
    assert again.against == found.against
    assert merged(new, again).national == new.national

    def kinds(one: Record) -> dict[int, Any]:
        window = range(Month.of(1990, 1).index, Month.of(2027, 1).index)
        ends = [(each, each.last.index if each.last else window.stop) for each in one.national]
        return {
            at: (each.status, each.additional, each.reduced_part_paid)
            for each, last in ends
            for at in window
            if each.first.index <= at <= last
        }

    before, now = kinds(record), kinds(new)
    for month in found.paid:
        before.pop(month.index, None)
        assert now.pop(month.index)[0] in ("paid", "voluntary")
    assert now == before
