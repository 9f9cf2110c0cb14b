"""The figures of a check-up unfold to formulas that come to them: every gap of every record to try, and every month."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from nenkin_tui.model.month import Age
from nenkin_tui.pension.checkup import MonthPlan, PlannedMonth, check, plan_months
from nenkin_tui.pension.estimate import estimate, prepare, sweep
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import month_detail, month_grid
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.premiums import premium_source
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.rounding import rounded
from nenkin_tui.pension.workings import running_total, sums
from nenkin_tui.pension.workings_gaps import gap_workings, month_workings, plan_workings
from tests.pension.pension_records import job, record_of, span

ON = date(2026, 11, 24)
RECORDS = {path.stem: read_record(path.read_bytes()) for path in Path("data/records").glob("*.json")}
everybody = pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))


def value(expression: str) -> Fraction:
    """A formula's left side in the law's notation, computed."""
    plain = expression.replace(",", "").replace("円", "").replace("月", "").replace(" x ", " * ")
    plain = re.sub(r"; 上限\d+", "", re.sub(r"\(\d{4}-\d\d[^)]*\)", "", plain))
    return Fraction(eval(re.sub(r"\d+", r"Fraction(\g<0>)", plain), {"Fraction": Fraction}))  # noqa: S307 - made of digits


def comes_to(one: Unfolded) -> None:
    left, _, right = one.formula.split("; 65歳")[0].rpartition(" = ")
    assert right == f"{one.amount}円"
    assert one.source
    assert one.rule
    if " - " in left and "上限" in left:  # each pension is rounded by itself
        then, was = left.split(" - ")
        assert one.amount.amount == rounded(*value(then).as_integer_ratio()) - rounded(*value(was).as_integer_ratio())
    else:
        assert one.amount.amount == value(left)


@everybody
def test_every_gap_and_plan_comes_to_its_formula(record: object) -> None:
    found = check(record, ON)  # type: ignore[arg-type]
    for gap in found.gaps:
        parts = {one.item: one for one in gap_workings(record, found, gap)}  # type: ignore[arg-type]
        assert ("price" in parts) == (gap.price is not None)
        assert ("gain" in parts) == bool(gap.gain_per_year.amount)
        for one in parts.values():
            comes_to(one)
    for budget in (0, 50_000, 10**9):
        plan = plan_months(record, found, budget)  # type: ignore[arg-type]
        workings = plan_workings(record, found, plan)  # type: ignore[arg-type]
        assert bool(workings) == bool(plan.months)
        for one in workings:
            comes_to(one)


@everybody
def test_every_amount_of_every_month_has_its_source(record: object) -> None:
    for row in month_grid(record, ON).rows:  # type: ignore[arg-type]
        for cell in row.cells:
            detail = month_detail(record, ON, cell.month)  # type: ignore[arg-type]
            amounts = [amount for job in detail.jobs for amount in (job.standard_monthly, job.bonus) if amount]
            amounts += [detail.price] if detail.price is not None else []
            assert [one.amount for one in month_workings(detail)] == amounts
            assert all(one.source for one in month_workings(detail))


@everybody
def test_sums_and_running_totals_come_to_their_formulas(record: object) -> None:
    for amounts in sweep(prepare(record, ON))[::30]:  # type: ignore[arg-type]
        annual, monthly = sums(amounts)
        assert (annual.amount, monthly.amount) == (amounts.annual, amounts.monthly)
        if amounts.qualified:
            comes_to(annual)
        total = running_total(amounts, Age.of(85))
        left, _, right = total.formula.rpartition(" = ")
        assert right == f"{total.amount}円"
        assert int(value(left)) == total.amount.amount


def test_who_is_not_qualified_is_told_so_in_the_sum() -> None:
    record = read_record({"format": "nenkin-record/1", "birth_date": "1990-05-02", "sex": "male", "national": []})
    annual, _ = sums(estimate(prepare(record, ON)).amounts)
    assert annual.amount.amount == 0
    assert "120月" in annual.formula


def test_kokunen_94_a_price_of_the_two_years_without_surcharge_comes_from_the_contributions() -> None:
    values = {
        "birth_date": "1991-11-20",
        "recorded_until": "2026-10",
        "national": [span("2025-04", "2025-06", "exempt_full")],
    }
    record = record_of(**values)
    found = check(record, ON)
    (gap,) = [one for one in found.gaps if one.kind == "payable_back"]
    price, gain = gap_workings(record, found, gap)
    comes_to(price)
    comes_to(gain)
    assert price.source == premium_source(gap.first)


def test_a_plan_that_adds_nothing_has_a_price_alone() -> None:
    """One quarter-exempt month beside 480 paid ones: paid back, it is no more than was there."""
    values = {"birth_date": "1966-11-20", "recorded_until": "2026-10"}
    record = record_of(**values, national=[span("1986-11", "2026-09", "paid"), span("2026-10", "2026-10", "unpaid")])
    found = check(record, ON)
    (place, gap), *_ = enumerate(found.gaps)
    plan = MonthPlan((PlannedMonth(gap.first, Yen(17_920), place),), Yen(17_920), Yen(0))
    assert [one.item for one in plan_workings(record, found, plan)] == ["plan_price"]


def test_h6_11_the_first_right_takes_no_pension_off() -> None:
    values = {"birth_date": "1960-05-10", "recorded_until": "2026-10", "national": [span("2000-05", "2009-06", "paid")]}
    record = record_of(**values)
    found = check(record, ON)
    (gap,) = [one for one in found.gaps if one.cause == "short_of_120"]
    gain = {one.item: one for one in gap_workings(record, found, gap)}["gain"]
    assert gain.formula == "847,300円 x (120; 上限480) / 480 = 211,825円"


def test_konen_46_the_sum_takes_the_suspension_off() -> None:
    record = record_of(
        birth_date="1961-01-10", sex="male", recorded_until="2026-10", employees=[job("1990-04", "2026-10", 650000)]
    )
    amounts = estimate(prepare(record, date(2026, 10, 15))).amounts
    annual, _ = sums(amounts)
    assert f" - {amounts.suspended}円 = {amounts.annual}円" in annual.formula
