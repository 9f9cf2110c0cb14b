"""Assumptions, what is left out, and formulas; and yen that only the law's side adds up."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.locale import area_texts
from nenkin_tui.model.month import Age
from nenkin_tui.pension import doubts, gaps, money
from nenkin_tui.pension.estimate import Estimate, estimate, prepare
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import AT_70
from nenkin_tui.pension.projection import GO_ON
from nenkin_tui.pension.working import suspended_annual
from tests.pension.pension_records import ON, job, record_of, span

LAW = Path(gaps.__file__).parent


def found(start: str = "65y0m", until: str | None = None, **values: Any) -> Estimate:
    prepared = prepare(record_of(**{"recorded_until": "2026-10", **values}), ON, until=until and Age.parse(until))
    return estimate(prepared, Age.parse(start))


def left_out(**values: Any) -> dict[str, dict[str, str]]:
    return {remark.code: remark.values for remark in found(**values).not_included}


def working(one: Estimate, item: str) -> Any:
    (line,) = [line for line in one.workings if line.item == item]
    return line


def test_a_statement_is_named_with_its_month() -> None:
    statement = {"as_of": "2020-03", "basic": 400000, "remuneration_related": 150000, "transitional_addition": 90}
    one = found(statement_amounts=statement, national=[span("2020-04", "2020-05", "paid")])
    assert {remark.code: remark.values for remark in one.assumptions}["statement_as_printed"] == {"month": "2020-03"}
    assert "ねんきん定期便(2020-03)の額 150,000円" in working(one, "remuneration_related").formula
    assert working(one, "remuneration_related").source == "ねんきん定期便"
    assert working(one, "transitional_addition").formula == "ねんきん定期便の額 90円"
    assert working(one, "basic").formula.startswith("400,000円 + 847,300円 x (2; 上限480) / 480")


def test_what_a_statement_cannot_tell_is_named() -> None:
    statement = {"as_of": "2020-03", "remuneration_related": 150000}
    values = {"employees": [{"from": "2010-04", "to": "2021-03"}], "statement_amounts": statement}
    assert left_out(**values)["pay_after_statement"] == {"month": "2020-04"}


def test_the_range_of_what_is_paid_holds_what_later_months_and_the_suspension_add() -> None:
    """Works to 70 and claims at 65: at 71 the part holds 60 later months, and all of them are in the range."""
    values = {"birth_date": "1964-01-10", "sex": "male", "recorded_until": "2026-10"}
    jobs = [job("1990-04", None, 650000), job("2010-04", "2012-03", 650000)]
    record = record_of(**values, employees=jobs)
    at_71 = estimate(prepare(record, date(2035, 3, 1), until=Age.of(72)))
    uncertain = {one.item: one for one in at_71.uncertain}
    part = uncertain["remuneration_related"]
    digest = prepare(record, date(2035, 3, 1), until=Age.of(72)).computation.digest
    assert part.low.amount == digest.related(AT_70)
    assert abs(part.high.amount - digest.related_at_most(AT_70)) <= 1
    assert part.why == ("recalled_highest_grade",)
    assert "pay_of_several_added" in [remark.code for remark in at_71.assumptions]
    alone = estimate(prepare(record_of(**values, employees=jobs[:1]), date(2035, 3, 1), until=Age.of(72)))
    assert "pay_of_several_added" not in [remark.code for remark in alone.assumptions]
    assert part.low.amount == at_71.amounts.remuneration_related.amount < part.high.amount
    stopped, limit = uncertain["suspended"], 650_000
    assert stopped.low.amount == suspended_annual(part.low.amount, 650000, 0, limit)
    assert stopped.high.amount == suspended_annual(part.high.amount, 650000, 0, limit)
    assert stopped.low.amount == at_71.amounts.suspended.amount < stopped.high.amount


def test_a_recalled_limit_is_a_range_of_10000_yen_a_month() -> None:
    average = {"from_2003_04": {"months": 200, "amount": 500000}, "months_20_to_59": 100}
    values = {"birth_date": "1955-01-10", "recorded_until": "2021-10", "employees_average": average}
    values["national"] = [span("1975-01", "1995-01", "paid")]
    record = record_of(**values, working={"standard_monthly": 470000})
    one = estimate(prepare(record, date(2021, 11, 1), 2021))
    (stopped,) = one.uncertain
    assert (stopped.item, stopped.why) == ("suspended", ("suspension_limit",))
    assert stopped.high.amount - one.amounts.suspended.amount == 60_000
    assert one.amounts.suspended.amount - stopped.low.amount == 60_000
    assert estimate(prepare(record, date(2022, 11, 1), 2022)).uncertain == ()


def test_schemes_and_funds_are_named() -> None:
    codes = left_out(
        birth_date="1965-04-02",
        employees=[
            job("1986-04", "1992-03", 300000, scheme="seamen", fund=True),
            job("2000-04", "2003-03", 300000, scheme="private_school"),
        ],
    )
    assert {"fund", "public_additions", "multiplied_months", "special_cases_before_65"} <= set(codes)
    assert not {"fund", "public_additions", "multiplied_months"} & set(left_out(employees=[job("2001-04", "2003-03")]))


def test_kokunen_27_the_formula_shows_months_beyond_480() -> None:
    one = found(
        birth_date="1955-04-02",
        national=[
            span("1975-04", "2014-03", "paid"),
            span("2014-04", "2015-03", "exempt_half"),
            span("2015-04", "2016-03", "voluntary"),
        ],
    )
    assert "480 x" not in working(one, "basic").formula
    assert "(480 + 12 x 1/4; 上限480)" in working(one, "basic").formula
    assert one.amounts.basic.amount == 844_900


def test_every_part_names_its_months_rule_and_source() -> None:
    one = found(
        until="60y0m",
        birth_date="1972-04-02",
        employees=[job("1993-04", None, 300000)],
        spouse={"birth_date": "1990-01-01"},
        national=[span("1992-04", "1993-03", "paid_additional")],
    )
    items = {line.item: line for line in one.workings}
    assert set(items) == {"basic", "additional", "remuneration_related", "transitional_addition", "dependants"}
    assert all(line.rule and line.source for line in one.workings)
    related = items["remuneration_related"]
    assert related.months == {"employees_before_2003_04": 120, "employees_from_2003_04": 348}
    assert "大きい方" in related.formula
    assert "従前額改定率" in related.source
    assert items["dependants"].formula == "配偶者 243,800円 + 特別加算 179,900円 = 423,700円"


def test_later_months_stand_in_the_formula() -> None:
    one = found("66y0m", until="66y0m", birth_date="1963-01-10", sex="male", employees=[job("2006-01", None, 300000)])
    related, transitional = working(one, "remuneration_related"), working(one, "transitional_addition")
    assert "受給権を得た後の月の分" in related.formula
    assert "受給権を得た後の月の分" in transitional.formula
    assert "厚生年金保険法 44条の3" in related.rule


def test_averages_and_months_to_come_are_told_apart() -> None:
    average = {
        "before_2003_04": {"months": 24, "amount": 200000},
        "from_2003_04": {"months": 100, "amount": 300000},
        "months_20_to_59": 124,
    }
    one = found(until="60y0m", employees_average=average, working={"standard_monthly": 300000})
    assert working(one, "remuneration_related").months == {
        "employees_before_2003_04": 24,
        "employees_from_2003_04": 100 + 161,
    }
    assert working(one, "remuneration_related").source.startswith("記録の平均額")


def test_no_pay_names_no_rate() -> None:
    statement = {"as_of": "2020-03", "transitional_addition": 90}
    one = found(statement_amounts=statement)
    assert [line.item for line in one.workings] == ["basic", "transitional_addition"]


def test_konen_44_3_4_a_break_in_work_while_deferring() -> None:
    jobs = [job("1986-04", "2029-06", 650000), job("2030-01", "2030-12", 650000)]
    record = record_of(birth_date="1964-01-10", sex="male", recorded_until="2030-12", employees=jobs)
    paid = prepare(record, ON).computation.paid(Age.of(67), Age.of(67))
    related = paid.at_65[2]
    stopped = suspended_annual(related, 650000, 0, 650000)
    assert stopped > 0
    assert paid.average_share == (related * 24 - stopped * 16, related * 24)


def test_yen_are_shared_and_counted_in_units_by_the_laws_side() -> None:
    assert money.share_of(Yen(1_000_000), 2, 3) == Yen(666_666)
    assert money.in_units(Yen(1_999_999), 10_000) == 199


def test_yen_have_no_operators() -> None:
    one, other = Yen(1_000), Yen(2_000)
    assert not any(hasattr(one, name) for name in ("__add__", "__sub__", "__mul__", "__int__", "__float__"))
    with pytest.raises(TypeError):
        assert one < other  # type: ignore[operator]
    assert str(money.total(one, other, Yen(1_234_567))) == "1,237,567"
    assert money.less(other, one) == one
    assert money.monthly(Yen(23)) == Yen(1)
    assert [money.share(one, money.total(one, other)), money.share(one, Yen(0)), money.share(one, other, 100)] == [
        333,
        0,
        50,
    ]


RAISED = {
    r'Remark\(\s*"([a-z_0-9]+)"': ("assume", "without"),
    r'Uncertain\("[a-z_]+", \("([a-z_0-9]+)",\)': ("why",),
    r'NotCovered\(\s*"([a-z_0-9]+)"': ("not_covered",),
    r'PlanRefused\("([a-z_0-9]+)"': ("plan",),
    r'Projected\(.*, "([a-z_0-9]+)"\)': ("assume",),
    r'(?:_problem|wrong|refused)\(\s*"([a-z_0-9]+)"': ("record",),
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("pattern", RAISED)
def test_every_code_that_is_raised_has_its_sentence(pattern: str, language: str) -> None:
    texts = area_texts(language, "law")
    codes = [code for path in sorted(LAW.glob("*.py")) for code in re.findall(pattern, path.read_text("utf-8"))]
    assert codes
    for code in codes:
        assert any(f"{kind}_{code}" in texts for kind in RAISED[pattern]), code


def test_each_status_that_goes_on_has_its_sentence() -> None:
    assert {f"assume_{status}_goes_on" for status in GO_ON.values()} <= set(area_texts("ja", "law"))


def test_every_code_has_its_sentence() -> None:
    for language in ("ja", "en"):
        texts = area_texts(language, "law")
        assert {f"gap_{kind}" for kind in gaps.GapKind.__args__} <= set(texts)
        assert {f"cause_{cause}" for cause in gaps.Cause.__args__} <= set(texts)
        assert {f"proof_{paper}" for papers in gaps.PROOFS.values() for paper in papers} <= set(texts)
        assert {f"kind_{kind}" for kind in doubts.DoubtKind.__args__} <= set(texts)
    assert set(area_texts("ja", "law")) == set(area_texts("en", "law"))
