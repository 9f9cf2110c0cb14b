"""The desk's commands and `store init`: the documents of COMMANDS.md, and what each changes."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

from nenkin_tui import locale
from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.town import Town, open_town
from nenkin_tui.town.residents import NAMES

from .conftest import Call

NUMBER = "9996207959"


@pytest.fixture
def desk(call: Call, store: Path) -> Call:
    return lambda *words: call("desk", *words, "--store", store)


def test_a_name_that_would_steer_the_terminal_is_seen_as_a_mark(desk: Call, store: Path) -> None:
    office = open_town(store).office
    pid = office.store.find("basic_pension_number", NUMBER) or ""
    with office.change(pid, event="corrected") as change:
        facts = msgspec.structs.replace(change.document.facts, name="見本\x1b[31m\u202e花子")
        change.document = msgspec.structs.replace(change.document, facts=facts)
    for words in (("people",), ("letters", NUMBER), ("people", "--json")):
        assert not {"\x1b", "\u202e"} & set(desk(*words).out)
    assert desk("people", "--json").document[0]["name"] == "見本\x1b[31m\u202e花子"


def test_a_day_that_is_none_is_said_with_an_example(desk: Call) -> None:
    refused = desk("advance", "--to", "令和8年12月1日")
    assert (refused.code, "2026-11-24 のように書いて" in refused.err) == (2, True)


def test_people_are_listed_as_commands_says(desk: Call) -> None:
    people = desk("people", "--json").document
    assert len(people) == len(NAMES)
    assert all(set(person) == set(people[0]) for person in people)
    assert people[0] | {"story": ""} == {
        "basic_pension_number": NUMBER,
        "name": "見本 花子",
        "kana": "ミホン ハナコ",
        "birth_date": "1991-11-20",
        "sex": "female",
        "postal_code": "1660003",
        "address": "東京都杉並区高円寺南9-99-9 見本荘101",
        "user_id": None,
        "state": "none",
        "story": "",
    }
    assert "35歳" in people[0]["story"]
    assert len(desk("people").out.splitlines()) == len(NAMES)


def test_a_key_at_the_counter_lasts_three_months_from_today(desk: Call) -> None:
    issued = desk("issue-key", "9996-207959", "--json").document
    assert re.fullmatch("[0-9]{17}", issued["access_key"])
    assert issued == {"access_key": issued["access_key"], "arrives": "2026-11-24", "expires": "2027-02-24"}
    letter = desk("letters", NUMBER, "--json").document[-1]
    assert (letter["kind"], letter["access_key"]) == ("access_key_letter", issued["access_key"])


def test_a_key_by_post_arrives_on_the_fifth_business_day(desk: Call) -> None:
    issued = desk("issue-key", NUMBER, "--by-post", "--json").document
    assert (issued["arrives"], issued["expires"]) == ("2026-12-01", "2027-03-01")
    assert desk("letters", NUMBER, "--json").document[-1]["kind"] == "teikibin_sealed"
    desk("advance", "--to", "2026-11-26")
    assert desk("letters", NUMBER, "--json").document[-1]["access_key"] == issued["access_key"]


def test_nobody_and_no_number_are_said(desk: Call) -> None:
    nobody = desk("issue-key", "9900000000")
    assert (nobody.code, nobody.err.count("\n")) == (1, 1)
    short = desk("issue-key", "1234")
    assert (short.code, short.err.count("\n")) == (2, 1)


def test_letters_are_the_papers_themselves(desk: Call) -> None:
    letters = desk("letters", "--json").document
    assert [letter["arrives_on"] for letter in letters] == sorted(letter["arrives_on"] for letter in letters)
    for letter in letters:
        assert list(letter) == ["number", "kind", "posted_on", "arrives_on", "access_key", "body"]
        key = letter["access_key"]
        assert f"{key[:6]} {key[6:12]} {key[12:]}" in letter["body"]
        assert "見本" in letter["body"]
        assert letter["number"] not in letter["body"].replace("-", "") or "teikibin" not in letter["kind"]


def test_mail_is_listed_newest_last(desk: Call) -> None:
    mails = desk("mail", "--json").document
    assert [mail["kind"] for mail in mails] == ["phishing"]
    assert list(mails[0]) == ["to", "subject", "sent_at", "kind", "token", "body"]
    assert mails[0]["token"] is None
    assert mails[0]["to"] in desk("mail").out


def test_the_clock_moves_forward_only(desk: Call, store: Path) -> None:
    later = desk("advance", "--days", "2", "--json").document
    assert later["now"].startswith("2026-11-26T10:")
    assert later["arrived"] == []
    assert desk("advance", "--to", "2026-11-25").code == 2
    assert desk("advance", "--days", "0").code == 2
    assert desk("advance", "--days", "-1").code == 2
    by_post = desk("advance", "--until-post", "--json").document
    assert by_post["now"].startswith("2027-01-15T10:00")
    assert [letter["arrives_on"] for letter in by_post["arrived"]] == ["2027-01-15"]
    assert open_town(store).office.today() == date(2027, 1, 15)


def test_post_that_is_due_is_posted_once(desk: Call) -> None:
    assert desk("post", "--json").document == []
    desk("advance", "--to", "2027-01-15")
    assert desk("post", "--json").document == []
    assert [letter["posted_on"] for letter in desk("letters", "--json").document][-1] == "2027-01-12"


def test_a_person_is_added_with_a_record_of_their_own(desk: Call, store: Path, tmp_path: Path) -> None:
    values = {
        "name": "例　一郎",
        "kana": "れい いちろう",
        "birth-date": "S55.4.2",
        "sex": "男",
        "postal-code": "〒166-0003",
        "address": "東京都杉並区高円寺南9-77-7",
        "email": "ichiro@example.jp",
    }
    words = [word for key, value in values.items() for word in (f"--{key}", value)]
    added = desk("add-person", *words, "--json").document
    assert re.fullmatch("99[0-9]{8}", added["basic_pension_number"])
    assert (added["name"], added["kana"], added["birth_date"]) == ("例 一郎", "レイ イチロウ", "1980-04-02")
    assert (added["sex"], added["postal_code"], added["state"]) == ("male", "1660003", "none")
    assert desk("people", "--json").document[-1] == added
    record = {"format": "nenkin-record/1", "birth_date": "1980-04-02", "sex": "male", "recorded_until": "2026-09"}
    own = tmp_path / "record.json"
    own.write_text(json.dumps(record), encoding="utf-8")
    numbered = desk("add-person", *words, "--number", "9912-345678", "--record", own, "--json").document
    assert numbered["basic_pension_number"] == "9912345678"
    town = open_town(store)
    assert person_record(town, "9912345678") == record


def person_record(town: Town, number: str) -> dict[str, object]:
    pid = town.office.store.find("basic_pension_number", number)
    assert pid is not None
    return town.office.store.read(pid).document.record


def test_what_cannot_be_added_is_refused(desk: Call, tmp_path: Path) -> None:
    words = [
        "--name",
        "例 一郎",
        "--kana",
        "レイ イチロウ",
        "--sex",
        "男",
        "--postal-code",
        "1660003",
        "--address",
        "東京",
    ]
    impossible = desk("add-person", *words, "--birth-date", "平成3年2月30日")
    assert (impossible.code, impossible.err.count("\n")) == (2, 1)
    taken = desk("add-person", *words, "--birth-date", "1980-04-02", "--number", NUMBER)
    assert (taken.code, taken.err.count("\n")) == (1, 1)
    other = tmp_path / "other.json"
    other.write_text('{"format": "nenkin-record/1", "birth_date": "1990-01-01", "sex": "male"}', encoding="utf-8")
    assert desk("add-person", *words, "--birth-date", "1980-04-02", "--record", other).code == 1
    assert len(desk("people", "--json").document) == len(NAMES)


def test_unlock_frees_a_card_and_waits(desk: Call) -> None:
    makoto = "9965378789"
    assert desk("unlock", makoto, "--json").document == {"freed": ["card"]}
    assert desk("unlock", makoto, "--json").document == {"freed": []}
    assert desk("unlock", makoto).code == 0


def test_a_store_that_is_no_town_has_no_clock_of_its_own(call: Call, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert call("store", "init", "--store", own, "--json").document == {"store": str(own), "town": False, "people": 0}
    assert call("desk", "people", "--store", own, "--json").document == []
    said = call("desk", "advance", "--days", "1", "--store", own)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert call("store", "init", "--store", own).code == 3


def test_a_town_is_made_with_its_people_and_its_clock(call: Call, tmp_path: Path) -> None:
    town = tmp_path / "town"
    made = call("store", "init", "--town", "--clock", "2027-01-29T16:30", "--store", town, "--json")
    assert made.document == {"store": str(town), "town": True, "people": len(NAMES)}
    assert open_town(town).office.stamp().startswith("2027-01-29T16:30")
    assert call("store", "init", "--clock", "2027-01-29T16:30", "--store", tmp_path / "other").code == 2
    refused = call("store", "init", "--town", "--clock", "2027/1/29", "--store", tmp_path / "other")
    assert (refused.code, "2026-11-24T10:00 のように" in refused.err) == (2, True)
    assert call("store", "init").code == 2


def test_the_real_command_does_the_same(store: Path) -> None:
    """Once through the installed entry point, in a process of its own."""
    process = subprocess.run(
        [sys.executable, "-m", "nenkin_tui", "desk", "issue-key", NUMBER, "--store", str(store), "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(process.stdout)["expires"] == "2027-02-24"
    wrong = subprocess.run(
        [sys.executable, "-m", "nenkin_tui", "desk", "issue-key", "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "Missing argument 'NUMBER'. Try 'nenkin-tui desk issue-key --help' for help.\n"


def test_what_is_on_record_is_corrected_only_where_it_is_named(desk: Call, tmp_path: Path) -> None:
    aya = "9973589592"
    before = next(one for one in desk("people", "--json").document if one["basic_pension_number"] == aya)
    married = ("correct", aya, "--name", "見本　綾", "--kana", "みほん あや", "--json")
    assert desk(*married, "--dry-run").document == before | {"name": "見本 綾", "kana": "ミホン アヤ"}
    assert before in desk("people", "--json").document
    assert desk(*married).document == before | {"name": "見本 綾", "kana": "ミホン アヤ"}
    assert before | {"name": "見本 綾", "kana": "ミホン アヤ"} in desk("people", "--json").document


def test_a_correction_that_contradicts_the_record_is_refused(desk: Call, store: Path, tmp_path: Path) -> None:
    assert desk("correct", NUMBER).code == 2
    assert desk("correct", NUMBER, "--birth-date", "H3.2.30").code == 2
    refused = desk("correct", NUMBER, "--birth-date", "2001-11-20")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    record = {"format": "nenkin-record/1", "birth_date": "2001-11-20", "sex": "female", "recorded_until": "2026-10"}
    own = tmp_path / "record.json"
    own.write_text(json.dumps(record), encoding="utf-8")
    assert desk("correct", NUMBER, "--record", own).code == 1
    assert desk("correct", NUMBER, "--birth-date", "2001-11-20", "--record", own).code == 0
    assert person_record(open_town(store), NUMBER) == record


def test_a_corrected_record_is_shown_from_the_next_business_day_on(desk: Call, store: Path, tmp_path: Path) -> None:
    before = person_record(open_town(store), NUMBER)
    corrected = before | {"employees": before["employees"][1:]}
    own = tmp_path / "record.json"
    own.write_text(json.dumps(corrected), encoding="utf-8")
    assert "2026-11-25" in desk("correct", NUMBER, "--record", own).out
    person = next(one for _, one in open_town(store).people() if one.record == corrected)
    assert [person.record_on(date(2026, 11, day)) for day in (24, 25)] == [before, corrected]


def test_who_receives_a_pension_is_told_of_a_correction_and_paid_the_difference(
    desk: Call, store: Path, tmp_path: Path
) -> None:
    fumiko = "9942-753302"
    before = person_record(open_town(store), fumiko.replace("-", ""))
    first, *others = before["national"]
    own = tmp_path / "record.json"
    own.write_text(json.dumps(before | {"national": [first | {"status": "paid"}, *others]}), encoding="utf-8")
    assert desk("correct", fumiko, "--record", own, "--dry-run").code == 0
    assert desk("correct", fumiko, "--record", own).code == 0
    assert desk("advance", "--to", "2026-12-07").code == 0
    person = next(one for _, one in open_town(store).people() if one.facts.basic_pension_number.grouped == fumiko)
    came = [one.kind for one in notices_for(person, date(2026, 12, 7)) if one.day == date(2026, 12, 7)]
    assert came == ["change_notice", "arrears_notice", "payment_notice", "withholding_slip"]


def test_the_journal_tells_what_changed_and_never_with_what(desk: Call) -> None:
    desk("correct", NUMBER, "--address", "東京都杉並区高円寺南9-99-1")
    desk("issue-key", NUMBER)
    entries = desk("journal", NUMBER, "--json").document
    assert [entry["event"] for entry in entries] == ["settled", "corrected", "key_issued"]
    assert all(set(entry) == {"at", "number", "event", "rev"} for entry in entries)
    assert {entry["number"] for entry in entries} == {NUMBER}
    assert [entry["rev"] for entry in entries] == [1, 2, 3]
    everybodys = desk("journal", "--json").document
    assert len(everybodys) == len(NAMES) + 2
    words = desk("journal").out
    assert words.count("\n") == len(everybodys)
    assert "高円寺" not in words
    assert not re.search("[a-z]", words)


def test_every_event_of_the_journal_has_its_words() -> None:
    package = Path(__file__).parents[2] / "nenkin_tui"
    written = "\n".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py"))
    events = set(re.findall(r'event="([a-z_]+)"', written)) | set(
        re.findall(r'_change_card\(\w+, \w+, "(\w+)"', written)
    )
    assert len(events) > 15
    for language in locale.LANGUAGES:
        assert {f"event_{event}" for event in events} <= set(locale.area_texts(language, "desk_commands"))
