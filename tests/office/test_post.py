"""When letters are posted and arrive: statements in the birth month, the notice at 20, and never twice (K2, K3, K5)."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.clock import is_business_day
from nenkin_tui.model.account import Account
from nenkin_tui.model.month import Month
from nenkin_tui.model.numbers import AccessKey, BasicPensionNumber
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office import keys, post
from nenkin_tui.office.post import Due, begin_post, is_insured, letters_due, next_arrival, post_due
from nenkin_tui.pension.record_file import read_record

from .conftest import HANAKO, Desk


def born(birth_date: str, **record: object) -> PersonFile:
    """Somebody of this birth date with nothing else on record, or with this."""
    head = {"format": "nenkin-record/1", "birth_date": birth_date, "sex": "female"}
    facts = msgspec.structs.replace(
        HANAKO, birth_date=date.fromisoformat(birth_date), basic_pension_number=BasicPensionNumber("9912345678")
    )
    return PersonFile(facts=facts, record=head | record)


def of_year(person: PersonFile, year: int) -> list[Due]:
    """What arrives in a calendar year."""
    due = letters_due(person, date(year - 1, 11, 30), date(year, 12, 31))
    return [one for one in due if one.arrives_on.year == year]


@pytest.mark.parametrize(
    ("birth_date", "year", "posted_on", "arrives_on", "kind"),
    [
        ("1991-11-20", 2026, "2026-11-11", "2026-11-16", "teikibin_sealed"),  # the 15th is a Sunday
        ("1991-11-02", 2026, "2026-11-11", "2026-11-16", "teikibin_sealed"),
        ("1991-11-20", 2027, "2027-11-10", "2027-11-15", "teikibin_postcard"),
        ("1985-10-05", 2026, "2026-10-09", "2026-10-15", "teikibin_postcard"),  # スポーツの日 lies between
        ("1975-12-01", 2026, "2026-11-11", "2026-11-16", "teikibin_postcard"),  # born on the 1st: the month before
        ("1982-01-01", 2026, "2026-12-10", "2026-12-15", "teikibin_sealed"),  # turns 45 on 1 January 2027
        ("1981-01-31", 2026, "2026-01-09", "2026-01-15", "teikibin_sealed"),  # 成人の日
        ("1967-05-20", 2026, "2026-05-12", "2026-05-15", "teikibin_sealed"),
        ("1992-02-29", 2026, "2026-02-10", "2026-02-16", "teikibin_postcard"),  # 建国記念の日
        ("2006-11-10", 2026, "2026-11-17", "2026-11-20", "access_key_notice"),
        ("2006-05-01", 2026, "2026-05-13", "2026-05-18", "access_key_notice"),  # 憲法記念日 to 振替休日
        ("2004-02-29", 2024, "2024-03-07", "2024-03-12", "access_key_notice"),
        ("2006-12-25", 2027, "2027-01-07", "2027-01-13", "access_key_notice"),  # over the new year, and 成人の日
    ],
)
def test_the_days_of_a_letter(birth_date: str, year: int, posted_on: str, arrives_on: str, kind: str) -> None:
    due = of_year(born(birth_date), year)[0]
    assert (due.posted_on, due.arrives_on, due.kind) == (
        date.fromisoformat(posted_on),
        date.fromisoformat(arrives_on),
        kind,
    )


@pytest.mark.parametrize(
    ("birth_date", "year"), [("2007-03-03", 2026), ("1966-11-20", 2026), ("1960-01-10", 2026), ("1954-05-18", 2026)]
)
def test_no_letter_before_20_nor_from_60_on(birth_date: str, year: int) -> None:
    assert of_year(born(birth_date), year) == []


@pytest.mark.parametrize(
    ("record", "posted_on"),
    [
        ({}, "2026-11-17"),
        ({"national": [{"from": "2026-11", "to": None, "status": "unpaid"}]}, "2026-11-17"),
        ({"employees": [{"joined": "2025-04-01", "standard_monthly": 200000}]}, "2025-04-08"),
        ({"national": [{"from": "2026-11", "to": "2027-05", "status": "not_enrolled"}]}, "2026-11-17"),
        (
            {
                "national": [{"from": "2026-11", "to": "2028-03", "status": "complementary"}],
                "employees": [{"joined": "2028-04-03", "standard_monthly": 200000}],
            },
            "2028-04-10",
        ),
        ({"employees": [{"from": "2028-04", "to": None, "standard_monthly": 200000}]}, "2028-04-10"),
    ],
)
def test_the_notice_comes_once_at_20_or_on_joining(record: dict[str, object], posted_on: str) -> None:
    due = letters_due(born("2006-11-10", **record), date(2020, 1, 1), date(2040, 1, 1))
    assert [one.posted_on for one in due if one.kind == "access_key_notice"] == [date.fromisoformat(posted_on)]


def test_the_statement_at_59_is_the_last_unless_insurance_goes_on() -> None:
    job = {"joined": "2020-04-01", "standard_monthly": [["2020-04", 300000]]}
    left = job | {"left": "2026-05-31"}
    paid = {"from": "1986-11", "to": "2026-10", "status": "paid"}
    voluntary = {"from": "2026-11", "to": None, "status": "voluntary"}
    assert [due.kind for due in of_year(born("1966-11-20"), 2025)] == ["teikibin_sealed"]
    assert [due.kind for due in of_year(born("1966-11-20", employees=[job]), 2026)] == ["teikibin_postcard"]
    assert of_year(born("1966-11-20", employees=[left]), 2026) == []
    assert [due.kind for due in of_year(born("1966-11-20", national=[paid, voluntary]), 2026)] == ["teikibin_postcard"]


def test_who_is_insured() -> None:
    job = {"joined": "2018-04-01", "standard_monthly": [["2018-04", 300000]]}
    record = read_record(born("1956-11-20", employees=[job], recorded_until="2026-09").record)
    assert is_insured(record, Month.of(2026, 10))
    assert not is_insured(record, Month.of(2026, 11))  # 70 is reached on the 19th
    assert is_insured(record, Month.of(2016, 10))
    assert not is_insured(record, Month.of(2016, 11))
    assert not is_insured(record, Month.of(2018, 3))
    assert is_insured(record, Month.of(2018, 4))
    young = read_record(
        born("2009-11-20", employees=[{**job, "joined": "2025-04-01", "standard_monthly": 200000}]).record
    )
    assert is_insured(young, Month.of(2026, 10))
    assert not is_insured(young, Month.of(2025, 3))


@given(
    st.dates(date(1957, 1, 1), date(2007, 12, 31)),
    st.lists(st.integers(1, 200), min_size=1, max_size=12),
)
def test_no_letter_is_lost_or_doubled_however_the_time_is_cut(birth_date: date, steps: list[int]) -> None:
    person = born(birth_date.isoformat())
    start = day = date(2026, 11, 24)
    found: list[Due] = []
    for step in steps:
        found += letters_due(person, day, day + timedelta(days=step))
        day += timedelta(days=step)
    assert found == list(letters_due(person, start, day))
    assert sorted(found) == sorted(set(found))
    for due in found:
        assert is_business_day(due.posted_on)
        assert is_business_day(due.arrives_on)
        between = (due.posted_on + timedelta(days=n) for n in range(1, (due.arrives_on - due.posted_on).days + 1))
        assert sum(map(is_business_day, between)) == post.ON_ITS_WAY


# In an office


def test_what_is_due_is_posted_once_with_a_key_of_its_own(desk: Desk) -> None:
    begin_post(desk.office)
    assert post_due(desk.office, desk.office.today()) == []
    desk.clock.move(days=365)
    posted = post_due(desk.office, desk.office.today())
    assert {(pid, letter.kind, letter.posted_on) for pid, letter in posted} == {
        (desk.taro, "teikibin_postcard", date(2027, 4, 12)),
        (desk.hanako, "teikibin_postcard", date(2027, 11, 10)),
    }
    assert post_due(desk.office, desk.office.today()) == []
    for pid, letter in posted:
        assert letter.access_key is not None
        assert letter.enquiry_number is not None
        assert len(letter.enquiry_number) == post.ENQUIRY_DIGITS
        issued = keys.find_key(desk.office, desk.person(pid), AccessKey(letter.access_key))
        assert issued is not None
        assert issued.arrives == letter.arrives_on


def test_a_second_program_posts_nothing_twice(desk: Desk) -> None:
    begin_post(desk.office)
    before = desk.office.store.state("post", "posted", post.Posted).read()
    desk.clock.move(days=365)
    first = post_due(desk.office, desk.office.today())
    desk.office.store.state("post", "posted", post.Posted).update(lambda _: (before, None))
    assert len(first) == 2
    assert post_due(desk.restart(), desk.office.today()) == []
    due = next(iter(letters_due(desk.person(), date(2027, 10, 1), desk.office.today())))
    assert post._post(desk.office, desk.hanako, due) is None


def test_a_store_whose_post_never_began_posts_the_last_month(desk: Desk) -> None:
    desk.clock.move(days=7)
    with desk.office.store.transaction(desk.hanako, event="emptied", at="") as change:
        change.document = msgspec.structs.replace(change.document, letters=(), keys=())
    assert [letter.posted_on for _, letter in post_due(desk.office, desk.office.today())] == [date(2026, 11, 11)]


def test_the_next_arrival(desk: Desk) -> None:
    begin_post(desk.office)
    today = desk.office.today()
    assert next_arrival(desk.office, today) == date(2027, 4, 15)
    assert next_arrival(desk.office, today, whose=[desk.hanako]) == date(2027, 11, 15)
    assert next_arrival(desk.office, today, whose=[]) is None
    keys.send_key(desk.office, desk.hanako, "access_key_letter", posted=today, arrives=date(2026, 11, 30))
    assert next_arrival(desk.office, today) == date(2026, 11, 30)
    assert next_arrival(desk.office, date(2026, 11, 30), whose=[desk.hanako]) == date(2027, 11, 15)


def test_letters_lie_in_the_box_from_their_day_on(desk: Desk) -> None:
    assert [one.kind for one in post.arrived(desk.person(), date(2026, 11, 16))] == ["teikibin_sealed"]
    assert post.arrived(desk.person(), date(2026, 11, 15)) == ()


# Without paper (A11)


def without_paper(desk: Desk, birth: date) -> None:
    with desk.office.store.transaction(desk.hanako, event="paperless", at="") as change:
        person = change.document
        account = Account(
            user_id="ABCDEFGH23",
            password_hash="",
            email="hanako@example.jp",
            question=1,
            answer_hash="",
            registered_at=desk.office.now(),
            first_signed_in_at=desk.office.now(),
        )
        change.document = msgspec.structs.replace(
            person,
            facts=msgspec.structs.replace(person.facts, birth_date=birth),
            record=person.record | {"birth_date": birth.isoformat()},
            accounts=(account,),
            statement_on_paper=False,
            letters=(),
        )


def test_without_paper_a_mail_tells_in_place_of_the_postcard_once(desk: Desk) -> None:
    without_paper(desk, date(1993, 11, 28))
    post.begin_post(desk.office)
    desk.clock.move(days=366)
    for _ in range(2):
        assert [letter for pid, letter in post.post_due(desk.office, desk.office.today()) if pid == desk.hanako] == []
    told = [mail for mail in desk.person().mails if mail.kind == "statement_ready"]
    assert [(mail.to, mail.values["day"]) for mail in told] == [("hanako@example.jp", "2027/11/15")]
    assert told[0].sent_at.date() == date(2027, 11, 10)


def test_the_sealed_letter_comes_all_the_same(desk: Desk) -> None:
    without_paper(desk, date(1992, 11, 28))  # 35 in 2027
    post.begin_post(desk.office)
    desk.clock.move(days=366)
    posted = [letter.kind for pid, letter in post.post_due(desk.office, desk.office.today()) if pid == desk.hanako]
    assert posted == ["teikibin_sealed"]
    assert [mail.kind for mail in desk.person().mails] == []


def test_a_postcard_that_does_not_come_is_no_next_arrival(desk: Desk) -> None:
    without_paper(desk, date(1993, 11, 28))
    assert post.next_arrival(desk.office, desk.office.today(), whose=[desk.hanako]) is None
