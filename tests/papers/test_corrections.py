"""A corrected record: what is told to who receives a pension, and that what had come stays as it came (A8)."""

from datetime import date
from typing import Any

import msgspec
import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.model.person import CORRECTIONS_KEPT, PersonFile
from nenkin_tui.papers.calendar import deduction_of, notice_named, notices_for
from nenkin_tui.pension.payments import difference, payment_in
from nenkin_tui.pension.record_file import read_record
from tests.papers.conftest import PersonOf
from tests.papers.test_notices import cells_of, claimed_on_line, everything, of_kind
from tests.papers.test_pdf import expected, pages_of, read

CORRECTED = date(2026, 11, 24)
LATER = date(2027, 1, 31)


def corrected(person: PersonFile, on: date = CORRECTED, **record: Any) -> PersonFile:
    return person.with_correction(person.record | record, on=on, until=on)


def yen(cell: str) -> int:
    return int(cell.replace(",", ""))


def test_months_that_turn_up_are_told_and_paid_in_arrears(person_of: PersonOf) -> None:
    """Fumiko's record gains four years: the next day of telling is 7 December, the 5th being a Saturday."""
    fumiko = person_of("fumiko")
    first, *others = fumiko.record["national"]
    after = corrected(fumiko, national=[first | {"status": "paid"}, *others])
    found = notices_for(after, LATER, since=CORRECTED)
    assert [one.id for one in found if one.day == date(2026, 12, 7)] == [
        "change_notice-2026-12-07",
        "arrears_notice-2026-12-07",
        "payment_notice-2026-12-07",
        "withholding_slip-2026-12-07",
    ]
    assert "訂正" in everything(of_kind(found, "change_notice"))
    records = [read_record(person.record) for person in (fumiko, after)]
    *rows, whole = cells_of(of_kind(found, "arrears_notice").sections[0])
    months = [Month.of(2026, month) for month in (2, 4, 6, 8, 10)]
    was, is_now = ([payment_in(record, month).basic.amount for month in months] for record in records)
    assert [yen(row[1]) for row in rows][-5:] == [late - early for early, late in zip(was, is_now, strict=True)]
    assert yen(whole[3]) == sum(yen(row[3]) for row in rows)
    [before, now] = [yen(cell) for cell in cells_of(of_kind(found, "change_notice").sections[0])[-1][1:]]
    assert now > before


def test_what_had_come_stays_as_it_came(person_of: PersonOf) -> None:
    for name in ("fumiko", "hiroshi", "shigeru"):
        person = person_of(name)
        after = corrected(person, national=[])
        since = date(2025, 11, 1)
        assert notices_for(after, CORRECTED, since=since) == notices_for(person, CORRECTED, since=since)
        for notice in notices_for(after, CORRECTED, since=since):
            assert notice_named(after, notice.id) == notice
            assert deduction_of(after, notice) == deduction_of(person, notice)


def test_what_was_paid_too_much_is_told_and_no_payment_promised(person_of: PersonOf) -> None:
    fumiko = person_of("fumiko")
    fewer = [fumiko.record["national"][0] | {"to": "1990-03"}]
    found = notices_for(corrected(fumiko, national=fewer), date(2026, 12, 31), since=CORRECTED)
    assert "arrears_notice" not in {one.kind for one in found}
    _, too_much = of_kind(found, "change_notice").sections
    assert "多く支払われていた" in too_much.heading
    assert all(yen(cell) >= 0 for row in cells_of(too_much) for cell in row[1:])


def test_who_now_qualifies_is_told_the_decision(person_of: PersonOf) -> None:
    short = person_of("fumiko", national=[{"from": "1990-04", "to": "1999-12", "status": "paid"}], employees=[])
    enough = corrected(short, national=[{"from": "1989-04", "to": "1999-12", "status": "paid"}])
    found = notices_for(enough, date(2026, 12, 31), since=date(2025, 12, 1))
    assert {one.day for one in found} == {date(2026, 12, 7)}
    assert [one.kind for one in found][:3] == ["decision_notice", "arrears_notice", "payment_notice"]


def test_two_changes_of_one_day_are_one_notice(person_of: PersonOf) -> None:
    """Hiroshi's pension changes in October by law, paid from December on, and by the correction."""
    hiroshi = person_of("hiroshi")
    after = corrected(hiroshi, national=[{"from": "1980-09", "to": "1983-03", "status": "paid"}])
    found = notices_for(after, date(2026, 12, 31), since=date(2026, 11, 30))
    changed = of_kind(found, "change_notice")
    assert len(changed.sections) == 2
    assert len(of_kind(found, "payment_notice").sections) == 1


@pytest.mark.parametrize(
    ("on", "told"), [(date(2026, 12, 4), date(2026, 12, 7)), (date(2026, 12, 7), date(2027, 1, 5))]
)
def test_it_is_told_on_the_next_day_of_telling(person_of: PersonOf, on: date, told: date) -> None:
    fumiko = person_of("fumiko")
    after = corrected(fumiko, on, national=[fumiko.record["national"][0] | {"to": "1990-03"}])
    assert of_kind(notices_for(after, date(2027, 1, 31), since=on), "change_notice").day == told


def test_a_correction_that_changes_no_pension_is_not_told(person_of: PersonOf) -> None:
    fumiko = person_of("fumiko")
    assert notices_for(corrected(fumiko, children=["2020-01-01"]), date(2026, 12, 31), since=CORRECTED) == ()
    hanako = person_of("hanako")
    kinds = {one.kind for one in notices_for(corrected(hanako, national=[]), date(2026, 12, 31), since=CORRECTED)}
    assert kinds == set()


def test_what_the_tables_do_not_reach_is_counted_and_said(person_of: PersonOf) -> None:
    setsuko = person_of("setsuko")
    first, *others = setsuko.record["national"]
    after = corrected(setsuko, national=[first | {"status": "paid"}, *others])
    found = notices_for(after, date(2026, 12, 31), since=CORRECTED)
    assert "含めていません" in everything(of_kind(found, "arrears_notice"))


def test_a_correction_before_the_decision_of_a_claim_is_part_of_the_decision(person_of: PersonOf) -> None:
    isamu = person_of("isamu", claims=[{"kind": kind, "from": "2026-12"} for kind in ("basic", "employees")])
    decided = claimed_on_line(corrected(isamu, national=[]), date(2027, 2, 15))
    kinds = [one.kind for one in notices_for(decided, date(2027, 4, 30), since=CORRECTED)]
    assert kinds == ["payment_notice", "decision_notice", "arrears_notice"]


def test_the_difference_of_a_record_to_itself_is_nothing(person_of: PersonOf) -> None:
    record = read_record(person_of("hiroshi").record)
    months = [Month.of(2026, month) for month in (2, 4, 6)]
    assert difference(record, record, months).payments == ()
    assert difference(record, record, [Month.of(2027, 8)]).not_covered == 1


def test_of_several_corrections_a_day_the_first_counts_and_old_ones_are_let_go(person_of: PersonOf) -> None:
    person = fumiko = person_of("fumiko")
    for months in ("1990-03", "1990-04", "1990-05"):
        person = corrected(person, national=[fumiko.record["national"][0] | {"to": months}])
    [only] = person.corrections
    assert only.record == fumiko.record
    assert corrected(person) is person, "nothing changed"
    for day in range(1, CORRECTIONS_KEPT + 3):
        national = [fumiko.record["national"][0] | {"to": f"1991-{day:02}"}]
        person = corrected(person, date(2026, 12, day), national=national)
    assert len(person.corrections) == CORRECTIONS_KEPT
    assert msgspec.json.decode(msgspec.json.encode(person), type=PersonFile) == person


def test_each_notice_of_a_correction_is_read_back_from_its_pdf_and_all_but_a_long_one_are_one_page(
    person_of: PersonOf,
) -> None:
    fumiko = person_of("fumiko")
    first, *others = fumiko.record["national"]
    for national in ([first | {"status": "paid"}, *others], [others[0]]):
        for notice in notices_for(corrected(fumiko, national=national), LATER, since=CORRECTED):
            said = read(notice)
            assert [word for word in expected(notice) if word not in said] == [], notice.id
            rows = sum(len(section.table.rows) for section in notice.sections if section.table)
            assert len(pages_of(notice)) == (1 if rows < 40 else 2), notice.id
