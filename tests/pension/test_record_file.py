"""The strict reader of nenkin-record/1: every malformed file gets a named, located sentence, and none a traceback."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_json import LARGEST, RecordProblem, RecordRefused
from nenkin_tui.procedures.own_record import problem_sentence
from tests.pension.pension_records import job, plain, record_of, records, span

WHOLE_EXAMPLE = {
    "format": "nenkin-record/1",
    "birth_date": "1980-04-02",
    "sex": "female",
    "recorded_until": "2026-03",
    "national": [span("2000-04", "2003-03", "paid"), span("2016-01", "2017-12", "category_3")],
    "employees": [
        job("2003-04", "2015-12", employer="見本商事", bonuses={"2003-07": 450000}),
        {
            "joined": "2018-01-05",
            "left": "2026-03-31",
            "standard_monthly": [["2018-01", 260000], ["2020-09", 280000]],
            "deemed_monthly": 260000,
            "scheme": "public_local",
            "fund": "見本基金",
        },
    ],
    "employees_average": {
        "before_2003_04": {"months": 0, "amount": 0},
        "from_2003_04": {"months": 252, "amount": 310000},
        "months_20_to_59": 252,
    },
    "additional_months": 0,
    "spouse": {"birth_date": "1982-01-10"},
    "children": ["2012-06-01"],
    "working": {"standard_monthly": 280000, "bonuses_last_12": 600000},
    "statement_amounts": {"as_of": "2026-03", "basic": 1, "remuneration_related": 2, "transitional_addition": 3},
    "claims": [{"kind": "basic", "from": "2045-05"}],
}


def problems(data: Any) -> tuple[RecordProblem, ...]:
    with pytest.raises(RecordRefused) as caught:
        read_record(data)
    return caught.value.problems


def one(**values: Any) -> tuple[str, str]:
    (problem,) = problems(plain(**values))
    assert problem_sentence("記録.json", problem).startswith("記録.json")
    return problem.code, problem.place


def test_the_whole_format_is_read() -> None:
    record = read_record(json.dumps(WHOLE_EXAMPLE, ensure_ascii=False).encode())
    assert isinstance(record, Record)
    assert record.employees[1].standard_monthly == ((Month.of(2018, 1), 260000), (Month.of(2020, 9), 280000))
    assert record.employees[1].first == Month.of(2018, 1)
    assert record.employees[0].bonuses == ((Month.of(2003, 7), 450000),)
    assert record.claims[0].first == Month.of(2045, 5)
    assert read_record(json.dumps(WHOLE_EXAMPLE)) == record == read_record(WHOLE_EXAMPLE)
    assert read_record(b"\xef\xbb\xbf" + json.dumps(WHOLE_EXAMPLE).encode()) == record


def test_all_but_three_values_may_be_left_out() -> None:
    record = record_of()
    assert (record.national, record.employees, record.recorded_until) == ((), (), None)
    none: Any = None
    assert record == record_of(
        spouse=none, working=none, statement_amounts=none, employees_average=none, recorded_until=none, national=none
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "not_utf8"),
        (b"{", "not_json"),
        ("{]", "not_json"),
        (b"", "not_json"),
        ('{"a": 1, "a": 2}', "duplicate_key"),
        ('{"a": NaN}', "not_a_number"),
        ('{"a": -Infinity}', "not_a_number"),
        ('{"a": ' + "9" * 5000 + "}", "not_a_number"),
        ("[" * 100_000, "too_deep"),
        (b" " * (LARGEST + 1), "too_large"),
        ("[]", "not_an_object"),
        ("3", "not_an_object"),
        ("null", "not_an_object"),
        ("{}", "wrong_format"),
        ('{"format": "nenkin-record/2"}', "wrong_format"),
    ],
)
def test_a_file_that_is_no_record_at_all(data: bytes | str, code: str) -> None:
    (problem,) = problems(data)
    assert problem.code == code
    assert problem_sentence("記録.json", problem)


def test_what_stands_twice_is_named_with_its_place_and_a_number_too_long_as_it_begins() -> None:
    text = '{"format": "nenkin-record/1", "national": [{"from": "2000-04"}, {"to": "2001-03", "to": "2002-03"}]}'
    (problem,) = problems(text)
    assert (problem.code, problem.place, problem.values) == ("duplicate_key", "national[1].to", {"key": "to"})
    (problem,) = problems('{"a": {"b": {"c": 1, "c": 1}}}')
    assert problem.place == "a.b.c"
    (problem,) = problems('{"a": 1' + "0" * 5000 + "}")
    assert problem.values["text"].startswith("1000")


@pytest.mark.parametrize(
    ("values", "code", "place"),
    [
        ({"birth_date": "1980-02-30"}, "not_a_day", "birth_date"),
        ({"birth_date": 19800402}, "not_a_day", "birth_date"),
        ({"birth_date": None}, "not_a_day", "birth_date"),
        ({"birth_date": "0001-01-01"}, "year_out_of_range", "birth_date"),
        ({"birth_date": "19800402"}, "not_a_day", "birth_date"),
        ({"sex": "F"}, "not_a_choice", "sex"),
        ({"sex": None}, "not_a_choice", "sex"),
        ({"recorded_until": "2026-13"}, "not_a_month", "recorded_until"),
        ({"recorded_until": 202603}, "not_a_month", "recorded_until"),
        ({"recorded_until": "9999-01"}, "year_out_of_range", "recorded_until"),
        ({"recorded_until": "1970-01"}, "before_birth", "recorded_until"),
        ({"color": 1}, "unknown_key", "color"),
        ({"national": {}}, "not_a_list", "national"),
        ({"national": ["x"]}, "not_an_object", "national[0]"),
        ({"national": [{"from": "2000-04", "status": "paid"}]}, "missing_key", "national[0].to"),
        ({"national": [{"to": "2000-04", "status": "paid"}]}, "missing_key", "national[0].from"),
        ({"national": [{"from": "2000-04", "to": None}]}, "missing_key", "national[0].status"),
        ({"national": [span("2000-04", "2000-05", "payed")]}, "not_a_choice", "national[0].status"),
        ({"national": [span("2000-04", "2000-05", "paid", memo="x")]}, "unknown_key", "national[0].memo"),
        (
            {"national": [span("2000-04", "2000-05", "paid", additional=1)]},
            "not_true_or_false",
            "national[0].additional",
        ),
        ({"national": [span("2000-05", "2000-04", "paid")]}, "ends_before_start", "national[0].to"),
        ({"national": [span("2000-03", "2000-05", "paid")]}, "before_20", "national[0].from"),
        ({"national": [span("2039-04", "2040-04", "category_3")]}, "too_old", "national[0].to"),
        ({"national": [span("2050-03", "2050-04", "paid")]}, "too_old", "national[0].to"),
        (
            {"recorded_until": "2026-03", "national": [span("2026-04", None, "paid")]},
            "begins_unrecorded",
            "national[0].from",
        ),
        (
            {"national": [span("2001-04", "2001-05", "paid"), span("2000-04", "2001-04", "paid")]},
            "spans_overlap",
            "national[0]",
        ),
        (
            {"national": [span("2001-04", None, "paid"), span("2010-04", "2011-04", "paid")]},
            "spans_overlap",
            "national[1]",
        ),
        ({"additional_months": -1}, "out_of_range", "additional_months"),
        ({"additional_months": True}, "not_a_whole_number", "additional_months"),
        ({"additional_months": 1.0}, "not_a_whole_number", "additional_months"),
        (
            {"additional_months": 3, "national": [span("2001-04", "2001-05", "paid_additional")]},
            "additional_twice",
            "additional_months",
        ),
        (
            {"additional_months": 3, "national": [span("2020-04", "2020-05", "maternity", additional=True)]},
            "additional_twice",
            "additional_months",
        ),
        (
            {"national": [span("2020-04", "2020-05", "exempt_full", additional=True)]},
            "additional_not_legal",
            "national[0].additional",
        ),
        (
            {"national": [span("2020-04", "2020-05", "paid", reduced_part_paid=False)]},
            "no_reduced_part",
            "national[0].reduced_part_paid",
        ),
        ({"employees": [{"employer": "x"}]}, "months_or_dates", "employees[0]"),
        ({"employees": [{"from": "2003-04", "to": None, "joined": "2003-04-01"}]}, "months_or_dates", "employees[0]"),
        ({"employees": [{"from": "2003-04"}]}, "missing_key", "employees[0].to"),
        ({"employees": [{"left": "2003-04-01"}]}, "missing_key", "employees[0].joined"),
        ({"employees": [7]}, "not_an_object", "employees[0]"),
        ({"employees": [job("2003-05", "2003-04")]}, "ends_before_start", "employees[0].to"),
        ({"employees": [{"joined": "2003-05-02", "left": "2003-05-01"}]}, "ends_before_start", "employees[0].left"),
        ({"employees": [job("1990-04", "2003-04")]}, "before_15", "employees[0].from"),
        ({"employees": [job("2050-04", "2050-05")]}, "too_old", "employees[0].from"),
        ({"employees": [job("2049-04", "2050-05")]}, "too_old", "employees[0].to"),
        (
            {"birth_date": "1920-01-02", "employees": [job("1942-05", "1942-06", 50)]},
            "before_its_law",
            "employees[0].from",
        ),
        ({"recorded_until": "2026-03", "employees": [job("2026-04", None)]}, "begins_unrecorded", "employees[0].from"),
        ({"employees": [job("2003-04", "2003-05", 0)]}, "out_of_range", "employees[0].standard_monthly"),
        ({"employees": [job("2003-04", "2003-05", "300000")]}, "not_a_whole_number", "employees[0].standard_monthly"),
        (
            {"employees": [job("2003-04", "2003-05", [["2003-04"]])]},
            "not_month_and_yen",
            "employees[0].standard_monthly[0]",
        ),
        (
            {"employees": [job("2003-04", "2003-05", [["2003-04", 0]])]},
            "out_of_range",
            "employees[0].standard_monthly[0].1",
        ),
        (
            {"employees": [job("2003-04", "2003-05", [["2003-05", 1], ["2003-04", 1]])]},
            "not_in_order",
            "employees[0].standard_monthly",
        ),
        (
            {"employees": [job("2003-04", "2003-05", [["2003-05", 1]])]},
            "no_first_pay",
            "employees[0].standard_monthly",
        ),
        (
            {"employees": [job("2003-04", "2003-05", [["2003-04", 1], ["2003-06", 1]])]},
            "outside_span",
            "employees[0].standard_monthly",
        ),
        ({"employees": [job("2020-04", None, 300001)]}, "no_such_grade", "employees[0].standard_monthly"),
        ({"employees": [job("2026-04", None, 680000)]}, "no_such_grade", "employees[0].standard_monthly"),
        ({"employees": [job("2003-04", "2003-05", bonuses=[])]}, "not_an_object", "employees[0].bonuses"),
        (
            {"employees": [job("2003-04", "2003-05", bonuses={"2003-4": 1})]},
            "not_a_month",
            "employees[0].bonuses.2003-4",
        ),
        (
            {"employees": [job("2003-04", "2003-05", bonuses={"2003-07": 1})]},
            "outside_span",
            "employees[0].bonuses.2003-07",
        ),
        ({"employees": [job("2003-04", "2003-05", employer=3)]}, "not_text", "employees[0].employer"),
        ({"employees": [job("2003-04", "2003-05", employer="\x1b[31m")]}, "not_text", "employees[0].employer"),
        ({"employees": [job("2003-04", "2003-05", scheme="other")]}, "not_a_choice", "employees[0].scheme"),
        ({"employees": [job("2003-04", "2003-05", fund=3)]}, "not_text", "employees[0].fund"),
        (
            {"employees": [job("2003-04", "2003-05", deemed_monthly=[["2003-06", 1]])]},
            "outside_span",
            "employees[0].deemed_monthly",
        ),
        ({"employees_average": []}, "not_an_object", "employees_average"),
        ({"employees_average": {}}, "missing_key", "employees_average.months_20_to_59"),
        (
            {"employees_average": {"before_2003_04": 3, "months_20_to_59": 0}},
            "not_an_object",
            "employees_average.before_2003_04",
        ),
        ({"employees_average": {"months_20_to_59": 1}}, "more_than_all", "employees_average.months_20_to_59"),
        (
            {
                "employees_average": {
                    "before_2003_04": {"months": 330},
                    "from_2003_04": {"months": 331},
                    "months_20_to_59": 0,
                }
            },
            "more_than_there_are",
            "employees_average",
        ),
        ({"spouse": {"birth_date": "x"}}, "not_a_day", "spouse.birth_date"),
        ({"spouse": "1982"}, "not_an_object", "spouse"),
        ({"children": ["x"]}, "not_a_day", "children[0]"),
        ({"children": ["1970-01-01"]}, "before_birth", "children[0]"),
        ({"working": {}}, "missing_key", "working.standard_monthly"),
        ({"working": 3}, "not_an_object", "working"),
        ({"statement_amounts": {}}, "missing_key", "statement_amounts.as_of"),
        ({"statement_amounts": 3}, "not_an_object", "statement_amounts"),
        ({"claims": [3]}, "not_an_object", "claims[0]"),
        ({"claims": [{"kind": "x", "from": "2045-05"}]}, "not_a_choice", "claims[0].kind"),
        ({"claims": [{"kind": "basic", "from": "x"}]}, "not_a_month", "claims[0].from"),
        ({"claims": [{"kind": "basic", "from": "2030-05"}]}, "claim_age", "claims[0].from"),
        (
            {"claims": [{"kind": "basic", "from": "2045-05"}, {"kind": "basic", "from": "2046-05"}]},
            "claim_twice",
            "claims[1].kind",
        ),
    ],
    ids=str,
)
def test_a_malformed_record_is_refused_by_name_and_place(values: dict[str, Any], code: str, place: str) -> None:
    assert one(**values) == (code, place)


@pytest.mark.parametrize("key", ["birth_date", "sex"])
def test_a_required_value_is_missed_by_name(key: str) -> None:
    values = plain()
    del values[key]
    (problem,) = problems(values)
    assert (problem.code, problem.place) == ("missing_key", key)


@pytest.mark.parametrize(
    ("status", "too_soon"),
    [
        ("category_3", "1986-03"),
        ("student", "2000-03"),
        ("exempt_half", "2002-03"),
        ("postponed", "2005-03"),
        ("exempt_three_quarters", "2006-06"),
        ("exempt_quarter", "2006-06"),
        ("maternity", "2019-03"),
        ("childcare", "2026-09"),
        ("paid", "1961-03"),
        ("paid_additional", "1970-09"),
    ],
)
def test_no_status_before_its_first_month(status: str, too_soon: str) -> None:
    month = Month.parse(too_soon)
    birth = f"{month.year - 30}-01-02"
    (problem,) = problems(plain(birth_date=birth, national=[span(too_soon, str(month + 1), status)]))
    assert (problem.code, problem.period) == ("before_its_law", f"{month} - {month + 1}")
    record_of(birth_date=birth, national=[span(str(month + 1), str(month + 1), status)])


def test_a_grade_is_only_held_to_its_table_from_2020_09_and_for_one_employer() -> None:
    record_of(employees=[job("2003-04", "2020-08", 299999)])
    record_of(employees=[job("2020-09", "2020-12", 100001), job("2020-10", "2020-11", 200001)])
    record_of(employees=[job("2027-09", "2028-12", 680000)])


def test_voluntary_months_may_lie_after_60() -> None:
    assert record_of(birth_date="1960-01-02", national=[span("2020-01", "2024-12", "voluntary", additional=True)])


def test_several_problems_are_told_together() -> None:
    found = problems(plain(sex="x", children=3, national=[span("2000-13", None, "paid")]))
    assert [problem.place for problem in found] == ["sex", "national[0].from", "children"]


def test_a_value_is_shown_short_and_harmless() -> None:
    (problem,) = problems(plain(sex="\x1b" * 80))
    assert "\x1b" not in problem.values["found"]
    assert len(problem.values["found"]) == 60
    (key,) = problems(plain(**{"\x1b]0;": 1}))
    assert "\x1b" not in key.place
    (twice,) = problems('{"\x1b": 1, "\x1b": 2}'.replace("\x1b", "\\u001b"))
    assert twice.place == "\\x1b"
    (month,) = problems(plain(employees=[job("2003-04", "2003-05", bonuses={"\x1b": 1})]))
    assert month.place == "employees[0].bonuses.\\x1b"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=10), children, max_size=3),
    max_leaves=8,
)


def read_or_refused(data: Any) -> None:
    try:
        read_record(data)
    except RecordRefused as refused:
        assert refused.problems
        for problem in refused.problems:
            assert problem_sentence("記録.json", problem).isprintable()


@given(st.binary(max_size=200) | st.text(max_size=200) | ANYTHING)
@settings(max_examples=300)
def test_no_traceback_for_anything(data: Any) -> None:
    read_or_refused(data)


@given(st.data(), records())
@settings(max_examples=200)
def test_no_traceback_for_a_record_with_something_else_in_it(data: st.DataObject, values: dict[str, Any]) -> None:
    """One value of a good record replaced by anything, or its text damaged."""
    read_or_refused(values)
    part: Any = values
    while True:
        keys = list(part) if isinstance(part, dict) else list(range(len(part)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(part[key], dict | list) or not part[key] or data.draw(st.booleans()):
            break
        part = part[key]
    part[key] = data.draw(ANYTHING)
    read_or_refused(values)
    text = json.dumps(values)
    at = data.draw(st.integers(0, len(text)))
    read_or_refused(text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :])


@given(records())
@settings(max_examples=100)
def test_the_strategy_only_makes_records(values: dict[str, Any]) -> None:
    assert read_record(json.dumps(values)).birth_date.isoformat() == values["birth_date"]
