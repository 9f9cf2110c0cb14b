"""The record that a person's account shows, beside the one the Service has."""

from datetime import date

from nenkin_tui.clock import next_business_day
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile

WEDNESDAY, FRIDAY = date(2026, 12, 2), date(2026, 12, 4)
SATURDAY, MONDAY, TUESDAY = date(2026, 12, 5), date(2026, 12, 7), date(2026, 12, 8)


def changed(person: PersonFile, until: str, on: date) -> PersonFile:
    return person.with_record({"recorded_until": until}, on=on, until=next_business_day(on))


def shown(person: PersonFile, *days: date) -> list[str]:
    return [person.record_on(day)["recorded_until"] for day in days]


def test_a_change_is_shown_from_the_next_business_day_on() -> None:
    facts = Facts(
        basic_pension_number=BasicPensionNumber("1234567890"),
        name="見本 太郎",
        kana="ミホン タロウ",
        birth_date=date(1980, 4, 2),
        sex="male",
        postal_code="1000001",
        address="東京都千代田区見本1-2-3",
    )
    person = PersonFile(facts=facts, record={"recorded_until": "2026-08"})
    assert shown(person, WEDNESDAY, TUESDAY) == ["2026-08"] * 2
    assert changed(person, "2026-08", WEDNESDAY) is person, "what is the same is no change"
    person = changed(changed(person, "2026-09", FRIDAY), "2026-10", SATURDAY)
    assert person.record == {"recorded_until": "2026-10"}
    assert shown(person, FRIDAY, SATURDAY, MONDAY) == ["2026-08", "2026-08", "2026-10"]
    person = changed(person, "2026-11", MONDAY)
    assert shown(person, MONDAY, TUESDAY) == ["2026-10", "2026-11"], "Friday's change is not held back once more"
