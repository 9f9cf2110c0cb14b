"""Present conditions going on, and detailed plans."""

from typing import Any

import pytest

from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.record import NationalSpan
from nenkin_tui.pension.estimate import Estimate, Prepared, estimate, prepare, prepare_plan
from nenkin_tui.pension.months import AT_60, AT_65, EMPLOYED
from nenkin_tui.pension.plan import Job, Plan, PlanRefused
from nenkin_tui.pension.projection import GO_ON
from tests.pension.pension_records import ON, job, record_of, span

UNTIL = "2026-10"


def carried(until: str = "60y0m", **values: Any) -> Prepared:
    return prepare(record_of(**{"recorded_until": UNTIL, **values}), ON, until=Age.parse(until))


def assumed(prepared: Prepared) -> str:
    return estimate(prepared).assumptions[1].code


def paid_months(prepared: Prepared) -> int:
    return prepared.computation.digest.months_by_kind(AT_65)[0]


@pytest.mark.parametrize("last", [None, UNTIL])
def test_work_goes_on_with_pay_and_last_years_bonuses(last: str | None) -> None:
    bonuses = {"2025-06": 1, "2025-12": 300000, "2026-06": 400000}
    prepared = carried(employees=[job("2010-04", last, [["2010-04", 200000], ["2020-04", 300000]], bonuses=bonuses)])
    counted = prepared.computation.digest
    assert counted.line.kinds.count(EMPLOYED) == 360
    position = counted.line.position
    assert [counted.pay.by_month[position(Month.of(2030, month))] for month in (5, 6, 12)] == [300000, 700000, 600000]
    assert [counted.pay.by_month[position(Month.of(2040, month))] for month in (3, 4)] == [300000, 0]
    assert assumed(prepared) == "work_goes_on"
    assert "later_pay_at_current_rate" in [remark.code for remark in estimate(prepared).assumptions]


def test_work_with_a_day_of_leaving_has_ended() -> None:
    left = {"joined": "2010-04-01", "left": "2026-10-31", "standard_monthly": 300000}
    prepared = carried(employees=[left])
    assert assumed(prepared) == "nothing_goes_on"
    assert prepared.computation.last_employed == prepared.computation.digest.line.position(Month.of(2026, 11))


def test_present_pay_given_stands_before_the_last_on_record() -> None:
    working = {"standard_monthly": 500000, "bonuses_last_12": 900001}
    counted = carried(employees=[{"from": "2010-04", "to": None, "standard_monthly": 300000}], working=working)
    pay = counted.computation.digest.pay.by_month
    position = counted.computation.digest.line.position
    assert [pay[position(Month.of(2030, month))] for month in (6, 7, 12)] == [950000, 500000, 950000]


def test_work_goes_on_beside_averages() -> None:
    average = {"from_2003_04": {"months": 100, "amount": 300000}, "months_20_to_59": 100}
    prepared = carried(employees_average=average, working={"standard_monthly": 300000})
    counted = prepared.computation.digest
    later = Month.of(2040, 4).index - Month.parse(UNTIL).index - 1
    assert counted.employees_months(AT_65) == paid_months(prepared) == 100 + later
    assert counted.related(AT_65) > 164_430
    nothing = carried(employees_average=average)
    assert (assumed(nothing), nothing.computation.digest.employees_months(AT_65)) == ("nothing_goes_on", 100)


def test_work_may_go_on_to_70_but_no_further() -> None:
    prepared = carried("75y0m", birth_date="1962-06-10", employees=[job("2010-04", None)])
    line = prepared.computation.digest.line
    assert str(line.month(line.kinds.rfind(EMPLOYED))) == "2032-05"


def test_work_planned_on_record_beyond_the_age_stays() -> None:
    prepared = carried("60y0m", birth_date="1967-06-10", employees=[job("2010-04", "2030-03", 300000)])
    assert prepared.computation.digest.line.kinds.count(EMPLOYED) == 240


@pytest.mark.parametrize(("status", "becomes"), [*GO_ON.items(), ("unpaid", None), ("not_enrolled", None)])
def test_each_status_goes_on_as_it_is_or_as_paid(status: str, becomes: str | None) -> None:
    prepared = carried(national=[span("2026-10", None, status)])
    assert assumed(prepared) == (f"{becomes}_goes_on" if becomes else "nothing_goes_on")
    last = prepared.computation.digest.line.kinds[AT_60 - 1]
    assert bool(last) == (becomes is not None)


def test_additional_contributions_go_on() -> None:
    counted = carried(national=[span("2026-10", None, "paid", additional=True)]).computation.digest
    assert counted.additional_months(AT_65) == Month.of(2040, 4).index - Month.of(2026, 10).index
    assert (
        carried(national=[span("2026-10", None, "paid_additional")]).computation.digest.additional_months(AT_65) > 100
    )


def test_an_unpaid_reduced_part_does_not_go_on() -> None:
    assert (
        assumed(carried(national=[span("2026-10", None, "exempt_half", reduced_part_paid=False)])) == "nothing_goes_on"
    )


@pytest.mark.parametrize(("spouse", "own"), [("1990-01-10", 0), ("1970-01-10", 63), ("1950-01-10", 161)])
def test_category_3_ends_when_the_spouse_reaches_65(spouse: str, own: int) -> None:
    prepared = carried(national=[span("2016-10", None, "category_3")], spouse={"birth_date": spouse})
    line = prepared.computation.digest.line
    from_then = line.kinds[line.position(Month.of(2026, 11)) : AT_60]
    assert len(from_then.replace(from_then[:1], b"")) in {0, own}
    assert paid_months(prepared) == Month.of(2040, 4).index - Month.of(2016, 10).index
    assert assumed(prepared) == ("paid_goes_on" if own == 161 else "category_3_goes_on")


def test_voluntary_enrolment_goes_on_to_65() -> None:
    prepared = carried("70y0m", birth_date="1963-06-10", national=[span("2024-10", None, "voluntary")])
    assert prepared.computation.digest.line.kinds.rstrip(b"\0").__len__() == AT_65
    assert assumed(prepared) == "voluntary_goes_on"


def test_kokunen_a5_voluntary_enrolment_ends_with_480_months() -> None:
    national = [span("1984-06", "2023-05", "paid"), span("2026-01", None, "voluntary")]
    prepared = carried("65y0m", birth_date="1963-06-10", national=national)
    assert paid_months(prepared) == 480
    full = [span("1983-06", "2023-05", "paid"), span("2026-01", None, "voluntary")]
    assert assumed(carried("65y0m", birth_date="1963-06-10", national=full)) == "nothing_goes_on"


def test_work_of_averages_does_not_begin_before_15() -> None:
    average = {"from_2003_04": {"months": 12, "amount": 300000}, "months_20_to_59": 0}
    values = {"birth_date": "2015-04-02", "recorded_until": "2024-05", "employees_average": average}
    prepared = carried("60y0m", **values, working={"standard_monthly": 300000})
    assert prepared.computation.digest.line.employed[:AT_60] == b"\1" * AT_60


def test_what_is_on_record_already_is_not_projected() -> None:
    assert assumed(carried("40y0m", national=[span("2026-10", None, "paid")])) == "nothing_to_project"
    assert assumed(carried("60y0m", national=[span("2000-10", "2040-03", "paid")])) == "nothing_goes_on"


# Detailed plans


def planned(plan: Plan, **values: Any) -> Estimate:
    return estimate(prepare_plan(record_of(**{"recorded_until": UNTIL, **values}), ON, plan))


def test_konen_20_a_planned_job_follows_the_announced_grades() -> None:
    record = record_of(recorded_until=UNTIL, employees=[job("2010-04", None)])
    plan = Plan(jobs=(Job(Month.of(2026, 11), Month.of(2030, 3), 800_000, ((6, 900_000),)),))
    counted = prepare_plan(record, ON, plan).computation.digest
    pay, position = counted.pay.by_month, counted.line.position
    found = [pay[position(Month.of(year, 9))] for year in (2027, 2028, 2029)]
    assert found == [680_000, 710_000, 750_000]
    assert pay[position(Month.of(2027, 6))] == 650_000 + 900_000
    assert pay[position(Month.of(2026, 10))] == 300_000
    assert counted.line.kinds[position(Month.of(2030, 4))] == 0


def test_kokunen_94_months_are_paid_and_paid_back() -> None:
    values = {
        "national": [
            span("2020-01", "2020-12", "student"),
            span("2025-01", "2025-12", "unpaid"),
            span("2026-01", "2026-06", "exempt_half", reduced_part_paid=False),
        ]
    }
    paid = Plan(
        pay=((Month.of(2025, 1), Month.of(2025, 12)), (Month.of(2026, 6), Month.of(2026, 7))),
        pay_back=((Month.of(2020, 1), Month.of(2020, 6)),),
        additional=((Month.of(2025, 2), Month.of(2025, 3)),),
    )
    found = planned(paid, **values)
    assert found.credited == {"paid": 19 * 24, "exempt_half": 18}
    assert found.amounts.additional.amount == 400
    assert [remark.code for remark in found.assumptions][1] == "plan_is_carried_out"


def test_kokunen_a5_voluntary_months_from_60_to_65_at_most() -> None:
    values = {"birth_date": "1970-04-02", "national": [span("1990-04", "2020-03", "paid")]}
    assert planned(Plan(voluntary_months=24), **values).credited == {"paid": 384 * 24}
    assert planned(Plan(voluntary_months=99), **values).credited == {"paid": 420 * 24}
    with_additional = Plan(voluntary_months=2, additional=((Month.of(2030, 4), Month.of(2030, 5)),))
    assert planned(with_additional, **values).amounts.additional.amount == 400


def test_months_to_come_under_the_national_pension() -> None:
    coming = (NationalSpan(Month.of(2026, 11), Month.of(2027, 10), "paid"),)
    assert planned(Plan(national=coming)).credited == {"paid": 12 * 24}


def month(text: str) -> Month:
    return Month.parse(text)


@pytest.mark.parametrize(
    ("plan", "code", "first"),
    [
        (Plan(pay=((month("2020-01"), month("2020-02")),)), "not_unpaid", "2020-01"),
        (Plan(pay_back=((month("2019-12"), month("2020-02")),)), "not_exempt", "2019-12"),
        (Plan(additional=((month("2020-01"), month("2020-01")),)), "additional_not_legal", "2020-01"),
        (Plan(pay=((month("2021-01"), month("2021-01")),)), "while_employed", "2021-01"),
        (Plan(jobs=(Job(month("2026-10"), month("2027-10"), 1),)), "before_record_ends", "2026-10"),
        (Plan(jobs=(Job(month("2026-11"), month("2050-04"), 1),)), "too_old", "2050-04"),
        (
            Plan(jobs=(Job(month("2026-11"), month("2041-04"), 300000),), voluntary_months=1),
            "while_employed",
            "2040-04",
        ),
    ],
)
def test_a_plan_the_law_does_not_allow_is_refused_by_name(plan: Plan, code: str, first: str) -> None:
    with pytest.raises(PlanRefused) as refused:
        planned(plan, national=[span("2020-01", "2020-12", "student")], employees=[job("2021-01", "2021-12")])
    assert (refused.value.code, str(refused.value.month)) == (code, first)
