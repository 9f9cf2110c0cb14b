"""The addition for dependants and the transfer addition (厚生年金保険法 44条, 昭和60年法律34号 附則14条)."""

from datetime import date
from typing import Any

import pytest

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.dependants import children_of_age, transfer_addition
from nenkin_tui.pension.estimate import Estimate, estimate, prepare
from nenkin_tui.pension.parameters import parameters
from tests.pension.pension_records import ON, job, record_of


def found(start: str = "65y0m", months: int = 240, **values: Any) -> Estimate:
    average = {"from_2003_04": {"months": months, "amount": 300000}, "months_20_to_59": months}
    born = {"birth_date": "1962-06-10", "sex": "male", "recorded_until": "2026-10", "employees_average": average}
    return estimate(prepare(record_of(**{**born, **values}), ON), Age.parse(start))


def codes(one: Estimate) -> list[str]:
    return [remark.code for remark in one.not_included]


def test_konen_44_a_spouse_under_65_with_the_special_addition() -> None:
    assert found(spouse={"birth_date": "1965-01-10"}).amounts.dependants.amount == 243_800 + 179_900


def test_konen_44_not_below_240_months() -> None:
    assert found(months=239, spouse={"birth_date": "1965-01-10"}).amounts.dependants.amount == 0


@pytest.mark.parametrize(("born", "amount"), [("1962-07-10", 423_700), ("1962-06-10", 0), ("1962-08-01", 423_700)])
def test_konen_44_4_until_the_month_in_which_the_spouse_reaches_65(born: str, amount: int) -> None:
    """First paid for July 2027: a spouse born in July 1962 reaches 65 in that very month."""
    assert found(spouse={"birth_date": born}).amounts.dependants.amount == amount


def test_konen_44_children_to_the_end_of_the_fiscal_year_of_18() -> None:
    three = ["2009-04-02", "2012-05-01", "2015-06-01"]
    assert found(children=three).amounts.dependants.amount == 243_800 * 2 + 81_300
    assert found(children=["2009-04-01"]).amounts.dependants.amount == 0
    record, since = record_of(children=["2009-04-02", "2026-12-01"]), Month.of(2027, 1)
    assert [children_of_age(record, Month.of(2028, month), since) for month in (3, 4)] == [2, 1]


def test_konen_44_a_child_born_after_the_right_brings_nothing_unless_it_was_unborn_then() -> None:
    """65 is reached in 2030-05; 44条3項 takes a child born by 2031-03 for unborn then."""
    for born, amount in (("2030-05-01", 243_800), ("2031-03-31", 243_800), ("2031-04-01", 0)):
        one = found("70y0m", birth_date="1965-05-10", children=[born])
        assert one.amounts.dependants.amount == amount


def test_konen_44_whose_240_months_are_reached_later_has_the_children_of_then() -> None:
    """238 months before 65 in 2030-05: the October revision of 2030 counts 242."""
    work = [job("2010-07", "2033-04", 300000)]
    values = {"birth_date": "1965-05-10", "recorded_until": "2033-04", "employees": work}
    for born, amount in (("2031-08-01", 243_800), ("2031-09-01", 0)):
        record = record_of(**values, children=[born])
        assert estimate(prepare(record, ON), Age.parse("70y0m")).amounts.dependants.amount == amount


def test_konen_44_3_not_while_deferring_and_not_increased() -> None:
    spouse = {"birth_date": "1970-01-10"}
    assert found("67y0m", spouse=spouse).amounts.dependants.amount == 423_700
    assert found("73y0m", spouse=spouse).amounts.dependants.amount == 0


def test_konen_44_not_before_65() -> None:
    one = found("62y0m", spouse={"birth_date": "1970-01-10"})
    assert one.amounts.dependants.amount == 0
    (remark,) = [remark for remark in one.not_included if remark.code == "dependants_from_65"]
    assert remark.values == {"amount": "423,700"}
    assert "dependants_from_65" not in codes(found("62y0m", spouse={"birth_date": "1955-01-10"}))


def test_who_has_240_months_and_no_family_on_record_is_told() -> None:
    assert "dependants_not_on_record" in codes(found())
    assert "dependants_not_on_record" not in codes(found(months=120))


def test_r7_74_the_law_from_2028_04_is_a_range() -> None:
    born = {"birth_date": "1966-06-10", "spouse": {"birth_date": "1970-01-10"}}
    one = found(**born)
    (doubt,) = [doubt for doubt in one.uncertain if doubt.item == "dependants"]
    assert (doubt.low.amount, doubt.high.amount) == (219_400 + 179_900, 423_700)
    children = found(birth_date="1966-06-10", months=120, children=["2020-06-01"])
    (doubt,) = [doubt for doubt in children.uncertain if doubt.item == "dependants"]
    assert (doubt.low.amount, doubt.high.amount) == (0, 292_500)
    assert [doubt.item for doubt in found(birth_date="1966-06-10").uncertain] == []


def test_r7_74_a_spouses_addition_of_an_earlier_right_stays_and_a_childs_rises() -> None:
    """The right arose in June 2027; the day is in 2028-05."""
    average = {"from_2003_04": {"months": 240, "amount": 300000}, "months_20_to_59": 240}
    values = {"birth_date": "1962-06-10", "recorded_until": "2026-10", "employees_average": average}
    spouse = record_of(**values, spouse={"birth_date": "1970-01-10"})
    assert estimate(prepare(spouse, date(2028, 5, 1))).uncertain == ()
    child = record_of(**values, children=["2020-06-01"])
    (doubt,) = estimate(prepare(child, date(2028, 5, 1))).uncertain
    assert (doubt.low.amount, doubt.high.amount) == (243_800, 292_500)


@pytest.mark.parametrize(
    ("born", "amount"),
    [
        ("1926-04-02", 243_800),
        ("1951-04-01", 87_768),
        ("1951-04-02", 81_185),
        ("1960-04-01", 29_256),
        ("1966-04-01", 16_335),
        ("1966-04-02", 0),
    ],
)
def test_s60_14_the_transfer_addition_by_birth_date(born: str, amount: int) -> None:
    birth = date.fromisoformat(born)
    assert transfer_addition(birth, parameters(2026, birth)) == amount


def test_s60_14_the_transfer_addition_is_named_and_left_out() -> None:
    one = found(months=120, sex="female", spouse={"birth_date": "1960-01-10"})
    assert one.amounts.transfer_addition.amount == 0
    (doubt,) = [doubt for doubt in one.uncertain if doubt.item == "transfer_addition"]
    assert (doubt.why, doubt.low.amount, doubt.high.amount) == (("transfer_by_spouse",), 0, 16_335)
    assert "transfer_addition" in codes(one)
    assert "transfer_addition" not in codes(found(months=120, birth_date="1966-04-02"))
    assert "transfer_addition" not in codes(found(months=240))
