"""The check-up: gaps with cause, proof, price, last day, gain and pay-back age; doubtful spots; the plan."""

from datetime import date
from typing import Any

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.pension.checkup import Checkup, check, plan_months
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.tables import NotCovered
from tests.pension.pension_records import ON, job, record_of, span

BORN = {"birth_date": "1991-11-20", "recorded_until": "2026-10"}


def checked(on: date = ON, budget: int | None = None, **values: Any) -> Checkup:
    return check(record_of(**{**BORN, **values}), on, budget)


def only(found: Checkup, kind: str) -> Gap:
    (gap,) = [gap for gap in found.gaps if gap.kind == kind]
    return gap


def doubts(found: Checkup) -> list[tuple[str, str, str]]:
    return [(str(doubt.first), doubt.kind, doubt.why) for doubt in found.doubts]


def filled(*breaks: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """Paid from 20 on, with these statuses in between."""
    spans, at = [], Month.of(2011, 11)
    for first, last, status in breaks:
        if Month.parse(first) > at:
            spans.append(span(str(at), str(Month.parse(first) - 1), "paid"))
        spans.append(span(first, last, status))
        at = Month.parse(last) + 1
    if at <= Month.of(2026, 10):
        spans.append(span(str(at), None, "paid"))
    return {"national": spans, **more}


def test_kokunen_102_unpaid_months_of_the_last_two_years() -> None:
    found = checked(**filled(("2024-09", "2025-02", "unpaid")))
    kinds = [(str(gap.first), str(gap.last), gap.kind) for gap in found.gaps]
    assert kinds == [
        ("2024-09", "2024-09", "unpaid_lapsed"),
        ("2024-10", "2024-10", "unpaid_payable"),
        ("2024-11", "2025-02", "unpaid_payable"),
    ]
    lapsed, soon, rest = found.gaps
    assert (lapsed.price, lapsed.last_day, lapsed.pays_back_at) == (None, None, None)
    assert soon.price is not None
    assert (soon.price.amount, soon.last_day, soon.gain_per_year.amount) == (16_980, date(2026, 11, 30), 1_765)
    assert str(soon.pays_back_at) == "74y8m"
    assert (rest.last_day, soon.ends_soon(ON), rest.ends_soon(ON)) == (date(2026, 12, 31), True, False)


def test_kokunen_102_a_last_day_on_a_weekend_or_at_the_end_of_the_year_is_marked() -> None:
    gap = only(checked(**filled(("2024-12", "2024-12", "unpaid"))), "unpaid_payable")
    assert (gap.last_day, gap.may_shift) == (date(2027, 1, 31), True)
    gap = only(checked(**filled(("2025-11", "2025-11", "unpaid"))), "unpaid_payable")
    assert (gap.last_day, gap.may_shift) == (date(2027, 12, 31), True)
    gap = only(checked(**filled(("2025-10", "2025-10", "unpaid"))), "unpaid_payable")
    assert (gap.last_day, gap.may_shift) == (date(2027, 11, 30), False)


def test_kokunen_90_2_a_reduced_part_can_be_paid_within_two_years() -> None:
    values = filled(("2026-04", "2026-05", "exempt_three_quarters"))
    values["national"][1]["reduced_part_paid"] = False
    gap = only(checked(**values), "unpaid_payable")
    assert gap.price is not None
    assert (gap.cause, gap.price.amount) == ("reduced_part_not_paid", 4_480 * 2)
    assert abs(gap.gain_per_year.amount - 847_300 * 2 * 5 / 8 / 480) <= 1, "months of that exemption, not paid ones"


def test_kokunen_94_back_payment_within_ten_years_by_the_edition_that_is_known() -> None:
    found = checked(**filled(("2016-10", "2017-03", "student"), ("2024-03", "2024-05", "exempt_full")))
    gaps = [(str(gap.first), gap.months, gap.price and gap.price.amount, gap.price_edition) for gap in found.gaps]
    assert gaps == [
        ("2016-11", 1, 16_600, 2025),
        ("2016-12", 4, 66_400, 2025),
        ("2024-03", 1, 16_520, 2025),
        ("2024-04", 2, 33_960, 2026),
    ]
    first = found.gaps[1]
    assert (first.cause, first.last_day) == ("student", date(2026, 12, 31))
    assert found.gaps[2].last_day == date(2034, 3, 31)
    half = only(checked(**filled(("2025-04", "2025-04", "exempt_half"))), "payable_back")
    assert half.price is not None
    assert half.price.amount == 8_750


def test_kokunen_94_a_month_no_table_has_shows_no_price() -> None:
    gap = only(
        checked(date(2024, 11, 24), recorded_until="2024-10", **filled(("2016-11", "2016-11", "postponed"))),
        "payable_back",
    )
    assert (gap.price, gap.price_edition, gap.pays_back_at) == (None, None, None)
    assert gap.gain_per_year.amount > 0


@pytest.mark.parametrize(
    "values",
    [
        {"birth_date": "1961-11-20"},
        {"birth_date": "1965-11-20", "claims": [{"kind": "basic", "from": "2026-01"}]},
    ],
)
def test_kokunen_94_not_once_the_right_has_arisen(values: dict[str, Any]) -> None:
    months = [span("1990-04", "2000-03", "paid"), span("2018-11", "2018-12", "exempt_full")]
    found = checked(national=months, **values)
    assert [gap for gap in found.gaps if gap.kind == "payable_back"] == []


def test_kokunen_94_still_beyond_65_while_no_right_has_arisen() -> None:
    """118 months at 65: the back payment ends only with the tenth year."""
    months = [span("1990-04", "1999-11", "paid"), span("2018-11", "2018-12", "exempt_full")]
    gap = only(checked(birth_date="1961-11-20", national=months), "payable_back")
    assert gap.last_day == date(2028, 11, 30)


def test_kokunen_94_the_last_day_is_the_day_before_the_right_arises_if_that_is_sooner() -> None:
    """65 is reached on 2030-11-18; a day of rest (here a Sunday) moves nothing then."""
    months = [span("1990-04", "2000-03", "paid"), span("2020-10", "2021-11", "exempt_full")]
    gap = only(checked(birth_date="1965-11-19", national=months), "payable_back")
    assert (gap.last_day, gap.may_shift) == (date(2030, 10, 31), False)
    months = [span("1990-04", "2000-03", "paid"), span("2020-11", "2021-11", "exempt_full")]
    gap = only(checked(birth_date="1965-11-19", national=months), "payable_back")
    assert (gap.last_day, gap.may_shift) == (date(2030, 11, 17), False)
    assert date(2030, 11, 17).weekday() == 6


def test_a_missed_switch_after_category_3() -> None:
    found = checked(national=[span("2011-11", "2025-03", "category_3"), span("2025-10", None, "paid")])
    gap = only(found, "missed_switch")
    assert (str(gap.first), gap.months, gap.cause) == ("2025-04", 6, "after_category_3")
    assert gap.price is not None
    assert gap.price.amount == 6 * 17_510


def test_category_3_beyond_the_spouses_65_is_a_missed_switch() -> None:
    found = checked(national=[span("2011-11", None, "category_3")], spouse={"birth_date": "1961-07-20"})
    gap = only(found, "missed_switch")
    assert (str(gap.first), str(gap.last), gap.cause) == ("2026-07", "2026-10", "spouse_reached_65")
    assert gap.gain_per_year.amount == round(847_300 * 180 / 480) - round(847_300 * 176 / 480)


def test_between_two_jobs() -> None:
    found = checked(
        **filled(("2014-01", "2026-10", "complementary")),
        employees=[job("2014-01", "2020-03"), job("2020-05", "2022-03"), job("2022-07", None)],
    )
    assert found.gaps == ()
    jobs = [job("2014-01", "2020-03"), job("2020-05", "2022-03"), job("2022-07", None)]
    found = checked(national=[span("2011-11", "2013-12", "paid")], employees=jobs)
    assert [(str(gap.first), gap.cause) for gap in found.gaps] == [
        ("2020-04", "between_jobs"),
        ("2022-04", "between_jobs"),
    ]
    assert doubts(found) == [
        ("2020-04", "lapse_between_jobs", "one_month_between_jobs"),
        ("2022-04", "lapse_between_jobs", "between_jobs"),
    ]


def test_causes_by_era() -> None:
    found = check(
        record_of(
            birth_date="1962-05-20",
            recorded_until="2022-04",
            employees=[job("1983-04", "1985-03"), job("1986-04", "2000-03"), job("2001-04", "2022-04")],
        ),
        ON,
    )
    assert [(str(gap.first), str(gap.last), gap.cause) for gap in found.gaps[:3]] == [
        ("1982-05", "1983-03", "student_before_1991"),
        ("1985-04", "1986-03", "spouse_before_1986"),
        ("2000-04", "2001-03", "between_jobs"),
    ]
    young = checked(national=[span("2013-01", "2020-12", "paid"), span("2022-01", None, "paid")])
    assert [gap.cause for gap in young.gaps] == ["before_first", "not_named"]
    assert ("2011-11", "split_record", "long_blank") in doubts(young)


def test_kokunen_a5_voluntary_enrolment_for_who_is_60_to_64() -> None:
    values = {"birth_date": "1964-03-10", "national": [span("1984-03", "2022-02", "paid")], "recorded_until": "2026-10"}
    gap = only(checked(**values), "voluntary_after_60")
    assert (str(gap.first), str(gap.last), gap.months) == ("2026-11", "2028-10", 24)
    assert gap.price is not None
    assert (gap.price.amount, gap.last_day) == (24 * 17_920, date(2029, 3, 8))
    assert gap.gain_per_year.amount == 847_300 - round(847_300 * 456 / 480)
    late = only(
        checked(**{**values, "birth_date": "1962-03-10", "national": [span("1990-03", "2022-02", "paid")]}),
        "voluntary_after_60",
    )
    assert (str(late.last), late.months) == ("2027-02", 4)


def test_kokunen_a5_exempt_months_count_towards_the_480() -> None:
    """400 paid and 80 a quarter exempt: 20 more make 420 + 60 x 7/8 + 20 x 3/8 = 480 (附則5条5項4号)."""
    exempt = span("2009-07", "2016-02", "exempt_quarter")
    national = [span("1984-03", "2009-06", "paid"), exempt, span("2016-03", "2024-02", "paid")]
    gap = only(
        checked(birth_date="1964-03-10", national=national, recorded_until="2026-10"),
        "voluntary_after_60",
    )
    assert gap.months == 20
    assert gap.gain_per_year.amount == 847_300 - round(847_300 * (400 + 70) / 480)
    whole = [national[0], {**exempt, "status": "exempt_full"}, national[2]]
    full = checked(birth_date="1964-03-10", national=whole, recorded_until="2026-10")
    assert only(full, "voluntary_after_60").months == 28


@pytest.mark.parametrize(
    "values",
    [
        {"birth_date": "1970-03-10"},
        {"birth_date": "1961-11-20"},
        {"birth_date": "1964-03-10", "employees": [job("2010-01", None)]},
        {"birth_date": "1964-03-10", "national": [span("1984-03", "2024-02", "paid")]},
        {"birth_date": "1964-03-10", "claims": [{"kind": "basic", "from": "2026-01"}]},
    ],
)
def test_kokunen_a5_not_for_others(values: dict[str, Any]) -> None:
    found = checked(**{"national": [], **values})
    assert [gap for gap in found.gaps if gap.kind == "voluntary_after_60"] == []


def test_overlaps_are_told() -> None:
    found = checked(**filled(), employees=[job("2014-01", "2014-06"), job("2014-05", "2014-08"), job("2026-08", None)])
    assert doubts(found) == [
        ("2014-01", "overlap", "paid_while_employed"),
        ("2014-05", "overlap", "two_employers"),
        ("2026-08", "overlap", "paid_while_employed"),
    ]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("paid_back", "paid_while_employed"),
        ("exempt_half", "paid_while_employed"),
        ("exempt_full", "named_while_employed"),
        ("category_3", "named_while_employed"),
        ("student", "named_while_employed"),
        ("unpaid", "named_while_employed"),
        ("complementary", "named_while_employed"),
        ("not_enrolled", None),
    ],
)
def test_every_overlap_of_the_national_pension_is_told(status: str, why: str | None) -> None:
    found = checked(**filled(("2014-01", "2014-06", status)), employees=[job("2014-03", "2014-04")])
    told = [(str(one.first), str(one.last), one.why) for one in found.doubts if one.kind == "overlap"]
    assert told == ([("2014-03", "2014-04", why)] if why else [])


def test_a_reduced_part_left_unpaid_was_not_paid_while_employed() -> None:
    values = filled(("2014-01", "2014-06", "exempt_half"))
    values["national"][1]["reduced_part_paid"] = False
    assert ("2014-03", "overlap", "named_while_employed") in doubts(
        checked(**values, employees=[job("2014-03", "2014-04")])
    )


def test_sudden_changes_are_told() -> None:
    steps = [["2014-01", 200000], ["2015-01", 320000], ["2016-01", 200000]]
    found = checked(**filled(("2014-01", "2016-12", "complementary")), employees=[job("2014-01", "2016-12", steps)])
    assert [why for _, kind, why in doubts(found) if kind == "sudden_change"] == ["pay_rose", "pay_fell"]
    (rose, _) = [doubt for doubt in found.doubts if doubt.kind == "sudden_change"]
    assert rose.values == {"before": "200,000", "after": "320,000"}


@pytest.mark.parametrize(
    ("birth", "national", "why"),
    [
        ("1970-03-10", [span("1990-03", "1991-02", "paid")], "reach_after_60"),
        ("1958-03-10", [span("1990-03", "1991-02", "paid")], "cannot_reach"),
        ("1970-03-10", [span("1990-03", "2000-02", "paid")], None),
        ("1995-03-10", [], None),
        ("2010-03-10", [], None),
    ],
)
def test_kokunen_26_short_of_the_qualifying_period(birth: str, national: list[dict[str, Any]], why: str | None) -> None:
    found = checked(birth_date=birth, national=national)
    assert [doubt for _, kind, doubt in doubts(found) if kind == "short_of_qualifying"] == ([why] if why else [])


def test_averages_without_months_leave_no_gaps_to_find() -> None:
    average = {"from_2003_04": {"months": 12, "amount": 1}, "months_20_to_59": 12}
    found = checked(employees_average=average)
    assert (found.gaps, [kind for _, kind, _ in doubts(found)]) == ((), [])


def test_the_plan_takes_what_ends_soon_first_then_by_pay_back_age() -> None:
    values = filled(
        ("2020-04", "2020-04", "exempt_full"), ("2024-10", "2024-10", "unpaid"), ("2025-10", "2025-10", "unpaid")
    )
    found = checked(**values)
    assert found.plan == (1, 2, 0)
    assert checked(budget=34_000, **values).plan == (1, 0)
    assert checked(budget=10, **values).plan == ()


def test_a_month_that_adds_nothing_is_not_planned() -> None:
    found = checked(
        birth_date="1966-12-20",
        national=[span("1986-12", "2026-08", "paid"), span("2026-09", "2026-10", "unpaid")],
        employees_average=None,
        additional_months=0,
    )
    assert len(found.plan) == 1
    assert found.plan[0] == len(found.gaps) - 1


def test_the_edition_in_force_stands_in_for_years_to_come() -> None:
    assert checked(date(2027, 5, 1), **filled()).fiscal_year == 2026
    assert checked(date(2025, 5, 1), **filled()).fiscal_year == 2025
    with pytest.raises(NotCovered):
        checked(birth_date="1920-01-02")


def test_the_next_contribution_is_not_known_for_ever() -> None:
    values = filled(("2028-05", "2028-06", "unpaid"))
    found = check(record_of(**{**BORN, "recorded_until": "2028-06", **values}), date(2028, 7, 1))
    gap = only(found, "unpaid_payable")
    assert (gap.price, gap.last_day) == (None, date(2030, 6, 30))
    values = filled(("2028-05", "2028-06", "student"))
    found = check(record_of(**{**BORN, "recorded_until": "2028-06", **values}), date(2028, 7, 1))
    assert (only(found, "payable_back").price, found.plan) == (None, ())
    values = {"birth_date": "1967-03-10", "national": [span("1987-03", "2022-02", "paid")], "recorded_until": "2028-06"}
    voluntary = only(check(record_of(**values), date(2028, 7, 1)), "voluntary_after_60")
    assert (voluntary.price, voluntary.price_edition) == (None, None)


def test_h6_11_from_65_to_70_until_the_qualifying_period_is_complete() -> None:
    """110 months at 66: ten more bring the pension of 120, earned back from the month in which they are complete."""
    born = {"birth_date": "1960-05-10", "recorded_until": "2026-10"}
    values = {**born, "national": [span("2000-05", "2009-06", "paid")]}
    gap = only(checked(**values), "voluntary_after_60")
    assert (str(gap.first), str(gap.last), gap.cause) == ("2026-11", "2027-08", "short_of_120")
    assert gap.price is not None
    assert (gap.price.amount, gap.last_day) == (10 * 17_920, date(2030, 5, 8))
    assert gap.gain_per_year.amount == round(847_300 * 120 / 480)
    assert str(gap.pays_back_at) == "68y3m"  # 67y4m, and 179,200 yen are 11 months of 211,825 a year
    enough = [span("2000-05", "2010-04", "paid")]
    too_few = [span("2000-05", "2006-09", "paid")]
    for other in ({**values, "national": enough}, {**values, "national": too_few}):
        assert [gap for gap in checked(**other).gaps if gap.kind == "voluntary_after_60"] == []
    working = {**values, "employees": [job("2026-04", None, 200000)]}
    assert [gap for gap in checked(**working).gaps if gap.kind == "voluntary_after_60"] == []


def test_h6_11_not_for_those_born_from_1975_04_02() -> None:
    for birth, expected in (("1975-04-01", 1), ("1975-04-02", 0)):
        record = record_of(birth_date=birth, national=[span("2000-05", "2009-06", "paid")], recorded_until="2041-06")
        found = check(record, date(2041, 7, 1))
        assert sum(gap.cause == "short_of_120" for gap in found.gaps) == expected
        why = [doubt.why for doubt in found.doubts if doubt.kind == "short_of_qualifying"]
        assert why == ["reach_after_60" if expected else "cannot_reach"]


def test_single_months_within_a_budget() -> None:
    record = record_of(
        **{
            **BORN,
            **filled(("2018-04", "2018-06", "student"), ("2024-10", "2025-01", "unpaid")),
            "additional_months": 0,
        }
    )
    found = check(record, ON)
    plan = plan_months(record, found, 50_000)
    assert [str(one.month) for one in plan.months] == ["2024-10", "2018-04"]
    assert (plan.price.amount, plan.gain_per_year.amount) == (16_980 + 16_650, 3_530)
    assert [one.place for one in plan.months] == [1, 0]
    assert plan_months(record, found, 0).months == ()


def test_single_months_leave_voluntary_enrolment_out_and_know_the_spouses_65() -> None:
    values = {"birth_date": "1964-03-10", "national": [span("1984-03", "2022-02", "paid")], "recorded_until": "2026-10"}
    record = record_of(**values)
    assert plan_months(record, check(record, ON), 10_000_000).months == ()
    wife = record_of(**BORN, national=[span("2011-11", None, "category_3")], spouse={"birth_date": "1961-07-20"})
    assert len(plan_months(wife, check(wife, ON), 10_000_000).months) == 4


def test_months_after_the_day_are_no_gaps_yet() -> None:
    values = filled(("2025-04", "2026-10", "unpaid"))
    assert str(only(checked(date(2025, 6, 10), **values), "unpaid_payable").last) == "2025-06"
