"""Each article that a module of the law cites has a test named after it; those here have none elsewhere.

`kokunen` 国民年金法, `konen` 厚生年金保険法, `a` 附則, `s60` 昭和60年法律34号 附則, `h12` 平成12年法律18号 附則,
`h16` 平成16年法律104号 附則, `h6` 平成6年法律95号 附則, `kokunenrei` 国民年金法施行令.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension import gaps
from nenkin_tui.pension.amounts import early_article
from nenkin_tui.pension.basic import additional_pension
from nenkin_tui.pension.break_even import total_by
from nenkin_tui.pension.claiming import increase, longest_deferral, reduction
from nenkin_tui.pension.contributions import ADDITIONAL, contributions, sum_of
from nenkin_tui.pension.dependants import dependants_addition
from nenkin_tui.pension.employees import by_averages
from nenkin_tui.pension.estimate import estimate, prepare
from nenkin_tui.pension.inquiry import Answers, likely
from nenkin_tui.pension.month_grid import month_detail
from nenkin_tui.pension.months import AT_20, AT_60, PRIVATE, timeline
from nenkin_tui.pension.parameters import parameters
from nenkin_tui.pension.payments import is_payment_month
from nenkin_tui.pension.premiums import (
    back_payment,
    due_day,
    last_payable_day,
    may_shift,
    premium,
    premium_exempted,
    premium_to_pay,
)
from nenkin_tui.pension.rounding import rounded, to_nearest
from tests.pension.pension_records import ON, job, record_of, span

LAW = Path(gaps.__file__).parent
LAWS = {
    "国民年金法": "kokunen",
    "国年法": "kokunen",
    "厚生年金保険法": "konen",
    "厚年法": "konen",
    "昭和60年法律34号": "s60",
    "平成12年法律18号": "h12",
    "平成16年法律104号": "h16",
    "平成6年法律95号": "h6",
    "国年令": "kokunenrei",
}
ARTICLE = re.compile(r"(附則)? ?(\d+)条((?:の\d+)*)")
CITATION = re.compile(rf"({'|'.join(LAWS)})((?:[ ・,]*(?:附則)? ?\d+条(?:の\d+)*(?:第?\d+[項号])*)+)")
AVERAGE = {"from_2003_04": {"months": 300, "amount": 300000}, "months_20_to_59": 300}


def cited() -> dict[str, set[str]]:
    """The name of each cited article, and the modules that cite it; after 附則 all that follow are of it."""
    found: dict[str, set[str]] = {}
    for path in sorted(LAW.glob("*.py")):
        for law, articles in CITATION.findall(path.read_text("utf-8")):
            supplementary = ""
            for a, number, branches in ARTICLE.findall(articles):
                supplementary = "a" if a or supplementary else ""
                letter = supplementary if LAWS[law] in {"kokunen", "konen"} else ""
                name = f"{LAWS[law]}_{letter}{number}{branches.replace('の', '_')}"
                found.setdefault(name, set()).add(path.stem)
    return found


def test_each_article_that_is_cited_has_a_test_named_after_it() -> None:
    sources = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("test_*.py"))]
    tests = {name for source in sources for name in re.findall(r"^def test_(\w+)", source, re.MULTILINE)}
    found = cited()
    assert len(found) > 60
    assert {
        one: modules for one, modules in found.items() if not any(name.startswith(f"{one}_") for name in tests)
    } == {}


# 国民年金法


def test_kokunen_7_who_is_not_named_by_any_kind_is_not_enrolled() -> None:
    detail = month_detail(record_of(recorded_until="2026-10"), ON, Month.of(2010, 4))
    assert (detail.mark, detail.rule) == ("not_enrolled", "国民年金法 7条・12条")


def test_kokunen_12_a_month_never_reported_is_asked_about_with_its_papers() -> None:
    answers = Answers("supported", "none", "same")
    assert likely(Month.of(2010, 4), answers).proof == ("spouse_leaving", "income")


@pytest.mark.parametrize(("birth", "first"), [("1980-04-02", "2000-04"), ("1980-04-01", "2000-03")])
def test_kokunen_8_from_the_month_in_which_20_is_reached(birth: str, first: str) -> None:
    line = timeline(record_of(birth_date=birth), Month.of(2050, 1))
    assert str(line.month(AT_20)) == first


@pytest.mark.parametrize(("birth", "last"), [("1980-04-02", "2040-03"), ("1980-04-01", "2040-02")])
def test_kokunen_9_to_the_month_before_60_is_reached(birth: str, last: str) -> None:
    line = timeline(record_of(birth_date=birth), Month.of(2050, 1))
    assert str(line.month(AT_60 - 1)) == last


def test_kokunen_14_a_past_month_beyond_the_record_is_not_yet_reflected() -> None:
    detail = month_detail(record_of(recorded_until="2026-08"), ON, Month.of(2026, 9))
    assert (detail.mark, detail.rule) == ("not_yet_reflected", "国民年金法 14条")


def test_kokunen_17_under_half_a_yen_is_dropped_and_half_is_a_yen() -> None:
    assert [rounded(number, 100) for number in (149, 150, 151, 0)] == [1, 2, 2, 0]
    assert [to_nearest(number, 1, 100) for number in (847_249, 847_250)] == [847_200, 847_300]


def test_kokunen_18_the_first_month_paid_follows_that_of_the_claim() -> None:
    amounts = estimate(prepare(record_of(national=[span("2000-04", "2026-10", "paid")]), ON)).amounts
    assert [total_by(amounts, Age.of(65, months), Age.of(65)).amount for months in (0, 1)] == [
        0,
        amounts.annual.amount // 12,
    ]


def test_kokunen_27_2_the_class_in_payment_has_its_own_rate_from_fiscal_2023() -> None:
    old, new = date(1956, 4, 1), date(1956, 4, 2)
    assert [parameters(year, old).full == parameters(year, new).full for year in (2022, 2023, 2026)] == [
        True,
        False,
        False,
    ]


def test_kokunen_27_3_both_classes_move_alike_afterwards() -> None:
    assert [parameters(2026, born).full for born in (date(1956, 4, 1), date(1956, 4, 2))] == [844_900, 847_300]


def test_kokunen_43_the_additional_pension_needs_the_basic_pension() -> None:
    one = estimate(prepare(record_of(national=[span("2016-06", "2020-05", "paid_additional")]), ON))
    assert (one.amounts.additional.amount, one.amounts.annual.amount) == (additional_pension(48), 0)


@pytest.mark.parametrize(("start", "amount"), [("60y0m", 18_240), ("65y0m", 24_000), ("70y0m", 34_080)])
def test_kokunen_46_the_additional_pension_is_reduced_and_increased_with_the_basic_one(start: str, amount: int) -> None:
    record = record_of(national=[span("2010-04", "2020-03", "paid_additional")])
    assert estimate(prepare(record, ON), Age.parse(start)).amounts.additional.amount == amount


def test_kokunen_87_the_contribution_of_a_month() -> None:
    assert [premium(Month.of(year, 4)) for year in (2005, 2025, 2026, 2027)] == [13_580, 17_510, 17_920, 18_290]


def test_kokunen_87_2_400_yen_a_month_beside_it() -> None:
    record = record_of(national=[span("2026-04", "2026-05", "paid_additional")])
    assert sum_of(contributions(record, Month.of(2026, 1), Month.of(2026, 12))).amount == 2 * (17_920 + ADDITIONAL)


@pytest.mark.parametrize("status", ["maternity", "childcare"])
def test_kokunen_88_2_and_3_such_months_cost_nothing_and_count_as_paid(status: str) -> None:
    record = record_of(national=[span("2026-10", "2026-10", status)], recorded_until="2026-10")
    detail = month_detail(record, ON, Month.of(2026, 10))
    assert (detail.mark, detail.rule) == ("parental", "国民年金法 88条の2・88条の3")
    assert contributions(record, Month.of(2026, 10), Month.of(2026, 10)) == ()
    assert prepare(record, ON).computation.digest.months_by_kind(AT_60)[0] == 1


def test_kokunen_88_3_not_before_2026_10() -> None:
    with pytest.raises(Exception, match="before_its_law"):
        record_of(national=[span("2026-09", "2026-10", "childcare")])


@pytest.mark.parametrize("status", ["exempt_statutory", "exempt_full"])
def test_kokunen_89_the_whole_contribution_is_taken_off(status: str) -> None:
    month = Month.of(2026, 4)
    assert (premium_to_pay(month, status), premium_exempted(month, status)) == (0, 17_920)  # type: ignore[arg-type]


def test_kokunen_91_due_at_the_end_of_the_next_month() -> None:
    assert [due_day(Month.of(2026, month)) for month in (1, 11, 12)] == [
        date(2026, 2, 28),
        date(2026, 12, 31),
        date(2027, 1, 31),
    ]
    assert last_payable_day(Month.of(2026, 1)) == date(2028, 2, 29)


def test_kokunen_91_a_last_day_that_is_a_day_of_rest_may_shift() -> None:
    """2029-04-29 is a Sunday, so that the Monday after it is a day of rest; 2030-04-30 is a Tuesday."""
    rest = date(2029, 4, 30), date(2026, 12, 31), date(2026, 1, 31), date(2027, 1, 31)
    assert all(may_shift(day) for day in rest)
    assert not any(may_shift(day) for day in (date(2030, 4, 30), date(2026, 11, 30), date(2026, 4, 30)))


# 国民年金法施行令


def test_kokunenrei_4_5_deferral_to_75_for_those_born_from_1952_04_02() -> None:
    assert [longest_deferral(born) for born in (date(1952, 4, 1), date(1952, 4, 2))] == [60, 120]
    assert increase(date(1952, 4, 2), 120) == 840


def test_kokunenrei_10_a_surcharge_from_the_third_fiscal_year_after_the_exempted_one() -> None:
    on = date(2025, 6, 1)
    assert back_payment(Month.of(2023, 4), "exempt_full", on) == (premium(Month.of(2023, 4)), 2025)
    surcharged = back_payment(Month.of(2022, 4), "exempt_full", on)
    assert surcharged == (16_740, 2025)
    assert surcharged[0] > premium(Month.of(2022, 4))


def test_kokunenrei_12_a_month_early_takes_off_4_thousandths_or_5() -> None:
    assert [reduction(born, 60) for born in (date(1962, 4, 2), date(1962, 4, 1))] == [240, 300]


# 厚生年金保険法


def test_konen_2_5_seamen_and_miners_are_of_the_first_kind() -> None:
    assert frozenset({"private", "seamen", "miner"}) == PRIVATE
    line = timeline(record_of(employees=[job("2010-04", "2010-04", scheme="private_school")]), Month.of(2026, 10))
    assert line.employed[line.position(Month.of(2010, 4))] == 2


def test_konen_13_insured_from_the_day_of_joining() -> None:
    record = record_of(employees=[{"joined": "2010-04-30", "left": "2010-05-31", "standard_monthly": 200000}])
    assert sum(timeline(record, Month.of(2026, 10)).employed) == 2


def test_konen_28_averages_do_not_say_in_which_months() -> None:
    detail = month_detail(record_of(recorded_until="2026-10", employees_average=AVERAGE), ON, Month.of(2010, 4))
    assert (detail.mark, detail.rule) == ("unlocated", "厚生年金保険法 28条")


def test_konen_35_each_part_of_the_pension_is_rounded_to_the_yen() -> None:
    assert by_averages((1, 100_000), (0, 0)) == 713  # 712.5
    assert by_averages((1, 99_999), (0, 0)) == 712  # 712.49...


def test_konen_36_paid_on_the_even_months_as_the_basic_pension() -> None:
    assert [is_payment_month(Month.of(2026, month)) for month in (1, 2)] == [False, True]


def test_konen_a13_4_an_early_claim_by_who_has_a_specially_provided_pension() -> None:
    values = {"recorded_until": "2026-10", "employees_average": AVERAGE}
    articles = [
        early_article(prepare(record_of(birth_date=birth, **values), ON).computation)
        for birth in ("1966-04-01", "1966-04-02")
    ]
    assert articles == ["厚生年金保険法 附則13条の4", "厚生年金保険法 附則7条の3"]


# 改正法の附則


def test_s60_47_seamens_and_miners_months_to_1991_03_counted_more_and_this_is_said() -> None:
    for scheme, first, named in (
        ("seamen", "1990-04", True),
        ("miner", "1991-04", False),
        ("private", "1990-04", False),
    ):
        record = record_of(birth_date="1965-04-02", employees=[job(first, "1995-03", scheme=scheme)])
        codes = [remark.code for remark in estimate(prepare(record, ON)).not_included]
        assert ("multiplied_months" in codes) is named


def test_s60_60_the_special_addition_beside_the_spouses() -> None:
    record = record_of(birth_date="1962-06-10", spouse={"birth_date": "1965-01-10"})
    found = dependants_addition(record, 240, Month.of(2027, 7), parameters(2026, record.birth_date), Month.of(2027, 6))
    assert (found.spouse, found.special, found.total) == (243_800, 179_900, 423_700)


def test_h12_20_the_shares_before_and_from_2003_04() -> None:
    assert by_averages((100, 300_000), (0, 0)) == 213_750
    assert by_averages((0, 0), (100, 300_000)) == 164_430


def test_h16_10_the_state_bears_a_third_before_2009_04_and_half_from_then() -> None:
    shares = [
        prepare(record_of(national=[span(month, month, "exempt_full")]), ON).computation.digest.basic_pension(AT_60)
        for month in ("2009-03", "2009-04")
    ]
    assert shares == [rounded(847_300, 3 * 480), rounded(847_300, 2 * 480)]


def test_h16_19_postponed_months_qualify_and_add_nothing() -> None:
    record = record_of(national=[span("2010-04", "2010-06", "postponed")])
    counted = prepare(record, ON).computation.digest
    assert (counted.qualifying(), counted.basic_pension(AT_60)) == (3, 0)
    assert month_detail(record, ON, Month.of(2010, 4)).rule == "平成16年法律104号 附則19条"
