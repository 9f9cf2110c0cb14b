"""The invented people: numbers nobody has, histories the law allows, and the situation each of them is there for."""

from datetime import date, timedelta
from importlib import resources

import msgspec
import pytest

from nenkin_tui import locale
from nenkin_tui.clock import three_months_after
from nenkin_tui.model.birth_date import age_on
from nenkin_tui.model.month import Month
from nenkin_tui.model.names import parse_kana, parse_name
from nenkin_tui.office import post
from nenkin_tui.office.identity import fold_name
from nenkin_tui.pension.checkup import check
from nenkin_tui.pension.estimate import estimate, prepare
from nenkin_tui.pension.month_grid import month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.town import Town
from nenkin_tui.town.residents import NAMES, Resident, read_resident

TODAY = date(2026, 11, 24)
HAS_NUMBER = frozenset({"number_notice", "handbook_blue", "pension_certificate", "payment_slip", "receipt"})

everybody = pytest.mark.parametrize("name", NAMES)


def papers_of(resident: Resident, kind: str) -> list[dict[str, str]]:
    return [paper.values for paper in resident.papers if paper.kind == kind]


def test_every_file_is_somebody_and_everybody_has_a_file() -> None:
    files = resources.files("nenkin_tui.town").joinpath("people").iterdir()
    assert {file.name for file in files if file.is_file()} == {f"{name}.json" for name in NAMES}


def test_no_two_share_a_number() -> None:
    residents = [read_resident(name) for name in NAMES]
    numbers = [resident.basic_pension_number for resident in residents]
    cards = [values["number"] for resident in residents for values in papers_of(resident, "my_number_card")]
    letters = [letter.enquiry_number for resident in residents for letter in resident.letters if letter.enquiry_number]
    for drawn in (numbers, cards, letters):
        assert len(set(drawn)) == len(drawn)


@everybody
def test_the_numbers_can_be_nobodys(name: str) -> None:
    resident = read_resident(name)
    assert resident.basic_pension_number.startswith("99")
    for values in papers_of(resident, "my_number_card"):
        number = values["number"]
        assert len(number) == 12
        assert int(number[11]) != my_number_check_digit(number[:11])


def my_number_check_digit(number: str) -> int:
    """番号法の総務省令 5条: weights 2 to 7 from the right, twice over."""
    weights = [2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6]
    rest = sum(int(digit) * weight for digit, weight in zip(reversed(number), weights, strict=True)) % 11
    return 0 if rest <= 1 else 11 - rest


@everybody
def test_the_history_is_lawful_and_the_same_persons(name: str) -> None:
    resident = read_resident(name)
    record = read_record(resident.record)
    assert (record.birth_date, record.sex) == (resident.birth_date, resident.sex)
    assert record.recorded_until == Month.of(2026, 9)
    assert sum(month_grid(record, TODAY).totals.values()) > 0
    amounts = estimate(prepare(record, TODAY)).amounts
    assert amounts.basic.amount >= 0


@everybody
def test_the_facts_are_written_as_the_service_writes_them(name: str) -> None:
    resident = read_resident(name)
    assert parse_name(resident.name) == resident.name
    assert parse_kana(resident.kana) == resident.kana
    assert len(resident.postal_code) == 7
    assert resident.postal_code.isdecimal()
    assert resident.email is None or resident.email.endswith("@example.jp")


@everybody
def test_what_came_before_came_as_the_post_would_have_brought_it(name: str) -> None:
    resident = read_resident(name)
    record = read_record(resident.record)
    statements = [letter for letter in resident.letters if letter.kind.startswith("teikibin")]
    for letter in resident.letters:
        assert letter.posted_on < letter.arrives_on <= TODAY
    for letter in statements:
        assert post.is_insured(record, Month.containing(letter.arrives_on))
        assert (letter.kind == "teikibin_sealed") == (age_on(resident.birth_date, date(2026, 12, 31)) in post.SEALED_AT)
    if statements:
        assert not [letter for letter in resident.letters if letter.kind == "access_key_notice"]


def test_nothing_more_was_due_by_the_first_day(town: Town) -> None:
    for _, person in town.people():
        there = {(letter.kind, letter.posted_on) for letter in person.letters}
        due = {(due.kind, due.posted_on) for due in post.letters_due(person, TODAY - timedelta(days=60), TODAY)}
        assert due <= there, person.story


@everybody
def test_a_card_lies_on_the_desk_with_its_memo(name: str) -> None:
    resident = read_resident(name)
    cards = papers_of(resident, "my_number_card")
    assert len(cards) == (resident.card is not None)
    if resident.card is None:
        return
    memo = papers_of(resident, "belongings_memo")[0]
    assert (memo["pin"], memo["signature"]) == (resident.card.pin, resident.card.signature)
    assert len(resident.card.pin) == 4
    assert 6 <= len(resident.card.signature) <= 16
    assert resident.card.signature.isalnum()
    assert resident.card.signature.isupper()
    expires = resident.card.certificate_expires
    assert (expires.month, expires.day) == (resident.birth_date.month, resident.birth_date.day)


@everybody
def test_the_story_is_told_in_every_language(name: str) -> None:
    for language in locale.LANGUAGES:
        story = locale.area_texts(language, "town")[f"story_{name}"]
        assert len(story) <= 120


def test_keys_and_passwords_stand_nowhere_but_on_the_papers(town: Town) -> None:
    people = dict(zip(NAMES, (person for _, person in town.people()), strict=True))
    for name, person in people.items():
        card = read_resident(name).card
        secrets = [letter.access_key for letter in person.letters if letter.access_key]
        secrets += [card.signature] if card else []
        kept = msgspec.json.encode(msgspec.structs.replace(person, letters=(), papers=())).decode()
        assert not [secret for secret in secrets if secret in kept]
        assert len(person.keys) == len(person.letters)


# The situation each is there for


def is_live(resident: Resident) -> bool:
    return any(three_months_after(letter.arrives_on) >= TODAY for letter in resident.letters)


def kinds_of_gaps(name: str) -> set[str]:
    return {gap.kind for gap in check(read_record(read_resident(name).record), TODAY).gaps}


def kinds_of_doubts(name: str) -> set[str]:
    return {doubt.kind for doubt in check(read_record(read_resident(name).record), TODAY).doubts}


@pytest.mark.parametrize("name", ["hanako", "misaki", "yosuke", "sakura", "tsubasa", "aya", "mai", "kazuo", "ren"])
def test_who_can_register_with_a_key_has_a_live_one_and_the_number_on_another_paper(name: str) -> None:
    resident = read_resident(name)
    assert is_live(resident)
    assert HAS_NUMBER & {paper.kind for paper in resident.papers}


@pytest.mark.parametrize("name", ["kenichi", "kazuko"])
def test_whose_key_has_expired_has_no_other(name: str) -> None:
    resident = read_resident(name)
    assert resident.letters
    assert not is_live(resident)


@pytest.mark.parametrize("name", ["shigeru", "makoto", "minoru", "fumiko", "setsuko"])
def test_who_has_no_key_has_a_paper_with_the_number(name: str) -> None:
    resident = read_resident(name)
    assert not resident.letters
    assert HAS_NUMBER & {paper.kind for paper in resident.papers}


def test_the_employee_of_35_has_the_sealed_letter_of_this_month() -> None:
    hanako = read_resident("hanako")
    assert age_on(hanako.birth_date, TODAY) == 35
    assert [(letter.kind, letter.arrives_on) for letter in hanako.letters] == [("teikibin_sealed", date(2026, 11, 16))]
    totals = month_grid(read_record(hanako.record), TODAY).totals
    assert totals == {"paid": 28, "employees": 119, "student": 29, "unpaid_lost": 3, "not_yet_reflected": 2}


def test_a_variant_kanji_on_record_is_matched_by_its_plain_form() -> None:
    name = read_resident("misaki").name
    assert {"髙", "﨑"} <= set(name)
    assert fold_name("高崎 美咲") == fold_name(name)


def test_one_has_unpaid_and_exempt_months_of_every_kind_of_price() -> None:
    assert {"unpaid_payable", "unpaid_lapsed", "payable_back"} <= kinds_of_gaps("yosuke")
    totals = month_grid(read_record(read_resident("yosuke").record), TODAY).totals
    assert {"exempt", "postponed", "student", "paid", "employees"} <= set(totals)


def test_each_further_situation_is_somebodys() -> None:
    assert age_on(read_resident("sakura").birth_date, TODAY) == 20
    assert read_resident("mai").name.isascii()
    makoto, kazuo, kenichi = (read_resident(name).card for name in ("makoto", "kazuo", "kenichi"))
    assert makoto is not None
    assert makoto.pin_wrong == 2
    assert kazuo is not None
    assert kazuo.certificate_expires < TODAY
    assert kenichi is not None
    assert kenichi.certificate_expires > TODAY
    assert kenichi.pin_wrong == 0
    assert read_resident("kazuo").birth_date.day == 1
    assert "missed_switch" in kinds_of_gaps("kazuko")
    assert "short_of_qualifying" in kinds_of_doubts("minoru")
    assert "lapse_between_jobs" in kinds_of_doubts("ren")
    assert read_resident("fumiko").email is None
    assert [mail.kind for mail in read_resident("kenichi").mails] == ["phishing"]


def test_who_moved_or_married_knows_it_from_a_paper_and_the_record_does_not() -> None:
    tsubasa, aya = read_resident("tsubasa"), read_resident("aya")
    assert papers_of(tsubasa, "belongings_memo")[0]["new_address"] != tsubasa.address
    assert papers_of(aya, "my_number_card")[0]["name"] != aya.name


def test_pensioners_hold_a_certificate_with_its_code() -> None:
    codes = {name: papers_of(read_resident(name), "pension_certificate")[0]["code"] for name in ("fumiko", "setsuko")}
    assert codes == {"fumiko": "1150", "setsuko": "1450"}
    hiroshi = read_record(read_resident("hiroshi").record)
    assert {claim.kind for claim in hiroshi.claims} == {"basic", "employees"}
    assert hiroshi.working is not None
