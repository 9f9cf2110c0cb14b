"""The table (CSV) and the file of a record: what is written is read back as the same record, or refused by its line."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nenkin_tui.model.record import Record
from nenkin_tui.pension.record_document import document_of, record_json
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.pension.record_table import COLUMNS, RISKY, table_of
from nenkin_tui.pension.record_table_reader import is_table, read_table
from tests.pension.pension_records import job, plain, record_of, span, whole_records

HEAD = ",".join(COLUMNS)
BEGUN = ["format,,,nenkin-record/1", "birth_date,,,1980-04-02", "sex,,,female"]


def read(content: bytes) -> Record:
    return read_record(read_table(content).values)


def lines(*more: str) -> bytes:
    return "\n".join([HEAD, *BEGUN, *more]).encode()


def problems(content: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(RecordRefused) as refused:
        read_table(content)
    return [(one.line, one.code) for one in refused.value.problems]


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=150)
@given(whole_records())
def test_a_record_written_is_the_same_record_read(values: dict[str, Any]) -> None:
    try:
        record = read_record(values)
    except RecordRefused:
        assume(False)
        raise
    assert read_record(record_json(record)) == record
    assert read(table_of(record)) == record


NAMES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Co", "Cn"]), max_size=12),
    st.text([*sorted(RISKY - set("\t\r")), "'", '"', ",", " ", "\u3000", "1", "t", "r", "u", "e", "見"], max_size=8),
    st.sampled_from(["true", "FALSE", "'true", "", "'", "''", "=1+1", " =1+1", "\u3000＝1", "@SUM(A1)", "a\u00a0b"]),
)


@given(NAMES, st.one_of(NAMES, st.booleans()))
def test_any_name_survives_and_none_begins_a_formula(employer: str, fund: str | bool) -> None:
    assume(all(name.replace("\u3000", "").isprintable() for name in (employer, fund) if isinstance(name, str)))
    record = record_of(employees=[job("2003-04", "2004-03", employer=employer, fund=fund)])
    content = table_of(record)
    assert read(content) == record
    for row in cells(content):
        assert not any(cell.lstrip()[:1] in RISKY for cell in row.values() if cell)


def test_what_a_formula_could_begin_with_is_all_protected() -> None:
    assert set("=+-@\t\r|%＝＋－＠") == RISKY
    table = table_of(record_of(employees=[job("2003-04", "2004-03", employer='=HYPERLINK("http://x")')]))
    assert "'=HYPERLINK" in table.decode()


def test_the_table_is_as_spreadsheets_want_it() -> None:
    content = table_of(record_of(national=[span("2000-04", None, "paid")]))
    assert content.startswith(b"\xef\xbb\xbfitem,")
    assert content.count(b"\r\n") == content.count(b"\n") == 5
    assert content == table_of(record_of(national=[span("2000-04", None, "paid")]))


def test_days_and_months_stand_in_columns_of_their_own() -> None:
    record = record_of(
        employees=[{"joined": "2018-01-05", "left": "2020-03-31", "standard_monthly": 260000}, job("2020-04", None)]
    )
    rows = [row for row in cells(table_of(record)) if row["item"] == "employees"]
    assert [(row["joined"], row["left"], row["from"], row["to"]) for row in rows] == [
        ("2018-01-05", "2020-03-31", "", ""),
        ("", "", "2020-04", ""),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_encodings_of_spreadsheets_are_read(encoding: str) -> None:
    table = lines("employees,2003-04,2004-03,,,,見本商事,,,,").decode().encode(encoding)
    assert is_table(table) or encoding == "cp932"
    assert read(table).employees[0].employer == "見本商事"


def test_what_a_spreadsheet_makes_of_months_days_and_yen_is_read() -> None:
    found = read(
        lines(
            "recorded_until,,,2026年3月",
            "national,2000/4,2003年3月,paid,,,,,TRUE,,",
            "employees,,,,2018/1/5,2020年3月31日,,,,,",
            'standard_monthly,2018/01,,"260,000"',
            "",
            ",,,,,,,,,,",
        )
    )
    assert found == record_of(
        recorded_until="2026-03",
        national=[span("2000-04", "2003-03", "paid", additional=True)],
        employees=[{"joined": "2018-01-05", "left": "2020-03-31", "standard_monthly": 260000}],
    )


def test_columns_may_stand_in_any_order() -> None:
    turned = io.StringIO()
    writer = csv.DictWriter(turned, COLUMNS[::-1])
    writer.writeheader()
    record = record_of(national=[span("2000-04", "2003-03", "paid")])
    writer.writerows(cells(table_of(record)))
    assert read(turned.getvalue().encode()) == record


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (["nationl,2000-04,2003-03,paid"], [(5, "table_item")]),
        (["national,2000-04,2003-03,paid,2000-04-01"], [(5, "table_cell")]),
        (["birth_date,,,1980-04-02"], [(5, "duplicate_key")]),
        (["standard_monthly,2003-04,,300000"], [(5, "table_no_employment")]),
        (["employees,2003-04,2004-03", "bonuses,2003-07,,1", "bonuses,2003-07,,2"], [(7, "duplicate_key")]),
        (["national,2000-04,2003-03,paid,,,,,,,,,"], [(5, "table_too_many_cells")]),
        (['national,"2000-04,2003-03,paid'], [(5, "table_broken")]),
        (["x", "y,1"], [(5, "table_item"), (6, "table_item"), (6, "table_cell")][:2]),
    ],
)
def test_what_is_no_line_of_a_record_is_named_by_its_line(more: list[str], found: list[tuple[int, str]]) -> None:
    assert problems(lines(*more)) == found


def test_the_columns_are_named_where_they_are_wrong() -> None:
    assert problems(b"item,from\nsex,female") == [(1, "table_columns")]
    assert problems(HEAD.replace("from", "to").encode()) == [(1, "table_columns")]


def test_a_table_has_its_bounds() -> None:
    assert problems(HEAD.encode() + b" " * 4 * 1024 * 1024) == [(None, "too_large")]
    assert problems(HEAD.encode() + b"\n\x81") == [(None, "not_utf8")]
    assert problems(lines("employees,2003-04,,,,," + "a" * 200_000)) == [(5, "table_broken")]


@pytest.mark.parametrize(
    ("more", "line", "code"),
    [
        (["national,2000-04,2003-13,paid"], 5, "not_a_month"),
        (["national,Apr-00,2003-03,paid"], 5, "not_a_month"),
        (["", "national,2000-04,2003-03,payed"], 6, "not_a_choice"),
        (["national,2000-04,2003-03,paid", "national,2003-03,2004-03,paid"], 6, "spans_overlap"),
        (["employees,2003-04,2004-03", "standard_monthly,2003-04,,12.5"], 6, "not_a_whole_number"),
        (["employees,2003-04,2004-03", "bonuses,2003-07,,99999999999999999999"], 6, "not_a_whole_number"),
        (["employees,2003-04,2004-03,,2003-04-01"], 5, "months_or_dates"),
        (["employees,2003-04,2004-03", "bonuses,2009-07,,1"], 6, "outside_span"),
        (["claims,2020-04,,basic"], 5, "claim_age"),
        (["working.bonuses_last_12,,,5"], None, "missing_key"),
        (["national,2000-04,2003-03,paid,,,,,maybe"], 5, "not_true_or_false"),
    ],
)
def test_what_the_record_file_refuses_the_table_names_by_its_line(more: list[str], line: int | None, code: str) -> None:
    table = read_table(lines(*more))
    with pytest.raises(RecordRefused) as refused:
        read_record(table.values)
    assert [(one.line, one.code) for one in table.located(refused.value).problems] == [(line, code)]


def test_a_file_tells_nothing_that_is_not_on_record() -> None:
    assert document_of(record_of()) == plain()
    assert json.loads(record_json(record_of())) == plain()


def test_only_a_table_is_taken_for_one() -> None:
    assert is_table(HEAD.encode())
    assert is_table(b'\xef\xbb\xbf"item","from"')
    assert not is_table(b'{"item": 1}')
    assert not is_table(b"")
