"""Conditions of an estimate carried out on a record: work, payments, voluntary enrolment."""

from datetime import date

import msgspec
import pytest

from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.record import EmployeesSpan, NationalSpan, Record
from nenkin_tui.pension.conditions import Conditions, Work, prepare_conditions
from nenkin_tui.pension.estimate import Estimate, estimate, prepare
from nenkin_tui.pension.months import EMPLOYED
from nenkin_tui.pension.paying import EVERY

ON = date(2026, 11, 24)
WORKER = Record(
    date(1980, 5, 10),
    "female",
    Month.of(2026, 9),
    national=(
        NationalSpan(Month.of(2000, 5), Month.of(2003, 3), "student"),
        NationalSpan(Month.of(2017, 4), Month.of(2018, 3), "exempt_full"),
        NationalSpan(Month.of(2025, 4), Month.of(2025, 6), "unpaid"),
    ),
    employees=(
        EmployeesSpan(Month.of(2003, 4), Month.of(2017, 3), standard_monthly=((Month.of(2003, 4), 260_000),)),
        EmployeesSpan(Month.of(2018, 4), Month.of(2025, 3), standard_monthly=((Month.of(2018, 4), 300_000),)),
        EmployeesSpan(Month.of(2025, 7), standard_monthly=((Month.of(2025, 7), 300_000),)),
    ),
)
SELF_EMPLOYED = Record(
    date(1980, 5, 10),
    "male",
    Month.of(2026, 9),
    national=(NationalSpan(Month.of(2000, 5), None, "paid"),),
)
AT_61 = Record(
    date(1965, 5, 10),
    "female",
    Month.of(2026, 9),
    national=(NationalSpan(Month.of(1995, 5), Month.of(2025, 4), "paid"),),
)


def under(record: Record, conditions: Conditions) -> Estimate:
    return estimate(prepare_conditions(record, ON, conditions), conditions.start)


def codes(found: Estimate) -> set[str]:
    return {remark.code for remark in found.assumptions}


def test_without_conditions_present_ones_go_on_to_60() -> None:
    found = under(WORKER, Conditions())
    assert found.amounts == estimate(prepare(WORKER, ON, until=Age.of(60))).amounts
    assert "work_goes_on" in codes(found)


def test_an_income_replaces_present_pay() -> None:
    same = under(WORKER, Conditions(income=3_600_000))
    more = under(WORKER, Conditions(income=6_000_000))
    bonus = under(WORKER, Conditions(income=6_000_000, bonuses=1_000_000))
    assert same.amounts.remuneration_related == under(WORKER, Conditions()).amounts.remuneration_related
    assert same.amounts.annual.amount < more.amounts.annual.amount < bonus.amounts.annual.amount
    assert "plan_is_carried_out" in codes(more)


def test_who_stops_before_60_pays_the_national_pension_until_then() -> None:
    stops = under(WORKER, Conditions(income=3_600_000, work_until=Age.of(50)))
    never = under(WORKER, Conditions(income=0))
    goes_on = under(WORKER, Conditions(income=3_600_000))
    assert stops.amounts.basic == goes_on.amounts.basic == never.amounts.basic
    assert (
        never.amounts.remuneration_related.amount
        < stops.amounts.remuneration_related.amount
        < goes_on.amounts.remuneration_related.amount
    )


def test_months_the_record_names_already_are_not_named_twice() -> None:
    ahead = msgspec.structs.replace(
        SELF_EMPLOYED, national=(NationalSpan(Month.of(2000, 5), Month.of(2027, 3), "paid"),)
    )
    assert under(ahead, Conditions(income=0)).amounts.basic == under(SELF_EMPLOYED, Conditions(income=0)).amounts.basic
    to_60 = msgspec.structs.replace(
        SELF_EMPLOYED, national=(NationalSpan(Month.of(2000, 5), Month.of(2040, 4), "paid"),)
    )
    assert under(to_60, Conditions(income=0)).amounts.basic.amount == 847_300


def test_paying_and_paying_back_raise_the_basic_pension_by_their_months() -> None:
    before = under(WORKER, Conditions()).credited
    paid = under(WORKER, Conditions(pay_unpaid=EVERY)).credited
    both = under(WORKER, Conditions(pay_unpaid=EVERY, pay_back=EVERY)).credited
    some = under(WORKER, Conditions(pay_unpaid=2, pay_back=5)).credited
    assert paid["paid"] - before["paid"] == 3 * 24
    assert both["paid"] - paid["paid"] == 12 * 24, "of 2017; the student's months are more than ten years back"
    assert some["paid"] - before["paid"] == (2 + 5) * 24


def test_the_additional_contribution_is_paid_beside_national_months_only() -> None:
    to_come = 12 * 13 + 7  # 2026-10 to 2040-04
    assert under(SELF_EMPLOYED, Conditions(additional=True)).amounts.additional.amount == 200 * to_come
    assert under(WORKER, Conditions(additional=True)).amounts.additional.amount == 0


def test_voluntary_enrolment_goes_to_480_months_or_to_65() -> None:
    found = under(AT_61, Conditions(voluntary=True))
    without = under(AT_61, Conditions())
    months = Month.of(2030, 4).index - Month.of(2026, 9).index  # 65 is reached on 2030-05-09
    assert found.credited["paid"] - without.credited["paid"] == months * 24
    full = under(SELF_EMPLOYED, Conditions(voluntary=True))
    assert full.amounts.basic.amount == 847_300


def test_who_works_after_60_is_not_enrolled_voluntarily_too() -> None:
    working = Conditions(voluntary=True, work_until=Age.of(65))
    assert under(WORKER, working).amounts == under(WORKER, Conditions(work_until=Age.of(65))).amounts


@pytest.mark.parametrize("income", [None, 3_600_000])
def test_konen_27_work_beyond_70_goes_on_without_the_insurance(income: int | None) -> None:
    to_70, to_72 = (
        prepare_conditions(WORKER, ON, Conditions(income=income, work_until=Age.of(age))).computation
        for age in (70, 72)
    )
    assert to_70.last_employed == to_70.works_until == to_72.last_employed
    assert to_72.works_until == to_70.works_until + 24
    assert prepare_conditions(WORKER, ON, Conditions(income=0, work_until=Age.of(72))).computation.works_until < 540


def test_work_that_ends_before_it_begins_is_left_out_and_none_after_60_pays_nothing() -> None:
    past = Conditions(income=3_600_000, then=(Work(Age.of(50), 4_800_000), Work(Age.of(65), 0)))
    assert under(WORKER, past).amounts == under(WORKER, Conditions(income=3_600_000)).amounts


@pytest.mark.parametrize(
    ("born", "first"), [(date(2012, 3, 31), Month.of(2027, 4)), (date(2012, 4, 2), Month.of(2028, 4))]
)
def test_nobody_works_before_the_school_year_of_the_fifteenth_birthday_is_over(born: date, first: Month) -> None:
    child = Record(born, "female", Month.of(2026, 9))
    line = prepare_conditions(child, ON, Conditions(income=3_000_000)).computation.digest.line
    employed = [position for position, kind in enumerate(line.kinds) if kind == EMPLOYED]
    assert line.start + employed[0] == first.index
    assert len(employed) == 45 * 12 + Month.of(born.year + 15, born.month).index - first.index


def test_the_starts_of_a_record_are_counted_once() -> None:
    prepared = prepare_conditions(WORKER, ON, Conditions())
    assert prepared.computation.swept() is prepared.computation.swept()
