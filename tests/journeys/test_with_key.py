"""Registering with the key (R1-R3, R6-R10, K1): the whole way, and each way it fails."""

import pytest

from nenkin_tui.procedures.answers import Outcome

from .conftest import ANSWER, BOTH_DOORS, OTHER_PASSWORD, PASSWORD, Walk

pytestmark = BOTH_DOORS


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in outcome.problems]


def test_from_the_sealed_letter_to_being_signed_in_typed_as_people_type(walk: Walk) -> None:
    key = walk.key("hanako")
    applied = walk.run(
        "register_with_key",
        agree="同意する",
        access_key=f"{key[:6]}－{key[6:12]}　{key[12:]}",
        basic_pension_number="９９９６ー２０７９５９",
        name="　見本　花子 ",
        kana="みほん ﾊﾅｺ",
        birth_date="平成３年１１月２０日",
        sex="女",
        email="ｈａｎａｋｏ＠example.jp ",
        password=PASSWORD,
        secret_question="初めて飼った生き物の名前は?",
        secret_answer="ぽち",
    )
    assert applied.outcome == "waiting"
    assert applied.step == "check"
    assert applied.result["mail_to"] == "hanako@example.jp"
    assert walk.state("hanako") == "mail_sent"
    token = walk.token("hanako")
    confirmed = walk.run("confirm_mail", token=f"{token[:4]}-{token[4:8].lower()}－{token[8:]}", password=PASSWORD)
    assert confirmed.outcome == "finished"
    assert walk.state("hanako") == "registered"
    user_id = confirmed.result["user_id"]
    signed_in = walk.sign_in(f" {user_id[:5].lower()} {user_id[5:]}")
    assert signed_in.outcome == "finished"
    assert signed_in.result == {"user_id": user_id, "name": "見本 花子"}


@pytest.mark.parametrize("name", ["misaki", "yosuke", "sakura", "tsubasa", "mai", "kazuo", "ren", "hiroshi", "aya"])
def test_everybody_with_a_live_key_gets_in_with_what_stands_on_record(walk: Walk, name: str) -> None:
    user_id = walk.registered(name)
    assert walk.sign_in(user_id).result["name"] == walk.person(name).facts.name


def test_the_link_works_in_place_of_the_code(walk: Walk) -> None:
    walk.run("register_with_key", **walk.with_key("hanako"))
    link = f"nenkin-tui://confirm/{walk.token('hanako')}"
    assert walk.run("confirm_mail", token=link, password=PASSWORD).outcome == "finished"


@pytest.mark.parametrize("written", ["高崎 美咲", "髙﨑美咲", "高﨑　美咲", "髙崎 美咲"])
def test_the_spelling_of_a_kanji_is_no_mismatch(walk: Walk, written: str) -> None:
    assert walk.run("register_with_key", **walk.with_key("misaki", name=written)).outcome == "waiting"


@pytest.mark.parametrize("written", ["nguyen thi mai", "ＮＧＵＹＥＮ　ＴＨＩ　ＭＡＩ", "Nguyen Thi Mai"])
def test_latin_letters_match_in_any_case_and_width(walk: Walk, written: str) -> None:
    assert walk.run("register_with_key", **walk.with_key("mai", name=written)).outcome == "waiting"


def test_the_new_name_of_one_just_married_is_not_on_record_yet(walk: Walk) -> None:
    married = walk.run("register_with_key", **walk.with_key("aya", name="見本 綾", kana="ミホン アヤ"))
    assert (married.outcome, married.step) == ("rejected", "check")
    assert codes(married) == [("identity", "mismatch")]
    assert walk.run("register_with_key", **walk.with_key("aya")).outcome == "waiting"


def test_stopping_at_the_check_page_sends_nothing(walk: Walk) -> None:
    stopped = walk.run("register_with_key", until_check=True, **walk.with_key("hanako"))
    assert (stopped.outcome, stopped.step, stopped.result) == ("stopped", "check", {})
    assert walk.state("hanako") == "none"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("agree", False, "not_agreed"),
        ("access_key", "", "empty"),
        ("access_key", "1234567890", "too_short"),
        ("access_key", "123456789012345678", "too_long"),
        ("access_key", "12345678901234567x"[1:], "wrong_characters"),
        ("basic_pension_number", "1234-56789", "too_short"),
        ("basic_pension_number", "8606616414750758", "too_long"),
        ("basic_pension_number", "764053143886", "too_long"),
        ("basic_pension_number", "9996207959 1150", "too_long"),
        ("name", "", "empty"),
        ("name", "見本\u202e花子", "wrong_characters"),
        ("kana", "見本 花子", "wrong_characters"),
        ("birth_date", "平成3年2月30日", "impossible"),
        ("birth_date", "2027-01-01", "out_of_range"),
        ("birth_date", "3年11月20日", "wrong_characters"),
        ("sex", "", "empty"),
        ("sex", "9", "out_of_range"),
        ("email", "hanako.example.jp", "impossible"),
        ("password", "tanuki7", "too_short"),
        ("password", "tanuki7gatsutanuki7gatsu", "too_long"),
        ("password", "ｔanuki7gatsu", "wrong_characters"),
        ("password", "password1", "weak"),
        ("password", "hanako1991", "weak"),
        ("password", "tanukigatsu", "weak"),
        ("secret_question", 9, "out_of_range"),
        ("secret_answer", "", "empty"),
        ("secret_answer", "ポ", "too_short"),
    ],
)
def test_each_page_says_what_is_to_be_put_right(walk: Walk, field: str, typed: object, code: str) -> None:
    refused = walk.run("register_with_key", **walk.with_key("hanako", **{field: typed}))
    assert (refused.outcome, refused.step) == ("rejected", field)
    assert codes(refused) == [(field, code)]
    assert refused.problems[0].text
    assert walk.state("hanako") == "none"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("basic_pension_number", "9900000000"),
        ("name", "見本 華子"),
        ("kana", "ミホン ハナエ"),
        ("birth_date", "1991-11-21"),
        ("sex", "male"),
    ],
)
def test_a_mismatch_never_says_which_part(walk: Walk, field: str, typed: str) -> None:
    refused = walk.run("register_with_key", **walk.with_key("hanako", **{field: typed}))
    other = walk.run("register_with_key", **walk.with_key("hanako", name="練習 桃子", birth_date="1960-01-01"))
    assert codes(refused) == codes(other) == [("identity", "mismatch")]
    assert refused == other


def test_another_persons_key_is_a_mismatch(walk: Walk) -> None:
    refused = walk.run("register_with_key", **walk.with_key("hanako", access_key=walk.key("misaki")))
    assert (refused.step, codes(refused)) == ("check", [("identity", "mismatch")])


def test_an_expired_key_has_its_page_and_the_card_still_works(walk: Walk) -> None:
    refused = walk.run("register_with_key", **walk.with_key("kenichi"))
    assert (refused.outcome, refused.step, refused.page) == ("not_eligible", "access_key", "key_expired")
    number = walk.identity("kenichi")["basic_pension_number"]
    by_card = walk.run(
        "register_by_card", agree=True, basic_pension_number=number, pin="4173", email="kenichi@example.jp"
    )
    assert by_card.outcome == "finished"


def test_a_key_lives_to_the_end_of_its_last_day(walk: Walk) -> None:
    answers = walk.with_key("hanako")
    walk.advance_to(2027, 2, 16)
    assert walk.run("register_with_key", until_check=True, **answers).outcome == "stopped"
    walk.advance_to(2027, 2, 17)
    assert walk.run("register_with_key", until_check=True, **answers).page == "key_expired"


def test_a_key_works_once(walk: Walk) -> None:
    answers = walk.with_key("hanako")
    walk.registered("hanako")
    again = walk.run("register_with_key", **answers)
    assert (again.outcome, again.step, again.page) == ("not_eligible", "access_key", "key_used")


def test_an_unknown_key_has_its_page_and_too_many_have_a_wait(walk: Walk) -> None:
    for number in range(5):
        unknown = walk.run("register_with_key", **walk.with_key("hanako", access_key=f"{number:017}"))
        assert (unknown.outcome, unknown.page) == ("not_eligible", "key_unknown")
    waiting = walk.run("register_with_key", **walk.with_key("hanako"))
    assert codes(waiting) == [("access_key", "throttled")]
    walk.wait(minutes=11)
    assert walk.run("register_with_key", **walk.with_key("hanako")).outcome == "waiting"


def test_too_many_wrong_identities_have_a_wait_of_hours(walk: Walk) -> None:
    for _ in range(5):
        refused = walk.run("register_with_key", **walk.with_key("hanako", sex="male"))
        assert codes(refused) == [("identity", "mismatch")]
        walk.wait(minutes=11)
    waiting = walk.run("register_with_key", **walk.with_key("hanako"))
    assert [problem.code for problem in waiting.problems] == ["throttled"]
    walk.wait(hours=6)
    assert walk.run("register_with_key", **walk.with_key("hanako")).outcome == "waiting"


def test_a_link_lasts_a_day_and_the_key_can_be_used_again(walk: Walk) -> None:
    walk.run("register_with_key", **walk.with_key("hanako"))
    late = walk.token("hanako")
    walk.wait(hours=24, seconds=1)
    assert codes(walk.run("confirm_mail", token=late, password=PASSWORD)) == [("token", "expired")]
    assert walk.registered("hanako")


def test_only_the_newest_mail_counts(walk: Walk) -> None:
    walk.run("register_with_key", **walk.with_key("hanako", email="hanaco@example.jp"))
    mistyped = walk.token("hanako")
    assert walk.town.mails(walk.pid("hanako")) == []
    walk.run("register_with_key", **walk.with_key("hanako"))
    assert codes(walk.run("confirm_mail", token=mistyped, password=PASSWORD)) == [("token", "unknown")]
    assert walk.run("confirm_mail", token=walk.token("hanako"), password=PASSWORD).outcome == "finished"


def test_the_mail_alone_is_not_enough(walk: Walk) -> None:
    walk.run("register_with_key", **walk.with_key("hanako"))
    token = walk.token("hanako")
    assert codes(walk.run("confirm_mail", token=token, password=OTHER_PASSWORD)) == [("password", "mismatch")]
    assert codes(walk.run("confirm_mail", token="ABCDEFGHJKMN", password=PASSWORD)) == [("token", "unknown")]
    assert codes(walk.run("confirm_mail", token="0BCDEFGHJKMN", password=PASSWORD)) == [("token", "wrong_characters")]
    assert walk.run("confirm_mail", token=token, password=PASSWORD).outcome == "finished"


def test_the_answer_is_asked_in_a_changed_environment(walk: Walk) -> None:
    user_id = walk.registered("hanako")
    walk.buy_another_machine()
    asked = walk.sign_in(user_id)
    assert (asked.outcome, asked.step, codes(asked)) == (
        "rejected",
        "secret_answer",
        [("secret_answer", "second_factor")],
    )
    assert codes(walk.sign_in(user_id, secret_answer="タマ")) == [("secret_answer", "mismatch")]
    assert walk.sign_in(user_id, secret_answer=f" {ANSWER}。").outcome == "finished"
    assert walk.sign_in(user_id).outcome == "finished"
