"""Old-age Employees' Pension: pay, revaluation, the former guarantee, the transitional addition, special provision."""

from typing import Any

import pytest

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.digest import Digest, digest
from nenkin_tui.pension.estimate import estimate, prepare
from nenkin_tui.pension.grades import grade_number, grades_in, large_changes, standard_bonus, standard_for
from nenkin_tui.pension.months import AT_60, AT_65
from nenkin_tui.pension.pay import Pay
from nenkin_tui.pension.special import starting_age
from nenkin_tui.pension.tables import NotCovered
from tests.pension.pension_records import ON, job, record_of


def counted(year: int = 2026, **values: Any) -> Digest:
    return digest(record_of(**values), year, Month.of(2026, 10))


def pay(**values: Any) -> Pay:
    return counted(**values).pay


def pay_in(found: Digest, month: str) -> int:
    return found.pay.by_month[found.line.position(Month.parse(month))]


def test_konen_43_pay_before_and_after_2003_04_has_its_own_share() -> None:
    found = counted(employees=[job("2003-03", "2003-04", 200000)])
    before, since = 200_000 * 1058 * 7125, 200_000 * 1061 * 5481
    assert found.remuneration(AT_65).current == round((before + since) / 10**9)


def test_h12_21_the_former_guarantee_is_paid_where_it_is_more() -> None:
    """1995: 0.990 x 7.5 x 1.082 is more than 1.094 x 7.125 thousandths."""
    found = counted(birth_date="1970-04-02", employees=[job("1995-04", "1996-03", 300000)]).remuneration(AT_65)
    assert found.former == round(300_000 * 12 * 990 * 7500 * 1082 / 10**12)
    assert found.current == round(300_000 * 12 * 1094 * 7125 / 10**9)
    assert found.amount == found.former > found.current


@pytest.mark.parametrize("begun", [1983, 1990, 1993, 2003, 2014, 2021])
def test_h12_21_flat_careers_to_2026_are_paid_the_former_guarantee(begun: int) -> None:
    birth = f"{begun - 22}-05-10"
    found = counted(birth_date=birth, employees=[job(f"{begun}-04", "2026-08", 300000)]).remuneration(AT_65)
    assert found.former is not None
    assert found.amount == found.former > found.current


def test_konen_24_4_bonuses_count_from_2003_04_cut_and_capped() -> None:
    found = counted(
        employees=[
            job("2001-04", "2010-03", 200000, bonuses={"2003-03": 500000, "2003-07": 450999, "2004-07": 2000000})
        ]
    )
    assert [pay_in(found, month) for month in ("2003-03", "2003-07", "2004-07")] == [200000, 650000, 1700000]
    assert standard_bonus(999) == 0


def test_konen_24_4_two_employers_share_the_cap() -> None:
    jobs = [job("2021-04", "2022-03", 650000, bonuses={"2021-07": 900000}) for _ in range(2)]
    assert pay_in(counted(employees=jobs), "2021-07") == 650000 + 1500000


def test_konen_24_2_two_employers_together_have_one_grade() -> None:
    found = counted(employees=[job("2020-04", "2020-12", 500000), job("2020-08", "2020-12", 400000)])
    assert [pay_in(found, month) for month in ("2020-07", "2020-08", "2020-09")] == [500000, 620000, 650000]


@pytest.mark.parametrize(
    ("month", "highest"),
    [("1976-08", 320000), ("1985-09", 410000), ("1985-10", 470000), ("1994-10", 530000), ("2000-09", 590000)],
)
def test_konen_20_two_employers_are_held_to_the_highest_grade_of_their_month(month: str, highest: int) -> None:
    found = counted(birth_date="1957-04-02", employees=[job(month, month, 300000), job(month, month, 310000)])
    assert pay_in(found, month) == highest


def test_konen_20_before_1976_no_highest_grade_is_known() -> None:
    jobs = [job("1976-07", "1976-07", 300000), job("1976-07", "1976-07", 310000)]
    assert pay_in(counted(birth_date="1957-04-02", employees=jobs), "1976-07") == 610000


def test_konen_20_one_employers_pay_is_not_held_before_grades_are_checked() -> None:
    jobs = [job("2019-01", "2019-01", 700000), job("2019-03", "2019-03", 300000)]
    assert pay_in(counted(employees=jobs), "2019-01") == 700000


def test_konen_24_2_what_an_unconfirmed_highest_grade_takes_off_is_a_range() -> None:
    """1995-04 and 2020-09: only the first of both limits is unconfirmed."""
    jobs = [job("1995-04", "1995-04", 500000), job("1995-04", "1995-04", 400000)]
    jobs += [job("2020-09", "2020-09", 500000), job("2020-09", "2020-09", 470000)]
    found = counted(birth_date="1970-04-02", employees=jobs)
    later = 650_000 * 899 * 5769
    assert found.related(AT_65) == round((590_000 * 990 * 7500 + later) * 1082 / 10**12)
    assert found.related_at_most(AT_65) == round((900_000 * 990 * 7500 + later) * 1082 / 10**12)


@pytest.mark.parametrize("scheme", ["public_national", "public_local", "private_school", "private", "seamen"])
def test_konen_a17_4_public_service_to_1985_09_takes_the_rates_of_after(scheme: str) -> None:
    """300,000 in 1980-04 and 1985-10: 1.378 in 2025 for both (政令92号 別表第三), where a company's month has 1.828."""
    public = scheme in {"public_national", "public_local", "private_school"}
    for birth, rates in (("1958-04-02", (1378, 1828)), ("1956-04-01", (1373, 1822))):
        jobs = [job(month, month, 300000, scheme=scheme) for month in ("1980-04", "1985-10")]
        found = counted(2025, birth_date=birth, employees=jobs).remuneration(AT_65)
        before = rates[0] if public else rates[1]
        assert found.current == round(300_000 * (before + rates[0]) * 7125 / 10**9)
        former = 1220 if public else 1620
        assert found.former == round(300_000 * (former + 1220) * 7500 * 1061 / 10**12)


def test_konen_43_those_born_by_1956_04_01_have_rates_of_their_own() -> None:
    """A year at 300,000 in 2010: 1.060 by the class born to 1956-04-01, 1.062 from the day after."""
    rates = {"1946-04-02": 1060, "1956-04-01": 1060, "1956-04-02": 1062, "1957-04-01": 1062}
    for birth, rate in rates.items():
        found = counted(birth_date=birth, employees=[job("2010-04", "2011-03", 300000)]).remuneration(AT_65)
        assert found.current == round(300_000 * 12 * rate * 5481 / 10**9)


def test_konen_26_the_higher_deemed_pay_counts() -> None:
    steps = [["2018-01", 300000], ["2018-03", 200000]]
    found = counted(employees=[job("2018-01", "2018-12", steps, deemed_monthly=[["2018-03", 300000], ["2018-06", 0]])])
    assert [pay_in(found, f"2018-0{month}") for month in (2, 3, 5, 6)] == [300000, 300000, 300000, 200000]


def test_konen_20_grades_and_the_announced_ones() -> None:
    assert standard_for(1, Month.of(2026, 4)) == 88_000
    assert standard_for(92_999, Month.of(2026, 4)) == 88_000
    assert standard_for(93_000, Month.of(2026, 4)) == 98_000
    assert [standard_for(800_000, Month.of(year, 9)) for year in (2026, 2027, 2028, 2029)] == [
        650_000,
        680_000,
        710_000,
        750_000,
    ]
    assert len(grades_in(Month.of(2026, 4))) == 32
    with pytest.raises(ValueError, match="2020-08"):
        grades_in(Month.of(2020, 8))
    assert grade_number(30_000, Month.of(1977, 4)) == 1


def test_a_large_change_is_five_grades() -> None:
    month = Month.of(2021, 1)
    assert large_changes(((month, 200_000), (month + 1, 280_000))) == []
    assert large_changes(((month, 200_000), (month + 1, 300_000))) == [month + 1]


def test_konen_43_averages_stand_in_for_pay_and_only_the_present_rates_hold() -> None:
    average = {"from_2003_04": {"months": 120, "amount": 300000}, "months_20_to_59": 120}
    found = counted(employees_average=average, employees=[job("2010-04", "2020-03", 500000)])
    assert (found.pay.basis, found.remuneration(AT_65).former) == ("averages", None)
    assert found.remuneration(AT_65).amount == 197_316
    assert found.related_at_most(AT_65) == 197_316


def test_a_statement_stands_in_where_pay_is_not_on_record() -> None:
    statement = {"as_of": "2020-03", "basic": 1, "remuneration_related": 150000, "transitional_addition": 90}
    unpaid = {"from": "2010-04", "to": "2020-03"}
    found = counted(employees=[unpaid, job("2020-04", "2020-04", 300000)], statement_amounts=statement)
    added = counted(employees=[job("2020-04", "2020-04", 300000)]).remuneration(AT_65).current
    assert found.remuneration(AT_65).amount == 150000 + added
    assert found.pay.unknown_from is None
    assert found.transitional_addition(AT_65) == round(1766 * 121 - 847300 * 121 / 480)


def test_a_statement_alone_gives_its_own_amounts() -> None:
    statement = {"as_of": "2020-03", "basic": 400000, "remuneration_related": 150000, "transitional_addition": 90}
    found = counted(statement_amounts=statement, national=[{"from": "2020-04", "to": "2020-04", "status": "paid"}])
    assert found.basic_pension(AT_65) == 400000 + 1765
    assert (found.remuneration(AT_65).amount, found.transitional_addition(AT_65)) == (150000, 90)
    named = counted(statement_amounts=statement, national=[{"from": "2020-03", "to": "2020-03", "status": "paid"}])
    assert named.basic_pension(AT_65) == 1765


def test_pay_missing_after_the_statement_is_told() -> None:
    statement = {"as_of": "2020-03", "remuneration_related": 150000}
    found = pay(employees=[{"from": "2010-04", "to": "2021-03"}], statement_amounts=statement)
    assert found.unknown_from == Month.of(2020, 4)


def test_a_statement_is_not_needed_where_pay_is_known() -> None:
    statement = {"as_of": "2020-03", "remuneration_related": 150000}
    assert pay(employees=[job("2010-04", "2021-03")], statement_amounts=statement).basis == "pay"


@pytest.mark.parametrize(
    ("values", "year", "code"),
    [
        ({"employees": [{"from": "2010-04", "to": "2021-03"}]}, 2026, "pay_unknown"),
        ({"birth_date": "1946-04-01", "employees": [job("1980-04", "1981-03")]}, 2026, "birth_employees"),
        ({"employees": [job("2010-04", "2021-03")]}, 2023, "former_rate"),
    ],
)
def test_pay_that_cannot_be_counted_is_refused_by_name(values: dict[str, Any], year: int, code: str) -> None:
    with pytest.raises(NotCovered) as refused:
        counted(year, **values)
    assert refused.value.code == code


def test_pay_projected_in_an_edition_without_rates_is_refused() -> None:
    average = {"from_2003_04": {"months": 12, "amount": 300000}, "months_20_to_59": 12}
    record = record_of(recorded_until="2026-10", employees_average=average, working={"standard_monthly": 300000})
    with pytest.raises(NotCovered) as refused:
        prepare(record, ON, 2023, Age.of(60))
    assert refused.value.code == "revaluation_edition"


def test_s60_59_2_the_addition_stops_at_480_months() -> None:
    found = counted(birth_date="1960-04-02", employees=[job("1978-04", "2020-03", 200000)])
    assert found.employees_months(AT_65) == 504
    assert found.transitional_addition(AT_65) == 1766 * 480 - 847300


@pytest.mark.parametrize(
    ("birth", "sex", "scheme", "age"),
    [
        ("1959-04-02", "male", "private", "64y0m"),
        ("1961-04-01", "male", "private", "64y0m"),
        ("1961-04-02", "male", "private", None),
        ("1964-04-01", "female", "private", "63y0m"),
        ("1966-04-01", "female", "private", "64y0m"),
        ("1966-04-02", "female", "private", None),
        ("1961-04-02", "female", "public_national", None),
        ("1960-04-02", "female", "public_local", "64y0m"),
    ],
)
def test_konen_a8_2_the_specially_provided_pension_by_sex_and_birth(
    birth: str, sex: str, scheme: str, age: str | None
) -> None:
    record = record_of(birth_date=birth, sex=sex, employees=[job("1990-04", "2010-03", 300000, scheme=scheme)])
    found = starting_age(record, digest(record, 2026, Month.of(2026, 10)).line)
    assert (None if found is None else str(found)) == age


def test_konen_a8_2_a_womans_private_employment_alone_is_specially_provided() -> None:
    private = job("1986-04", "1996-03", 300000)
    public = job("1996-04", "2026-03", 300000, scheme="public_local")
    born = {"birth_date": "1964-05-10", "recorded_until": "2026-10"}
    both = prepare(record_of(**born, employees=[private, public]), ON)
    alone = digest(record_of(**born, employees=[private]), 2026, Month.of(2026, 10)).remuneration(AT_65).amount
    found = estimate(both, Age.of(62))
    assert found.specially_provided is not None
    assert found.specially_provided.annual.amount == alone
    rest = found.at_65.remuneration_related.amount - alone
    assert found.amounts.remuneration_related.amount == round(alone * 904 / 1000) + round(rest * 856 / 1000)
    (working,) = [line for line in found.workings if line.item == "remuneration_related"]
    assert f"{alone:,}円 x (1 - 9.6%) + {rest:,}円 x (1 - 14.4%)" in working.formula
    assert "厚生年金保険法 附則13条の4" in working.rule
    assert "two_kinds" in [remark.code for remark in found.not_included]
    man = estimate(prepare(record_of(**born, sex="male", employees=[private, public]), ON))
    assert man.specially_provided is None


def test_konen_a9_its_amount_is_the_related_part_and_unfolds() -> None:
    """A woman of 1965, from 64: the months before it, each figure with its source."""
    work = [job("1986-04", "2026-10", 300000)]
    prepared = prepare(record_of(birth_date="1965-04-02", recorded_until="2026-10", employees=work), ON)
    special = estimate(prepared).specially_provided
    assert special is not None
    digest_ = prepared.computation.digest
    assert special.annual == special.working.amount
    assert special.annual.amount == digest_.related(digest_.line.position(Month.of(2029, 4)))
    assert special.working.months == {"employees": 487}
    assert special.working.rule.startswith("厚生年金保険法 附則8条・附則9条・厚生年金保険法 43条")
    assert "従前額改定率" in special.working.source
    average = {"from_2003_04": {"months": 240, "amount": 300000}, "months_20_to_59": 240}
    averaged = estimate(prepare(record_of(birth_date="1965-04-02", employees_average=average), ON)).specially_provided
    assert averaged is not None
    assert averaged.working.source == "記録の平均額(再評価済み)"


def test_konen_a8_it_needs_twelve_months_and_the_qualifying_period() -> None:
    born = {"birth_date": "1965-04-02", "sex": "female"}
    enough = record_of(**born, employees=[job("1990-04", "2000-03", 300000)])
    found = estimate(prepare(enough, ON)).specially_provided
    assert found is not None
    assert str(found.since) == "64y0m"
    counted_there = digest(enough, 2026, Month.of(2026, 10)).remuneration(AT_60 + 48)
    assert found.annual.amount == counted_there.amount
    short = record_of(**born, employees=[job("1990-04", "1999-03", 300000)])
    assert estimate(prepare(short, ON)).specially_provided is None
    few = record_of(
        **born,
        employees=[job("1990-04", "1991-02", 300000)],
        national=[{"from": "1991-03", "to": "2010-03", "status": "paid"}],
    )
    assert estimate(prepare(few, ON)).specially_provided is None
