"""What holds for any record: months are conserved, amounts never fall by paying, workings add up."""

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nenkin_tui.locale import area_texts
from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.record import NationalSpan
from nenkin_tui.pension.checkup import check, plan_months
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.estimate import Estimate, can_start, estimate, largest, prepare, starts_of, sweep
from nenkin_tui.pension.exemptions import SHARES, WHOLE, credited
from nenkin_tui.pension.gains import gain_of
from nenkin_tui.pension.month_grid import month_grid
from nenkin_tui.pension.months import AT_20, AT_60, AT_70, EMPLOYED, NOT_NAMED, known_until, timeline
from nenkin_tui.pension.payments import annual_in
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.pension.tables import NotCovered
from tests.pension.pension_records import ON, records, whole_records

ages = st.integers(Age.of(60).total, Age.of(75).total).map(Age)


def added_up(found: Estimate) -> int:
    return sum(one.amount.amount for one in found.workings)


@given(records(), ages, st.sampled_from([None, Age.of(60), Age.of(65), Age.of(70)]))
@settings(max_examples=150)
def test_workings_add_up_and_credits_stay_within_480(values: dict[str, Any], start: Age, until: Age | None) -> None:
    found = estimate(prepare(read_record(values), ON, until=until), start)
    amounts = found.amounts
    parts = (
        amounts.basic.amount
        + amounts.additional.amount
        + amounts.remuneration_related.amount
        + amounts.transitional_addition.amount
        + amounts.dependants.amount
        + amounts.transfer_addition.amount
        - amounts.suspended.amount
    )
    assert added_up(found) == parts
    assert amounts.annual.amount == (parts if amounts.qualified else 0)
    assert amounts.monthly.amount == amounts.annual.amount // 12
    assert sum(found.credited.values()) <= 480 * WHOLE
    for one in found.uncertain:
        assert 0 <= one.low.amount <= one.high.amount
    for one in found.uncertain:
        if one.item == "remuneration_related":
            assert one.low.amount <= amounts.remuneration_related.amount <= one.high.amount


@given(records(family=False))
@settings(max_examples=100)
def test_early_is_at_most_at_65_and_that_at_most_deferred(values: dict[str, Any]) -> None:
    """For who does not work beyond the claim; the parts rise with every later month."""
    record = read_record(values)
    line = timeline(record, known_until(record, ON))
    if any(line.kinds[AT_60:]):
        return
    swept = [one for one in sweep(prepare(record, ON)) if one.qualified]
    for earlier, later in pairwise(swept):
        assert earlier.basic.amount <= later.basic.amount
        assert earlier.remuneration_related.amount <= later.remuneration_related.amount


@given(records(), st.integers(AT_20, AT_60 - 1))
@settings(max_examples=150)
def test_a_paid_national_month_never_lowers_the_basic_pension(values: dict[str, Any], position: int) -> None:
    record = read_record(values)
    counted = digest(record, 2026, known_until(record, ON))
    if counted.line.kinds[position] != EMPLOYED:
        assert gain_of(record, counted.line, counted.year, range(position, position + 1)) >= 0


@given(records())
@settings(max_examples=100)
def test_months_are_conserved(values: dict[str, Any]) -> None:
    """Each month has one kind; the spans that name it, and no other months, are counted."""
    record = read_record(values)
    until = known_until(record, ON)
    line = timeline(record, until)
    named = sum(code != NOT_NAMED for code in line.national)
    assert named == sum(_months_before_70(span, until, line.start) for span in record.national)
    assert len(line.kinds) == AT_70 == line.kinds.count(NOT_NAMED) + sum(code != NOT_NAMED for code in line.kinds)
    grid = month_grid(record, ON)
    assert sum(len(row.cells) for row in grid.rows) == 12 * len(grid.rows)
    shown = [cell for row in grid.rows for cell in row.cells]
    assert [cell.month for cell in shown] == sorted({cell.month for cell in shown})
    assert sum(grid.totals.values()) == sum(cell.mark != "outside" for cell in shown)


def _months_before_70(span: NationalSpan, until: Month, start: int) -> int:
    return max(min((span.last or until).index + 1, start + AT_70) - max(span.first.index, start), 0)


@given(st.lists(st.integers(0, 500), min_size=len(SHARES), max_size=len(SHARES)))
def test_credited_months_never_pass_480(months: list[int]) -> None:
    found = credited(tuple(months))
    assert all(part >= 0 for part in found)
    assert sum(found) <= 480 * WHOLE
    for kind in range(len(SHARES)):
        more = list(months)
        more[0] += 1
        more[kind] = max(more[kind] - (kind > 0 and months[kind] > 0), 0)
        assert sum(credited(tuple(more))) >= sum(found)


@given(records(), st.dates(date(2020, 1, 1), date(2030, 12, 31)), ages)
@settings(max_examples=150)
def test_any_record_gives_an_estimate_and_a_check_or_a_named_refusal(
    values: dict[str, Any], on: date, start: Age
) -> None:
    record = read_record(values)
    found = check(record, on, 100_000)
    prices = [found.gaps[place].price for place in found.plan]
    assert sum(price.amount for price in prices if price is not None) <= 100_000
    assert len(set(found.plan)) == len(found.plan)
    assert all(gap.months == gap.last.index - gap.first.index + 1 for gap in found.gaps)
    for year in (2014, 2023, 2025, 2026, 2027):
        try:
            assert estimate(prepare(record, on, year), start).fiscal_year == year
        except NotCovered as outside:
            assert outside.code in {"edition", "former_rate", "revaluation_edition"}


@given(
    whole_records(),
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    ages,
    st.sampled_from([None, *(Age.of(years) for years in (20, 60, 66, 70, 75))]),
    st.sampled_from([2015, 2020, 2023, 2024, 2026, 2026, 2026]),
)
@settings(max_examples=300)
def test_anybodys_record_gives_figures_that_add_up_or_a_named_refusal(
    values: dict[str, Any], on: date, start: Age, until: Age | None, year: int
) -> None:
    """Every key of the format, everybody born from 1920 on, every day and edition; and what the screens ask as well."""
    try:
        record = read_record(values)
    except RecordRefused as refused:
        assert refused.problems
        return
    month_grid(record, on)
    basic, employees = starts_of(record)
    assert can_start(basic, employees)
    try:
        found = check(record, on)
        plan_months(record, found, 100_000)
        prepared = prepare(record, on, year, until)
        for one in (estimate(prepared, start), estimate(prepared, basic, employees)):
            assert one.amounts.annual.amount == (added_up(one) if one.amounts.qualified else 0) >= 0
            assert all(0 <= doubt.low.amount <= doubt.high.amount for doubt in one.uncertain)
            assert (one.deemed is not None) <= (
                one.amounts.start >= Age.of(70) or one.amounts.start_employees >= Age.of(70)
            )
        swept = sweep(prepared)
        assert swept[start.total - Age.of(60).total] == estimate(prepared, start).amounts
        assert largest(prepared) == max(swept, key=lambda amounts: amounts.annual.amount)
        annual_in(record, Month.containing(on))
    except NotCovered as outside:
        assert f"not_covered_{outside.code}" in area_texts("ja", "law")
