"""The records to try the program with: both are read, and each has much to show."""

from pathlib import Path

import pytest

from nenkin_tui.model.month import Age
from nenkin_tui.pension.checkup import Checkup, check
from nenkin_tui.pension.estimate import Estimate, estimate, prepare
from nenkin_tui.pension.record_file import read_record
from tests.pension.pension_records import ON

RECORDS = Path(__file__).parents[2] / "data" / "records"


def shown(name: str) -> tuple[Estimate, Checkup]:
    record = read_record((RECORDS / f"{name}.json").read_bytes())
    return estimate(prepare(record, ON, until=Age.of(60))), check(record, ON)


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.json")), ids=lambda path: path.stem)
def test_every_example_is_read_and_estimated(path: Path) -> None:
    record = read_record(path.read_bytes())
    assert estimate(prepare(record, ON)).amounts.qualified
    assert path.stem in {"taro", "keiko"}


def test_taro_has_months_to_pay_and_pay_back_and_a_rise_in_pay() -> None:
    found, checked = shown("taro")
    kinds = {gap.kind for gap in checked.gaps}
    assert kinds == {"unpaid_payable", "unpaid_lapsed", "payable_back", "not_enrolled"}
    assert checked.gaps[checked.plan[0]].ends_soon(ON)
    assert [doubt.kind for doubt in checked.doubts] == ["sudden_change"]
    assert found.amounts.additional.amount == 19 * 200


def test_keiko_has_both_eras_a_missed_switch_and_voluntary_enrolment() -> None:
    found, checked = shown("keiko")
    assert {gap.kind for gap in checked.gaps} == {"missed_switch", "unpaid_lapsed", "voluntary_after_60"}
    assert found.specially_provided is not None
    assert str(found.specially_provided.since) == "64y0m"
    assert {"exempt_half_before_2009_04", "exempt_quarter", "exempt_quarter_before_2009_04"} <= set(found.credited)
    assert {one.item for one in found.uncertain} == {"transfer_addition"}
