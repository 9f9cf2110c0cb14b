"""Pension while working, and what later months add (厚生年金保険法 43条2項・3項, 46条)."""

from datetime import date
from typing import Any

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.amounts import Computation
from nenkin_tui.pension.estimate import Estimate, estimate, prepare
from nenkin_tui.pension.working import counted_until, suspended_annual
from tests.pension.pension_records import ON, job, record_of

BORN = {"birth_date": "1960-01-10", "sex": "male", "recorded_until": "2027-12"}
"""Reaches 65 in January 2025, 70 in January 2030."""


def at(day: date, start: str = "65y0m", **values: Any) -> Estimate:
    return estimate(prepare(record_of(**{**BORN, **values}), day), Age.parse(start))


def counted(at_month: str, claim: str = "2025-01", **values: Any) -> str:
    record = record_of(**{**BORN, **values})
    computation: Computation = prepare(record, ON).computation
    line = computation.digest.line
    claimed, paid = line.position(Month.parse(claim)), line.position(Month.parse(at_month))
    return str(line.month(counted_until(computation.points, claimed, paid, computation.special)))


def test_konen_43_2_each_september_adds_the_months_before_it_from_october() -> None:
    work = {"employees": [job("2000-04", None, 300000)]}
    assert [counted(month, **work) for month in ("2025-02", "2025-09", "2025-10", "2026-09", "2026-10")] == [
        "2025-01",
        "2025-01",
        "2025-09",
        "2025-09",
        "2026-09",
    ]


def test_konen_43_3_leaving_at_the_end_of_march_changes_the_amount_from_april() -> None:
    work = {"employees": [{"joined": "2000-04-01", "left": "2026-03-31", "standard_monthly": 300000}]}
    assert [counted(month, **work) for month in ("2026-03", "2026-04")] == ["2025-09", "2026-04"]


def test_konen_43_3_leaving_within_april_changes_it_from_may() -> None:
    work = {"employees": [{"joined": "2000-04-01", "left": "2026-04-15", "standard_monthly": 300000}]}
    assert [counted(month, **work) for month in ("2026-04", "2026-05")] == ["2025-09", "2026-04"]


def test_konen_43_3_nothing_changes_for_who_is_insured_again_within_a_month() -> None:
    """Left on 15 April: by 14 May, a month counted from that day; left on 30 January: by the end of February."""
    for left, joined, months in (
        ("2026-04-15", "2026-05-14", ["2025-09", "2025-09", "2026-09"]),
        ("2026-04-15", "2026-05-15", ["2025-09", "2026-04", "2026-09"]),
        ("2026-01-30", "2026-02-28", ["2025-09", "2025-09", "2026-09"]),
    ):
        jobs = [("2000-04-01", left), (joined, "2027-12-31")]
        work = {"employees": [{"joined": j, "left": e, "standard_monthly": 300000} for j, e in jobs]}
        assert [counted(month, **work) for month in ("2026-04", "2026-05", "2026-10")] == months


def test_konen_43_3_at_70_the_rest_is_added_a_month_later() -> None:
    work = {"employees": [job("2000-04", None, 300000)], "recorded_until": "2030-12"}
    assert [counted(month, **work) for month in ("2030-01", "2030-02")] == ["2029-09", "2030-01"]


def test_konen_43_an_early_pension_is_counted_anew_at_65() -> None:
    work = {"birth_date": "1962-01-10", "employees": [job("2000-04", None, 300000)]}
    assert [counted(month, "2023-01", **work) for month in ("2026-12", "2027-02")] == ["2023-01", "2027-01"]


def test_konen_a13_4_one_with_a_specially_provided_age_is_counted_anew_there_too() -> None:
    """Special from 64 (January 2024): 附則13条の4第5項, then 6項."""
    work = {"employees": [job("2000-04", None, 300000)]}
    months = [counted(month, "2022-01", **work) for month in ("2024-01", "2024-02", "2025-01", "2025-02")]
    assert months == ["2022-01", "2024-01", "2024-01", "2025-01"]


def test_konen_46_the_month_work_begins_is_not_suspended_and_the_one_it_ends_within_is() -> None:
    """46条1項: a day of insurance that has gone on since the month before; bonuses of the twelve months up to it."""
    work = {"joined": "2026-02-03", "left": "2026-05-20", "standard_monthly": 650000, "bonuses": {"2026-04": 1200000}}
    values = {**BORN, "recorded_until": "2026-10", "employees": [job("1985-04", "2024-12", 650000), work]}
    computation = prepare(record_of(**values), date(2026, 10, 1)).computation
    first = computation.digest.line.position(Month.parse("2026-02"))
    pays = [computation.work.counted_at(first + ahead) for ahead in range(5)]
    assert pays == [(0, 0), (650000, 0), (650000, 1200000), (650000, 1200000), (0, 0)]
    suspended = [computation.on(first + ahead).amounts(Age.of(65)).suspended.amount > 0 for ahead in range(5)]
    assert suspended == [False, True, True, True, False]


def test_konen_46_half_of_what_exceeds_the_limit() -> None:
    assert suspended_annual(1_200_000, 600_000, 0, 650_000) == 300_000
    assert suspended_annual(1_200_000, 550_000, 0, 650_000) == 0
    assert suspended_annual(1_200_000, 500_000, 1_200_001, 650_000) == 300_001
    assert suspended_annual(1_200_000, 900_000, 0, 650_000) == 1_200_000


def test_konen_46_on_the_day_by_the_pay_on_record() -> None:
    work = {"employees": [job("1990-04", "2026-10", 650000, bonuses={"2025-12": 600000, "2025-10": 900000})]}
    one = at(date(2026, 10, 15), **work)
    related = one.amounts.remuneration_related.amount
    assert one.amounts.suspended.amount == suspended_annual(related, 650000, 600000, 650000) > 0
    (working,) = [line for line in one.workings if line.item == "suspended"]
    assert working.amount.amount == -one.amounts.suspended.amount
    assert "pay_as_now" in [remark.code for remark in one.assumptions]


def test_konen_46_by_the_present_pay_given_also_beyond_70() -> None:
    work = {
        "employees": [job("1990-04", "2024-12", 650000)],
        "working": {"standard_monthly": 650000, "bonuses_last_12": 1200000},
    }
    assert at(date(2031, 1, 10), **work).amounts.suspended.amount > 0
    assert at(date(2024, 12, 1), **work).amounts.suspended.amount == 0


def test_konen_46_takes_the_actual_pay_not_the_deemed_one() -> None:
    steps = [["1990-04", 650000], ["2026-04", 500000]]
    deemed = {"deemed_monthly": [["2026-04", 650000]]}
    plain, higher = (
        at(date(2026, 10, 15), employees=[job("1990-04", "2026-10", steps, **more)]).amounts for more in ({}, deemed)
    )
    assert higher.remuneration_related.amount > plain.remuneration_related.amount
    for amounts in (plain, higher):
        related = amounts.remuneration_related.amount
        assert amounts.suspended.amount == suspended_annual(related, 500_000, 0, 650_000) > 0


def test_konen_27_beyond_70_only_who_is_on_record_as_working_then() -> None:
    """Born in 1955: 70 in January 2025. Work that ended the month before suspends nothing in 2026."""
    values = {"birth_date": "1955-01-10", "recorded_until": "2026-10"}
    for last, suspended in (("2024-12", False), (None, True)):
        one = at(date(2026, 11, 24), **values, employees=[job("1985-04", last, 650000)])
        assert (one.amounts.suspended.amount > 0) is suspended
    for left, suspended in (("2026-05-31", False), ("2026-11-30", True)):
        work = {"joined": "1985-04-01", "left": left, "standard_monthly": 650000}
        one = at(date(2026, 11, 24), **values, employees=[work])
        assert (one.amounts.suspended.amount > 0) is suspended


def test_konen_46_nothing_for_who_has_left() -> None:
    assert at(ON, employees=[job("1990-04", "2025-12", 650000)]).amounts.suspended.amount == 0


def test_konen_46_in_the_first_month_where_work_goes_on() -> None:
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("1986-04", None, 650000)]
    )
    until_70 = estimate(prepare(record, ON, until=Age.of(70)))
    related = until_70.amounts.remuneration_related.amount
    assert until_70.amounts.suspended.amount == suspended_annual(related, 650000, 0, 650000) > 0
    assert estimate(prepare(record, ON, until=Age.of(65))).amounts.suspended.amount == 0


def test_konen_46_full_suspension_takes_the_dependants_addition_with_it() -> None:
    one = at(
        ON,
        employees=[job("2000-04", "2020-12", 88000)],
        spouse={"birth_date": "1970-01-10"},
        working={"standard_monthly": 650000, "bonuses_last_12": 9000000},
    )
    amounts = one.amounts
    assert amounts.dependants.amount == 423_700
    assert amounts.suspended.amount == amounts.remuneration_related.amount + amounts.dependants.amount
    assert sum(line.amount.amount for line in one.workings) == amounts.annual.amount


def test_konen_27_work_beyond_70_suspends_and_adds_no_months() -> None:
    """To 72: the suspension goes on after the insurance has ended at 70, and ends with the work."""
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("1986-04", None, 650000)]
    )
    to_70, to_72 = (estimate(prepare(record, ON, until=Age.of(age))) for age in (70, 72))
    assert to_70.amounts == to_72.amounts
    last = {age: one.revisions[-1] for age, one in ((70, to_70), (72, to_72))}
    assert [str(last[age].since) for age in (70, 72)] == ["2034-02", "2036-01"]
    assert last[70].amounts.annual == last[72].amounts.annual
    at_71 = [one for one in to_72.revisions if one.since < Month.of(2036, 1)][-1].amounts
    assert at_71.remuneration_related == last[72].amounts.remuneration_related
    related = at_71.remuneration_related.amount
    assert at_71.suspended.amount == suspended_annual(related, 650000, 0, 650000) > 0


def test_konen_44_3_4_months_suspended_beyond_70_do_not_increase_either() -> None:
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("1986-04", None, 650000)]
    )
    prepared = prepare(record, ON, until=Age.of(75))
    paid = prepared.computation.paid(Age.of(75), Age.of(75))
    related = paid.at_65[2]
    assert paid.average_share == (related * 120 - suspended_annual(related, 650000, 0, 650000) * 119, related * 120)


def test_konen_44_3_4_suspended_months_of_deferral_do_not_increase() -> None:
    """Deferred to 67 in full-time work: only the share that would have been paid grows by 16.8 per cent."""
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("1986-04", None, 650000)]
    )
    prepared = prepare(record, ON, until=Age.of(67))
    one = estimate(prepared, Age.of(67))
    related = one.at_65.remuneration_related.amount
    stopped = suspended_annual(related, 650000, 0, 650000)
    paid = prepared.computation.paid(Age.of(67), Age.of(67))
    assert paid.average_share == (related * 24 - stopped * 23, related * 24)
    later = one.amounts.remuneration_related.amount - paid.related_later
    assert related < later < round(related * 1.168)
    assert paid.related_later > 0


def test_konen_44_3_4_without_suspension_all_of_it_grows() -> None:
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("2016-04", None, 88000)]
    )
    prepared = prepare(record, ON, until=Age.of(66))
    paid = prepared.computation.paid(Age.of(67), Age.of(67))
    assert paid.average_share == (1, 1)
    assert paid.parts[2] - paid.related_later == round(paid.at_65[2] * 1.168)


def changes(one: Estimate) -> list[tuple[str, int]]:
    return [(str(revision.since), revision.amounts.annual.amount) for revision in one.revisions]


def test_konen_43_work_after_65_shows_each_later_amount() -> None:
    """Works to 67: a revision each October, and one more on leaving; the months add up to those of the whole record."""
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("1996-04", None, 300000)]
    )
    prepared = prepare(record, ON, until=Age.of(67))
    one = estimate(prepared)
    assert [since for since, _ in changes(one)] == ["2029-10", "2030-10", "2031-01"]
    amounts = [one.amounts.annual.amount, *(annual for _, annual in changes(one))]
    assert amounts == sorted(set(amounts))
    last = one.revisions[-1].amounts
    counted = prepared.computation.digest
    position = counted.line.position(Month.of(2031, 1))
    assert last.remuneration_related.amount == counted.related(position)
    assert last.transitional_addition.amount == counted.transitional_addition(position)


def test_konen_46_the_suspension_ends_with_work() -> None:
    record = record_of(
        birth_date="1964-01-10", sex="male", recorded_until="2026-10", employees=[job("1986-04", None, 650000)]
    )
    one = estimate(prepare(record, ON, until=Age.of(66)))
    assert one.amounts.suspended.amount > 0
    assert one.revisions[-1].amounts.suspended.amount == 0
    assert str(one.revisions[-1].since) == "2030-01"


def test_konen_44_4_the_dependants_addition_ends() -> None:
    average = {"from_2003_04": {"months": 240, "amount": 300000}, "months_20_to_59": 240}
    values = {"birth_date": "1962-06-10", "recorded_until": "2026-10", "employees_average": average}
    one = estimate(prepare(record_of(**values, spouse={"birth_date": "1965-01-10"}), ON))
    assert changes(one) == [("2030-02", one.amounts.annual.amount - 423_700)]
    assert estimate(prepare(record_of(**values), ON)).revisions == ()
    early = estimate(prepare(record_of(**values, spouse={"birth_date": "1965-01-10"}), ON), Age.of(64))
    assert [since for since, _ in changes(early)] == ["2027-07", "2030-02"]
