"""The book of deadlines in words, the Service's own days in it, and the calendar file read back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec
import pytest
from icalendar import Calendar

from nenkin_tui import locale
from nenkin_tui.clock import JST
from nenkin_tui.model.account import Account, Application, IssuedKey
from nenkin_tui.model.person import PersonFile
from nenkin_tui.papers.deadlines import advice_of, deadlines_by_record, deadlines_for, title_of
from nenkin_tui.papers.ics import calendar_file
from nenkin_tui.pension.deadlines import Deadline
from nenkin_tui.pension.record_file import read_record
from tests.office.conftest import HANAKO

ON = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, tzinfo=JST)


def person(birth: str = "1991-11-20", **record: object) -> PersonFile:
    facts = msgspec.structs.replace(HANAKO, birth_date=date.fromisoformat(birth))
    head = {"format": "nenkin-record/1", "birth_date": birth, "sex": "female", "recorded_until": "2026-09"}
    return PersonFile(facts=facts, record=head | record)


YOSUKE = person(
    "1995-09-12",
    national=[
        {"from": "2015-09", "to": "2018-03", "status": "student"},
        {"from": "2024-10", "to": "2024-12", "status": "unpaid"},
        {"from": "2025-01", "to": "2026-09", "status": "paid"},
    ],
)


def only(kind: str, found: list[Deadline]) -> list[Deadline]:
    return [one for one in found if one.kind == kind]


@pytest.fixture(params=locale.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.set_language(request.param)
    yield request.param
    locale.set_language("ja")


def test_a_live_key_is_in_the_book_and_a_used_one_is_not() -> None:
    key = IssuedKey(lookup="a", hash="", arrives=date(2026, 11, 16), expires=date(2027, 2, 16))
    assert [one.day for one in only("key", deadlines_for(msgspec.structs.replace(person(), keys=(key,)), ON))] == [
        date(2027, 2, 16)
    ]
    for dead in (
        msgspec.structs.replace(key, used_at=NOW),
        msgspec.structs.replace(key, voided_at=NOW),
        msgspec.structs.replace(key, expires=date(2026, 11, 23)),
        msgspec.structs.replace(key, arrives=date(2026, 11, 25)),
    ):
        assert only("key", deadlines_for(msgspec.structs.replace(person(), keys=(dead,)), ON)) == []


def test_a_postcard_on_its_way_is_in_the_book_until_it_came() -> None:
    waiting = Application(
        kind="without_key",
        receipt="20261124-123456",
        applied_at=NOW,
        email="",
        password_hash="",
        question=1,
        answer_hash="",
        postcard_on=date(2026, 12, 1),
    )
    applied = msgspec.structs.replace(person(), application=waiting)
    assert [one.day for one in only("postcard", deadlines_for(applied, ON))] == [date(2026, 12, 1)]
    assert only("postcard", deadlines_for(applied, date(2026, 12, 2))) == []


@pytest.mark.parametrize(
    ("birth", "day", "form"),
    [
        ("1990-04-18", date(2027, 4, 15), "postcard"),
        ("1992-04-18", date(2027, 4, 15), "sealed"),
        ("1990-05-01", date(2027, 4, 15), "postcard"),
    ],
)
def test_the_next_statement_comes_in_the_birth_month(birth: str, day: date, form: str) -> None:
    found = only("statement", deadlines_for(person(birth), ON))
    assert [(one.day, one.values["form"], one.certain) for one in found] == [(day, form, False)]


def test_without_paper_the_postcard_is_a_mail_and_the_sealed_letter_is_not() -> None:
    account = Account(
        user_id="ABCDEFGH23",
        password_hash="",
        email="h@example.jp",
        question=1,
        answer_hash="",
        registered_at=NOW,
        first_signed_in_at=NOW,
    )
    for birth, form in (("1990-04-18", "electronic"), ("1992-04-18", "sealed")):
        paperless = msgspec.structs.replace(person(birth), accounts=(account,), statement_on_paper=False)
        assert [one.values["form"] for one in only("statement", deadlines_for(paperless, ON))] == [form]


def test_the_dependants_form_is_for_pensions_of_the_amount() -> None:
    """155万円 under 65, 205万円 from 65 on (日本年金機構, 2025-09-04)."""
    claims = [{"kind": "basic", "from": "2025-10"}, {"kind": "employees", "from": "2025-10"}]

    def form(pay: int) -> list[Deadline]:
        job = {"from": "1983-04", "to": "2020-08", "standard_monthly": pay}
        return only(
            "dependants_form",
            deadlines_by_record(read_record(person("1960-09-02", employees=[job], claims=claims).record), ON),
        )

    assert [(one.day, one.values["year"], one.certain) for one in form(500_000)] == [(date(2027, 10, 31), 2028, False)]
    assert form(120_000) == []


def test_a_record_alone_has_what_follows_from_it() -> None:
    kinds = {one.kind for one in deadlines_by_record(read_record(YOSUKE.record), ON)}
    assert kinds == {"payable", "back_payment", "prepayment", "statement", "claim"}


def test_every_deadline_has_its_words(language: str) -> None:
    for one in deadlines_for(YOSUKE, ON):
        words = title_of(one) + advice_of(one) + one.rule
        assert "{" not in words
        assert title_of(one)
        assert one.rule
    payable = only("payable", deadlines_for(YOSUKE, ON))
    assert "16,980" in advice_of(payable[0])
    assert {"ja": "土日", "en": "weekend", "easy": "土曜日"}[language] in advice_of(payable[2])


# The calendar file


def read_back(found: list[Deadline], whose: str = "somebody", made: datetime = NOW) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(calendar_file(found, whose=whose, made=made))
    assert "見本" in str(calendar["x-wr-calname"])
    return [
        {
            "uid": str(event["uid"]),
            "day": event.decoded("dtstart"),
            "end": event.decoded("dtend"),
            "title": str(event["summary"]),
            "about": str(event["description"]),
            "alarms": [alarm.decoded("trigger") for alarm in event.walk("VALARM")],
        }
        for event in calendar.walk("VEVENT")
    ]


def test_the_file_has_a_whole_day_and_an_alarm_for_each() -> None:
    found = deadlines_for(YOSUKE, ON)
    events = read_back(found)
    assert [event["day"] for event in events] == [one.day for one in found]
    assert all(type(event["day"]) is date and event["end"] == event["day"] + timedelta(days=1) for event in events)
    assert all(event["alarms"] == [timedelta(days=-7, hours=9)] for event in events)
    assert all("見本" in str(event["about"]) and "根拠" in str(event["about"]) for event in events)
    assert events[0]["title"] == "未納 令和6年10月分を納められる最後の日(見本)"


def test_saved_again_the_events_have_the_same_names_and_another_persons_have_others() -> None:
    found = deadlines_for(YOSUKE, ON)
    names = [event["uid"] for event in read_back(found)]
    assert len(set(names)) == len(names)
    later = deadlines_for(YOSUKE, ON + timedelta(days=3))
    assert [event["uid"] for event in read_back(later, made=NOW + timedelta(days=3))] == names
    assert not set(names) & {event["uid"] for event in read_back(found, whose="somebody else")}
    assert "somebody" not in "".join(map(str, names))


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    """RFC 5545 3.1: CRLF, 75 octets at most; no character is cut in two."""
    content = calendar_file(deadlines_for(YOSUKE, ON), whose="somebody", made=NOW)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
