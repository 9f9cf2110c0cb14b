"""Every formula of an estimate comes to the amount beside it, step by step, whatever the record and the start."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nenkin_tui.model.month import Age
from nenkin_tui.pension.estimate import estimate, prepare
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.record_file import read_record
from tests.pension.pension_records import ON, job, record_of, records, span

WORDS = re.compile(
    r"本来水準|従前額保障|再評価後の総額|配偶者|特別加算|加給年金|子 |ねんきん定期便(?:\([^)]*\))?の額|[円月,]"
)
STARTS = st.sampled_from(["60y0m", "62y5m", "64y11m", "65y0m", "66y0m", "67y3m", "70y0m", "75y0m"])


def value(text: str) -> int:
    """One side of a step in yen, from 50 sen up rounded up (国民年金法 17条, 厚生年金保険法 35条)."""
    plain = WORDS.sub("", text).replace(" x ", " * ")
    plain = re.sub(r"([\d.]+)%", r"(\1 / 100)", plain)
    while "; 上限" in plain:
        plain = re.sub(r"\(((?:[^()]|\([^()]*\))*); 上限 ?(\d+)\)", r"min(\1, \2)", plain)
    numbers = re.sub(r"\d+(\.\d+)?", r"Fraction('\g<0>')", plain)
    found = Fraction(eval(numbers, {"Fraction": Fraction, "min": min}))  # noqa: S307 - made of digits
    return int(found + Fraction(1, 2))


def comes_to(one: Unfolded) -> None:
    """Each step `left = right` by itself, what it goes on with, and the last right side."""
    reached: list[int] = []
    for step in re.split(r"; (?!上限)", one.formula):
        left, _, right = step.rpartition(" = ")
        if step.startswith("大きい方"):
            reached = [max(reached)]
            assert value(step.removeprefix("大きい方")) == reached[0]
        elif step.startswith("受給権を得た後の月の分"):
            reached.append(value(right))
            assert reached[-2] + value(left.removeprefix("受給権を得た後の月の分 +")) == reached[-1]
        elif one.item == "suspended":
            assert (left[0], right[0]) == ("-", "-")
            reached.append(-value(right[1:]))
            assert value(left[1:].replace(" - 加給年金", " + ")) == -reached[-1]
        else:
            reached.append(value(right))
            assert value(left or right) == reached[-1]
    assert reached[-1] == one.amount.amount, one.formula
    assert one.rule


@given(records(), STARTS, STARTS, st.sampled_from([None, "70y0m", "72y0m"]))
@settings(max_examples=60)
def test_every_step_of_every_formula(values: dict[str, Any], basic: str, employees: str, until: str | None) -> None:
    prepared = prepare(read_record(values), ON, until=until and Age.parse(until))
    starts = (basic, employees) if min(basic, employees) >= "65y0m" else (basic, basic)
    found = estimate(prepared, *map(Age.parse, starts))
    special, deemed = found.specially_provided, found.deemed
    for one in (*found.workings, *([special.working] if special else ()), *(deemed.workings if deemed else ())):
        comes_to(one)
    amounts = found.amounts
    total = sum(one.amount.amount for one in found.workings)
    assert not amounts.qualified or total == amounts.annual.amount


def test_statements_averages_and_a_whole_suspension_unfold_too() -> None:
    average = {"before_2003_04": {"months": 131, "amount": 301234}, "from_2003_04": {"months": 250, "amount": 412345}}
    statement = {"as_of": "2020-03", "basic": 400_000, "remuneration_related": 150_000, "transitional_addition": 90}
    works = {"working": {"standard_monthly": 650000, "bonuses_last_12": 9_000_000}}
    family = {"spouse": {"birth_date": "1965-01-10"}, "children": ["2010-05-01", "2011-05-01", "2012-05-01"]}
    born: dict[str, Any] = {"birth_date": "1960-06-10", "sex": "male", "recorded_until": "2026-10"}
    national = [span("1980-06", "1985-05", "paid"), span("2009-05", "2010-06", "exempt_half")]
    work = [job("1990-04", "2020-03", 380000)]
    whole = 0
    for more in (
        {"employees_average": {**average, "months_20_to_59": 381}},
        {"statement_amounts": statement},
        {"statement_amounts": statement, "employees": [{"from": "2010-04", "to": None}]},
        {"employees": work},
    ):
        for start in ("62y0m", "65y0m", "66y1m"):
            record = record_of(**born, national=national, **works, **family, **more)
            found = estimate(prepare(record, date(2026, 11, 24)), Age.parse(start))
            for one in found.workings:
                comes_to(one)
            whole += found.amounts.suspended.amount > found.amounts.dependants.amount > 0
    assert whole
