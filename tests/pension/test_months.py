"""Months: who is insured when, and what counts toward the qualifying period."""

from datetime import date
from typing import Any

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.employment import months_left_within
from nenkin_tui.pension.months import AT_60, AT_65, EMPLOYED, STATUS_OF, known_until, qualifying_months, timeline
from tests.pension.pension_records import ON, job, record_of, span


def employed(**values: Any) -> list[str]:
    line = timeline(record_of(**values), Month.of(2026, 10))
    return [str(line.month(position)) for position, kind in enumerate(line.kinds) if kind == EMPLOYED]


def worked(joined: str, left: str | None) -> dict[str, Any]:
    return {"joined": joined, "left": left, "standard_monthly": 200000}


def qualifying(record: Record) -> int:
    return qualifying_months(timeline(record, known_until(record, ON)), record)


def test_konen_19_1_the_month_of_joining_to_the_month_before_the_loss() -> None:
    assert employed(employees=[worked("2013-04-01", "2013-06-29")]) == ["2013-04", "2013-05"]


def test_konen_14_leaving_on_the_last_day_keeps_the_month() -> None:
    assert employed(employees=[worked("2013-04-30", "2013-06-30")])[-1] == "2013-06"
    assert employed(employees=[worked("2024-01-15", "2024-02-28")])[-1] == "2024-01"
    assert employed(employees=[worked("2024-01-15", "2024-02-29")])[-1] == "2024-02"


def test_konen_19_2_joined_and_lost_in_one_month_counts_that_month() -> None:
    assert employed(employees=[worked("2013-04-01", "2013-04-20")]) == ["2013-04"]


def test_konen_19_2_but_not_if_another_employment_follows_in_it() -> None:
    jobs = [worked("2013-04-01", "2013-04-10"), worked("2013-04-20", "2013-05-31")]
    record = record_of(employees=jobs)
    line = timeline(record, Month.of(2026, 10))
    assert sum(map(bool, line.employed)) == 2
    assert digest(record, 2026, Month.of(2026, 10)).pay.by_month[line.position(Month.of(2013, 4))] == 200000


def test_konen_19_2_nor_since_2015_10_if_the_national_pension_follows_in_it() -> None:
    work = [worked("2016-04-01", "2016-04-10")]
    assert employed(employees=work, national=[span("2016-04", "2017-03", "unpaid")]) == []
    assert employed(employees=work, national=[span("2016-04", "2017-03", "not_enrolled")]) == ["2016-04"]
    assert employed(employees=[worked("2015-10-01", "2015-10-10")], national=[span("2015-01", None, "paid")]) == []


def test_kokunen_11_2_before_2015_10_such_a_month_is_the_national_pensions_and_counts_for_both() -> None:
    record = record_of(employees=[worked("2015-09-01", "2015-09-10")], national=[span("2015-04", "2016-03", "unpaid")])
    line = timeline(record, Month.of(2026, 10))
    at = line.position(Month.of(2015, 9))
    assert (STATUS_OF[line.kinds[at]], line.employed[at]) == ("unpaid", 1)
    assert digest(record, 2026, Month.of(2026, 10)).pay.by_month[at] == 200_000


def test_konen_14_5_insurance_ends_at_70() -> None:
    record = record_of(birth_date="1955-03-10", employees=[worked("2020-04-01", None)], recorded_until="2026-10")
    line = timeline(record, Month.of(2026, 10))
    assert line.month(len(line.employed) - 1) == Month.of(2025, 2)
    assert line.employed[-1]


def test_kokunen_11_2_a_month_of_two_kinds_is_the_employees() -> None:
    months = employed(national=[span("2013-01", "2013-12", "paid")], employees=[job("2013-06", "2013-07")])
    assert months == ["2013-06", "2013-07"]


def test_kokunen_26_the_qualifying_period_takes_all_but_unpaid_months() -> None:
    record = record_of(
        birth_date="1975-04-02",
        national=[
            span("1995-04", "1995-06", "complementary"),
            span("2000-04", "2000-06", "student"),
            span("2005-04", "2005-06", "postponed"),
            span("2010-01", "2010-03", "exempt_half"),
            span("2010-04", "2010-06", "exempt_half", reduced_part_paid=False),
            span("2011-01", "2011-12", "unpaid"),
            span("2012-01", "2012-12", "not_enrolled"),
        ],
        employees=[job("1994-04", "1995-03")],
    )
    assert qualifying(record) == 4 * 3 + 12


def test_s60_8_5_months_before_20_and_after_60_are_complementary() -> None:
    record = record_of(birth_date="1960-04-02", employees=[job("1978-04", "1980-03"), job("2020-04", "2022-03")])
    assert qualifying(record) == 48
    assert digest(record, 2026, Month.of(2026, 10)).months_by_kind(AT_65)[0] == 0


def test_s60_59_2_months_before_1961_04_do_not_lessen_the_addition() -> None:
    record = record_of(
        birth_date="1940-01-02",
        employees_average=None,
        national=[span("1961-04", "1999-12", "paid")],
    )
    assert digest(record, 2026, Month.of(2026, 10)).employees_months_20_to_59(AT_60) == 0


def test_without_recorded_until_the_record_is_known_to_the_month_before() -> None:
    record = record_of(employees=[job("2020-01", None)])
    assert known_until(record, date(2026, 11, 24)) == Month.of(2026, 10)
    line = timeline(record, known_until(record, date(2026, 11, 24)))
    assert str(line.month(line.kinds.rfind(EMPLOYED))) == "2026-10"


def test_a_span_outside_the_ages_counts_nothing() -> None:
    record = record_of(national=[span("2060-01", "2060-12", "not_enrolled")])
    assert not any(timeline(record, Month.of(2060, 12)).national)


def test_konen_43_3_leaving_within_a_month_is_told_from_leaving_at_its_end() -> None:
    record = record_of(employees=[worked("2013-04-01", "2013-06-29"), worked("2013-08-01", "2013-09-30")])
    assert {str(Month(index)): again for index, again in months_left_within(record).items()} == {"2013-06": False}


@pytest.mark.parametrize("year", ["2026-08", "2026-10"])
def test_kokunen_26_the_right_arises_when_120_months_are_complete(year: str) -> None:
    record = record_of(
        birth_date="1960-05-02",
        national=[span("2010-07", "2020-04", "paid"), span("2026-07", year, "voluntary")],
        recorded_until=year,
    )
    counted = digest(record, 2026, Month.parse(year))
    assert qualifying(record) == 118 + Month.parse(year).index - Month.of(2026, 6).index
    assert counted.line.month(counted.right) == Month.of(2026, 9)
