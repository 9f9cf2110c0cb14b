"""Months unfolded: which they are, that they add up, and the pay that makes a spot doubtful with its grades."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from nenkin_tui.model.month import Month
from nenkin_tui.pension.checkup import check
from nenkin_tui.pension.month_grid import QUALIFYING, month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.workings_months import Counted, doubt_workings, spans_text, totals_workings

from .pension_records import job, record_of, records, span

ON = date(2026, 11, 24)


def test_months_next_to_one_another_are_one_span() -> None:
    months = [Month.of(2017, 1), Month.of(2017, 2), Month.of(2019, 4)]
    assert spans_text(months) == "2017-01 - 2017-02 (2月) + 2019-04 (1月)"
    assert spans_text([]) == "0"


@given(records())
def test_kokunen_26_the_qualifying_period_is_the_sum_of_its_kinds(values: dict[str, Any]) -> None:
    record = read_record(values)
    grid = month_grid(record, ON)
    *kinds, whole = totals_workings(record, grid)
    assert {one.item: one.count for one in kinds} == grid.totals
    assert whole.count == grid.qualifying == sum(whole.months.values())
    assert sum(one.count for one in kinds if one.item in QUALIFYING) <= whole.count
    for one in kinds:
        assert one.formula.endswith(f" = {one.count}月")


def test_months_known_as_an_average_alone_are_in_the_qualifying_period() -> None:
    average = {"from_2003_04": {"months": 252, "amount": 310_000}, "months_20_to_59": 252}
    record = record_of(recorded_until="2026-10", employees_average=average)
    *_, whole = totals_workings(record, month_grid(record, ON))
    assert (whole.count, whole.months) == (252, {"unlocated": 252})


@pytest.mark.parametrize(
    ("kind", "formulas"),
    [
        ("sudden_change", ["2024-05 - 2026-02 500,000円 (27等級); ", "2026-03 200,000円 (14等級); "]),
        ("lapse_between_jobs", ["2024-03 - 2024-04 = 2月"]),
        ("short_of_qualifying", ["30 = 30月"]),
    ],
)
def test_what_makes_a_spot_doubtful_unfolds(kind: str, formulas: list[str]) -> None:
    jobs = [
        job("2024-01", "2024-02", 300_000),
        job("2024-05", None, [["2024-05", 500_000], ["2026-03", 200_000]]),
    ]
    record = record_of(birth_date="1970-01-10", recorded_until="2026-08", employees=jobs)
    [doubt] = [one for one in check(record, ON).doubts if one.kind == kind]
    parts = doubt_workings(record, month_grid(record, ON), doubt)
    assert [one.formula.removesuffix("5等級以上の変化") for one in parts] == formulas
    assert all(isinstance(one, Counted) or one.amount.amount for one in parts)


def test_grades_before_the_table_s_first_month_say_whose_they_are() -> None:
    jobs = [job("2015-01", "2018-12", [["2015-01", 500_000], ["2016-03", 200_000]])]
    paid = [span("2019-01", "2026-08", "paid")]
    record = record_of(birth_date="1990-01-10", recorded_until="2026-08", employees=jobs, national=paid)
    [doubt] = [one for one in check(record, ON).doubts if one.kind == "sudden_change"]
    before, _ = doubt_workings(record, month_grid(record, ON), doubt)
    assert "等級、2020-09からの表)" in before.formula


def test_of_two_employments_that_change_in_one_month_each_unfolds_its_own_pay() -> None:
    jobs = [
        job("2024-05", None, [["2024-05", 500_000], ["2026-03", 200_000]]),
        job("2024-05", None, [["2024-05", 410_000], ["2026-03", 150_000]], scheme="public_national"),
    ]
    record = record_of(birth_date="1970-01-10", recorded_until="2026-08", employees=jobs)
    doubts = [one for one in check(record, ON).doubts if one.kind == "sudden_change"]
    grid = month_grid(record, ON)
    found = {tuple(part.amount.amount for part in doubt_workings(record, grid, doubt)) for doubt in doubts}
    assert found == {(500_000, 200_000), (410_000, 150_000)}
    other = record_of(birth_date="1970-01-10", recorded_until="2026-08", employees=jobs[:1])
    assert () in [doubt_workings(other, month_grid(other, ON), doubt) for doubt in doubts], "nobody else's pay"
