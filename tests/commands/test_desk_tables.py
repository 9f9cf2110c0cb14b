"""Many people from a table, keys that are ended, records that go on, and dry runs of all that changes something."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.office.environment import visitor_here
from nenkin_tui.office.keys import judge_key
from nenkin_tui.store.store import Store
from nenkin_tui.town import open_town
from nenkin_tui.town.residents import NAMES

from .conftest import Call, Said

NUMBER = "9996207959"
MAKOTO = "9965378789"
HEAD = "number,name,kana,birth_date,sex,postal_code,address,email\n"
GOOD = "9912-345678,例　一郎,れい いちろう,S55.4.2,男,〒166-0003,東京都杉並区,ichiro@example.jp\n"
ALSO = ',例 花,レイ ハナ,19900101,female,1660003,"東京都, 杉並区",\n'
BAD = "12,例 次郎,レイ ジロウ,平成3年2月30日,x,1660003,,\n"


@pytest.fixture
def desk(call: Call, store: Path) -> Call:
    return lambda *words: call("desk", *words, "--store", store)


@pytest.fixture(autouse=True)
def _no_copy_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In a folder of the test's own: other tests' copies come and go beside it."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield
    assert list(place.iterdir()) == []


def everything(store: Path) -> dict[str, bytes]:
    """What the people's files say."""
    return {file.name: file.read_bytes() for file in (store / "people").rglob("*.json")}


def test_each_line_of_a_table_is_reported_and_the_good_ones_are_added(desk: Call, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(HEAD + GOOD + BAD + "\n" + ALSO + GOOD, encoding="utf-8")
    told = desk("import-people", table, "--json")
    assert (told.code, told.document["added"], told.document["refused"]) == (1, 2, 2)
    lines = told.document["lines"]
    assert [(line["line"], line["outcome"]) for line in lines] == [
        (2, "added"),
        (3, "refused"),
        (5, "added"),
        (6, "refused"),
    ]
    assert lines[0] == {"line": 2, "outcome": "added", "basic_pension_number": "9912345678", "name": "例 一郎"}
    assert [(one["field"], one["code"]) for one in lines[1]["problems"]] == [
        ("number", "too_short"),
        ("birth_date", "impossible"),
        ("sex", "out_of_range"),
        ("address", "empty"),
    ]
    assert [one["field"] for one in lines[3]["problems"]] == ["number"]
    people = {one["basic_pension_number"]: one for one in desk("people", "--json").document}
    assert len(people) == len(NAMES) + 2
    assert people["9912345678"]["kana"] == "レイ イチロウ"
    assert people[lines[2]["basic_pension_number"]]["address"] == "東京都, 杉並区"
    spoken = desk("import-people", table)
    assert spoken.code == 1
    assert "3行目 生年月日: 平成3年2月30日という日はありません" in spoken.out


def test_a_spreadsheet_in_japanese_is_read(desk: Call, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    head = "氏名,氏名(カナ),生年月日,性別,郵便番号,住所\r\n"
    table.write_bytes((head + "例 髙一,レイ コウイチ,昭和55年4月2日,男,166-0003,東京都杉並区\r\n").encode("cp932"))
    assert desk("import-people", table).code == 0
    assert desk("people", "--json").document[-1]["name"] == "例 髙一"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "birth_date"),
        (b"name,kana\n", "birth_date"),
        ((HEAD.strip() + ",shoe_size\n").encode(), "shoe_size"),
        (HEAD.replace("number", "name").encode(), "2つ"),
        ((HEAD + 'a,"b\n').encode(), "CSV"),
        ((HEAD + "1,2,3,4,5,6,7,8,9\n").encode(), "9列"),
        (b"\x81\xff\x00", "シフトJIS"),
    ],
    ids=["empty", "missing", "unknown", "twice", "quotes", "cells", "letters"],
)
def test_what_is_no_table_is_refused_whole(content: bytes, said: str, desk: Call, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_bytes(content)
    refused = desk("import-people", table)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert said in refused.err


def test_a_key_that_was_ended_is_unknown_and_another_still_works(desk: Call, store: Path) -> None:
    first = desk("letters", NUMBER, "--json").document[-1]["access_key"]
    second = desk("issue-key", NUMBER, "--json").document["access_key"]
    shown = f"{first[:6]} {first[6:12]} {first[12:]}"
    voided = desk("void-key", NUMBER, "--key", shown, "--json")
    assert voided.document == {"voided": [{"arrives": "2026-11-16", "expires": "2027-02-16"}]}
    office = open_town(store).office
    with pytest.raises(NotEligible, match="key_unknown"):
        judge_key(office, visitor_here(office), AccessKey(first))
    pid, _ = judge_key(office, visitor_here(office), AccessKey(second))
    assert office.store.read(pid).document.facts.basic_pension_number.digits == NUMBER
    again = desk("void-key", NUMBER, "--key", first)
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert desk("void-key", NUMBER, "--key", "123").code == 2
    assert len(desk("void-key", NUMBER, "--json").document["voided"]) == 1
    assert desk("void-key", NUMBER, "--json").document == {"voided": []}
    assert [one["event"] for one in desk("journal", NUMBER, "--json").document][-2:] == ["key_voided"] * 2


def test_records_go_on_to_the_month_that_is_due(call: Call, store: Path, tmp_path: Path) -> None:
    """In a store that is no town: a town does so whenever it is opened."""
    own = tmp_path / "own"
    call("store", "init", "--store", own)
    table = tmp_path / "record.json"
    table.write_text(
        '{"format": "nenkin-record/1", "birth_date": "1980-04-02", "sex": "male", "recorded_until": "2020-01",'
        ' "national": [{"from": "2010-04", "to": "2020-01", "status": "paid"}]}'
    )
    words = ["--name", "例 一郎", "--kana", "レイ イチロウ", "--birth-date", "1980-04-02", "--sex", "男"]
    where = ["--postal-code", "1660003", "--address", "東京都", "--record", table, "--store", own]
    assert call("desk", "add-person", *words, *where, "--number", "9912345678").code == 0
    tried = call("desk", "update-records", "--store", own, "--dry-run", "--json").document
    assert tried["updated"] == ["9912345678"]
    assert tried == call("desk", "update-records", "--store", own, "--json").document
    assert call("desk", "update-records", "--store", own, "--json").document["updated"] == []
    people = Store.open(own, PersonFile, claims_of)
    (pid,) = people.people()
    record = people.read(pid).document.record
    assert (record["recorded_until"], record["national"][0]["to"]) == (tried["recorded_until"],) * 2
    assert call("desk", "update-records", "--store", store, "--json").document["updated"] == []


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(desk: Call, store: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(HEAD + GOOD, encoding="utf-8")
    open_town(store)
    before = everything(store)
    person = ["--name", "例 一郎", "--kana", "レイ イチロウ", "--birth-date", "1980-04-02", "--sex", "男"]
    lines = [
        ("add-person", *person, "--postal-code", "1660003", "--address", "東京都", "--number", "9912345678"),
        ("correct", NUMBER, "--address", "東京都"),
        ("issue-key", NUMBER),
        ("void-key", NUMBER),
        ("unlock", MAKOTO),
        ("post",),
        ("update-records",),
        ("advance", "--days", "60"),
        ("import-people", table),
    ]
    tried: list[Said] = []
    for words in lines:
        tried.append(desk(*words, "--dry-run", "--json"))
        assert "実際には何も変えていません" in desk(*words, "--dry-run").out
        assert everything(store) == before, words[0]
    done = [desk(*words, "--json") for words in lines]
    assert tried[2].document["access_key"] is None
    assert tried[2].document | {"access_key": ""} == done[2].document | {"access_key": ""}
    assert [one.document for one in tried[:2]] == [one.document for one in done[:2]]
    assert tried[4].document == done[4].document == {"freed": ["card"]}
    assert [one["arrives_on"] for one in tried[7].document["arrived"]] == ["2027-01-15"]
    assert tried[8].document["added"] == 1
    assert (tried[8].code, done[8].code) == (0, 1)  # by then the person was there
