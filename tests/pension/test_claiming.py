"""Early and deferred claims, separate claims, and the claim deemed made five years before."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.model.month import Age
from nenkin_tui.pension.break_even import break_even, total_by
from nenkin_tui.pension.claiming import deemed_increase, increase, reduction
from nenkin_tui.pension.estimate import Estimate, can_start, estimate, prepare, starts_of, sweep
from nenkin_tui.pension.tables import NotCovered
from tests.pension.pension_records import ON, job, record_of, span

DATA = Path(__file__).parent / "data"
AVERAGE = {"from_2003_04": {"months": 240, "amount": 300000}, "months_20_to_59": 240}


def found(start: str, employees: str | None = None, **values: Any) -> Estimate:
    record = record_of(**{"recorded_until": "2026-10", "employees_average": AVERAGE, **values})
    return estimate(prepare(record, ON), Age.parse(start), None if employees is None else Age.parse(employees))


def parts(one: Estimate) -> tuple[int, int, int]:
    amounts = one.amounts
    return amounts.basic.amount, amounts.remuneration_related.amount, amounts.transitional_addition.amount


def test_kokunen_a9_2_every_month_of_the_published_tables() -> None:
    for row in csv.DictReader((DATA / "kuriage_table.csv").read_text("utf-8").splitlines()):
        months = int(row["months_early"])
        assert reduction(date(1962, 4, 2), months) == round(float(row["reduction_pct_born_1962-04-02_or_later"]) * 10)
        assert reduction(date(1962, 4, 1), months) == round(float(row["reduction_pct_born_1962-04-01_or_earlier"]) * 10)


def test_kokunen_28_every_month_of_the_published_table() -> None:
    for row in csv.DictReader((DATA / "kurisage_table.csv").read_text("utf-8").splitlines()):
        assert increase(date(1960, 1, 1), int(row["months_late"])) == round(float(row["increase_pct"]) * 10)


def test_kokunen_28_no_deferral_before_twelve_months_and_to_70_for_the_older() -> None:
    assert increase(date(1960, 1, 1), 11) == 0
    assert increase(date(1952, 4, 1), 61) == increase(date(1952, 4, 1), 60) == 420
    assert increase(date(1952, 4, 2), 61) == 427


def test_kokunen_28_a_claim_within_the_first_year_is_paid_from_65() -> None:
    one = found("65y6m")
    assert str(one.amounts.first_month) == "2045-05"
    assert parts(one) == parts(found("65y0m"))
    assert "no_deferral_before_66" in [remark.code for remark in one.assumptions]
    assert str(found("66y0m").amounts.first_month) == "2046-05"


def test_konen_44_3_separate_claims_are_each_increased() -> None:
    one, basic, employees = found("65y0m", "70y0m"), found("65y0m"), found("70y0m")
    assert parts(one) == (parts(basic)[0], *parts(employees)[1:])
    assert str(one.amounts.first_month) == "2045-05"


@pytest.mark.parametrize(
    ("start", "employees", "allowed"),
    [
        ("60y0m", "60y0m", True),
        ("60y0m", "65y0m", False),
        ("65y0m", "64y11m", False),
        ("65y0m", "75y0m", True),
        ("59y11m", "59y11m", False),
        ("75y1m", "75y1m", False),
    ],
)
def test_kokunen_a9_2_an_early_claim_is_one_of_both(start: str, employees: str, *, allowed: bool) -> None:
    assert can_start(Age.parse(start), Age.parse(employees)) is allowed
    if not allowed:
        with pytest.raises(ValueError, match=start):
            found(start, employees)


def test_konen_a7_3_early_claims_reduce_each_part_by_itself() -> None:
    one = found("62y0m")
    before = one.at_65
    assert parts(one) == tuple(
        round(amount.amount * 856 / 1000)
        for amount in (before.basic, before.remuneration_related, before.transitional_addition)
    )


def test_konen_a8_2_with_special_provision_the_related_part_is_reduced_to_its_age() -> None:
    """Born 1965-04-02, a woman: specially provided from 64; claimed at 62, 24 months early by 0.4 per cent."""
    born = {"birth_date": "1965-04-02"}
    one = found("62y0m", **born)
    assert one.amounts.remuneration_related.amount == round(one.at_65.remuneration_related.amount * 904 / 1000)
    assert one.amounts.basic.amount == round(one.at_65.basic.amount * 856 / 1000)
    assert one.amounts.transitional_addition.amount == round(one.at_65.transitional_addition.amount * 856 / 1000)


def test_konen_a8_2_claimed_after_its_age_the_transitional_addition_is_paid_from_65_and_whole() -> None:
    """Who has the specially provided pension claims the basic pension alone early; the employees' begins at 65."""
    born = {"birth_date": "1965-04-02"}
    late = found("64y6m", **born)
    assert late.amounts.remuneration_related == late.at_65.remuneration_related
    assert late.amounts.basic.amount == round(late.at_65.basic.amount * 976 / 1000)
    assert late.amounts.transitional_addition.amount == 0 < late.at_65.transitional_addition.amount
    (remark,) = [one for one in late.not_included if one.code == "transitional_from_65"]
    assert remark.values == {"amount": f"{late.at_65.transitional_addition}"}
    record = record_of(recorded_until="2026-10", employees_average=AVERAGE, **born)
    at_66 = estimate(prepare(record, date(2031, 5, 1)), Age.parse("64y6m"))
    assert at_66.amounts.transitional_addition == late.at_65.transitional_addition
    assert "transitional_from_65" not in [one.code for one in at_66.not_included]


def test_kokunen_26_an_early_claim_needs_the_period_complete_by_then() -> None:
    values = {
        "employees_average": None,
        "birth_date": "1966-05-02",
        "national": [span("2016-06", "2026-06", "paid")],
        "recorded_until": "2026-10",
    }
    short = found("60y0m", **values)
    assert (short.amounts.qualified, short.amounts.annual.amount) == (False, 0)
    assert short.amounts.basic.amount > 0
    assert found("60y2m", **values).amounts.qualified


def test_kokunen_26_a_right_after_65_begins_there() -> None:
    values = {
        "employees_average": None,
        "birth_date": "1960-05-02",
        "national": [span("2010-07", "2020-04", "paid"), span("2026-07", "2026-08", "voluntary")],
    }
    one = found("65y0m", **values)
    assert (one.amounts.qualified, str(one.amounts.first_month)) == (True, "2026-10")
    assert one.amounts.basic.amount == 211_825
    assert "right_after_65" in [remark.code for remark in one.assumptions]


def test_kokunen_28_5_a_claim_is_deemed_made_five_years_before_between_70_and_80() -> None:
    assert [deemed_increase(date(1953, 1, 1), late) for late in (59, 60, 70, 179, 180)] == [None, 0, 70, 833, None]
    assert deemed_increase(date(1952, 4, 1), 72) is None
    assert deemed_increase(date(1952, 4, 2), 72) == 84


def test_kokunen_28_5_what_such_a_claim_brings() -> None:
    """At 72 without asking for deferral: the amount of 67, and five years of it at once."""
    one, at_67 = found("72y0m").deemed, found("67y0m").amounts
    assert one is not None
    assert (str(one.start), one.annual) == ("67y0m", at_67.annual)
    assert one.arrears.amount == 5 * at_67.annual.amount
    assert sum(line.amount.amount for line in one.workings) == one.annual.amount
    ten_months = found("70y10m").deemed
    assert ten_months is not None
    assert ten_months.annual.amount == sum(round(part * 1.07) for part in parts(found("65y0m")))
    assert found("69y11m").deemed is None
    old = {"employees_average": None, "national": [span("1972-04", "1992-03", "paid")]}
    assert found("72y0m", birth_date="1952-04-01", **old).deemed is None
    short = found("72y0m", employees_average=None, national=[span("2016-06", "2020-05", "paid")])
    assert short.deemed is None


def test_konen_44_3_5_each_pension_is_deemed_by_itself() -> None:
    one = found("65y0m", "71y0m").deemed
    assert one is not None
    assert (str(one.start), str(one.start_employees)) == ("65y0m", "66y0m")
    basic, employees = found("65y0m").amounts.basic.amount, sum(parts(found("66y0m"))[1:])
    assert (one.annual.amount, one.arrears.amount) == (basic + employees, 5 * employees)


def test_konen_44_3_5_the_arrears_follow_what_the_months_brought() -> None:
    """A spouse's addition to 2029-12 within the sixty months of a claim at 72, and on a day after it."""
    values = {"birth_date": "1960-01-10", "spouse": {"birth_date": "1964-12-20"}}
    one = found("72y0m", **values).deemed
    assert one is not None
    without = found("72y0m", birth_date="1960-01-10").deemed
    assert without is not None
    months = 12 * (2029 - 2027) + 11  # 2027-02 to 2029-12, of 2027-02 to 2032-01
    assert one.annual == without.annual
    assert one.arrears.amount - without.arrears.amount == 423_700 * months // 12
    record = record_of(recorded_until="2026-10", employees_average=AVERAGE, **values)
    assert estimate(prepare(record, date(2034, 5, 1)), Age.of(72)).deemed == one


@pytest.mark.parametrize("start", ["64y11m", "66y0m", "75y0m"])
def test_kokunenrei_12_the_oldest_are_refused_another_claim_than_at_65(start: str) -> None:
    values = {"employees_average": None, "national": [span("1961-04", "1985-03", "paid")]}
    assert found("65y0m", birth_date="1941-04-01", **values).amounts.qualified
    with pytest.raises(NotCovered) as outside:
        found(start, birth_date="1941-04-01", **values)
    assert outside.value.code == "claim_birth"
    assert found(start, birth_date="1941-04-02", **values).amounts.qualified


def test_a_claim_on_record_sets_its_start() -> None:
    record = record_of(birth_date="1960-01-01", claims=[{"kind": "employees", "from": "2030-01"}])
    assert [str(age) for age in starts_of(record)] == ["65y0m", "70y0m"]


@pytest.mark.parametrize(
    ("birth", "claims", "starts"),
    [
        ("1965-04-02", {"basic": "2027-05"}, ("62y0m", "62y0m")),
        ("1965-04-02", {"employees": "2027-05"}, ("62y0m", "62y0m")),
        ("1965-04-02", {"employees": "2029-05"}, ("65y0m", "65y0m")),
        ("1965-04-02", {"employees": "2029-05", "basic": "2029-11"}, ("64y6m", "64y6m")),
        ("1965-04-02", {"employees": "2029-05", "basic": "2032-05"}, ("67y0m", "65y0m")),
        ("1970-04-02", {"employees": "2034-05"}, ("64y0m", "64y0m")),
    ],
)
def test_kokunen_a9_2_an_early_claim_on_record_is_one_of_both(
    birth: str, claims: dict[str, str], starts: tuple[str, str]
) -> None:
    """But from the age of the specially provided pension on (64 for a woman of 1965) the employees' is that one."""
    record = record_of(birth_date=birth, claims=[{"kind": kind, "from": month} for kind, month in claims.items()])
    assert tuple(map(str, starts_of(record))) == starts


def test_nobody_short_of_the_period_is_paid() -> None:
    one = found("65y0m", employees_average=None, national=[span("2016-06", "2020-05", "paid")])
    assert (one.amounts.qualified, one.amounts.monthly.amount, one.amounts.basic.amount) == (False, 0, 84730)


def test_the_sweep_is_181_estimates() -> None:
    prepared = prepare(record_of(birth_date="1965-04-02", employees=[job("1990-04", "2028-03", 650000)]), ON)
    swept = sweep(prepared)
    assert len(swept) == 181
    for amounts in swept[::20]:
        assert amounts == estimate(prepared, amounts.start).amounts


def test_the_age_at_which_starting_later_has_paid_as_much() -> None:
    """65 against 67: 16.8 per cent more, earned back after 167 months."""
    at_65, at_67, at_60 = (found(start).amounts for start in ("65y0m", "67y0m", "60y0m"))
    assert str(break_even(at_65, at_67)) == "78y11m"
    assert str(break_even(at_60, at_65)) == "80y10m"
    assert break_even(at_67, at_65) is None
    assert break_even(at_65, at_65) is None
    reached = break_even(at_65, at_67)
    assert reached is not None
    earlier, later = (total_by(one, reached, one.start).amount for one in (at_65, at_67))
    assert earlier <= later
    before = Age(reached.total - 1)
    assert total_by(at_65, before, at_65.start).amount > total_by(at_67, before, at_67.start).amount
    assert total_by(at_67, at_65.start, at_67.start).amount == 0


def test_who_claims_between_65_and_66_is_paid_from_65_at_once() -> None:
    """Nothing was put off (国民年金法 28条1項): only from 66 the months before the claim are given up for more."""
    at_65, at_65_11, at_66 = (found(start).amounts for start in ("65y0m", "65y11m", "66y0m"))
    totals = [total_by(one, Age.of(70), one.start) for one in (at_65, at_65_11, at_66)]
    assert totals[0] == totals[1]
    assert totals[2].amount == at_66.annual.amount * 4


def test_konen_a7_4_what_employment_insurance_stops_before_65_is_told() -> None:
    """厚年法 附則7条の4・7条の5: for early claims and for who has a specially provided age, until 65."""

    def is_told(start: str, **values: Any) -> bool:
        return "employment_insurance_before_65" in [remark.code for remark in found(start, **values).not_included]

    young = {"birth_date": "1966-06-10", "sex": "male"}
    assert [is_told(start, **young) for start in ("60y0m", "64y11m", "65y0m")] == [True, True, False]
    assert is_told("65y0m", birth_date="1964-06-10", sex="female")
    assert not is_told("65y0m", birth_date="1958-06-10", sex="male")
    assert not is_told("60y0m", **young, employees_average=None, national=[span("1990-04", "2020-03", "paid")])


def test_konen_a13_4_without_a_year_of_insurance_only_the_basic_pension_is_claimed_early() -> None:
    """A woman born 1964 has a specially provided age; 11 months bring neither that pension nor an early claim."""

    def early(last: str, start: str = "62y0m", on: date = ON, born: str = "1964-06-10") -> Estimate:
        national = [span("1990-04", "2024-03", "paid")]
        employees = [job("1985-04", last, 200000)]
        record = record_of(birth_date=born, recorded_until="2026-10", national=national, employees=employees)
        return estimate(prepare(record, on), Age.parse(start))

    one = early("1986-02")
    assert parts(one)[1:] == (0, 0)
    assert one.amounts.annual == one.amounts.basic
    related, transitional = one.at_65.remuneration_related, one.at_65.transitional_addition
    later = {remark.code: remark.values for remark in one.not_included}["employees_from_65"]
    assert later == {"amount": f"{related.amount + transitional.amount:,}"}
    at_65 = early("1986-02", on=date(2029, 7, 1)).amounts
    assert (at_65.remuneration_related, at_65.transitional_addition) == (related, transitional)
    assert parts(early("1986-03"))[1] > 0
    young = early("1986-02", "60y0m", born="1966-04-02")
    assert parts(young)[1] == round(young.at_65.remuneration_related.amount * 0.76)
