"""The routes beside the key: postcard, card, a new key, forgotten and locked (K4, K5, R4, R5, L1-L3)."""

from datetime import date

import pytest

from nenkin_tui.office.counter import free_waits
from nenkin_tui.procedures.answers import Outcome

from .conftest import ANSWER, BOTH_DOORS, OTHER_PASSWORD, PASSWORD, Walk

pytestmark = BOTH_DOORS


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in outcome.problems]


def number_of(walk: Walk, name: str) -> str:
    return walk.person(name).facts.basic_pension_number.digits


# Without a key


def test_the_postcard_comes_on_the_fifth_business_day_and_lets_one_in(walk: Walk) -> None:
    applied = walk.run("register_without_key", **walk.without_key("shigeru"))
    assert applied.outcome == "waiting"
    assert applied.result["postcard_on"] == "2026-12-01"
    assert walk.state("shigeru") == "applied"
    walk.advance_to(2026, 11, 26)
    assert walk.state("shigeru") == "postcard_sent"
    assert walk.town.letters(walk.pid("shigeru")) == []
    walk.town.choose(walk.pid("shigeru"))
    walk.town.advance(until_post=True)
    assert walk.town.office.today() == date(2026, 12, 1)
    signed_in = walk.sign_in(walk.posted_id("shigeru"))
    assert signed_in.result == {"user_id": walk.posted_id("shigeru"), "name": "手本 茂"}
    assert walk.state("shigeru") == "registered"


def test_over_new_year_the_postcard_takes_longer(walk: Walk) -> None:
    walk.advance_to(2026, 12, 25)
    applied = walk.run("register_without_key", **walk.without_key("shigeru"))
    assert applied.result["postcard_on"] == "2027-01-07"


def test_after_five_it_counts_as_the_next_business_day(walk: Walk) -> None:
    walk.wait(hours=7)
    assert walk.run("register_without_key", **walk.without_key("shigeru")).result["postcard_on"] == "2026-12-02"


def test_a_second_application_shows_the_first(walk: Walk) -> None:
    walk.run("register_without_key", **walk.without_key("shigeru"))
    second = walk.run("register_without_key", **walk.without_key("shigeru"))
    assert (second.outcome, second.step, second.page) == ("not_eligible", "check", "application_under_way")


@pytest.mark.parametrize(
    "address",
    ["京都府京都市下京区東塩小路町999番地", "京都府京都市下京区東塩小路町９９９", "京都市下京区東塩小路町999"],
)
def test_an_address_is_compared_without_minding_how_it_is_written(walk: Walk, address: str) -> None:
    typed = walk.without_key("shigeru", postal_code="〒600－8216", address=address)
    assert walk.run("register_without_key", **typed).outcome == "waiting"


def test_one_who_moved_is_told_that_the_address_differs(walk: Walk) -> None:
    moved = walk.without_key("tsubasa", postal_code="1660003", address="東京都杉並区高円寺南9-88-8")
    refused = walk.run("register_without_key", **moved)
    assert (refused.outcome, refused.page) == ("not_eligible", "address_differs")
    assert walk.state("tsubasa") == "none"
    assert walk.run("register_without_key", **walk.without_key("tsubasa")).outcome == "waiting"


def test_whose_key_has_expired_can_apply_without_it(walk: Walk) -> None:
    assert walk.run("register_with_key", **walk.with_key("kazuko")).page == "key_expired"
    assert walk.run("register_without_key", **walk.without_key("kazuko")).outcome == "waiting"


@pytest.mark.parametrize("name", ["fumiko", "setsuko", "minoru"])
def test_those_who_get_no_statement_register_by_postcard(walk: Walk, name: str) -> None:
    walk.run("register_without_key", **walk.without_key(name))
    walk.advance_to(2026, 12, 1)
    assert walk.sign_in(walk.posted_id(name)).outcome == "finished"


# By card


def by_card(walk: Walk, name: str, pin: str) -> Outcome:
    return walk.run(
        "register_by_card", agree=True, basic_pension_number=number_of(walk, name), pin=pin, email=f"{name}@example.jp"
    )


def test_a_card_is_linked_once_and_then_signs_in_alone(walk: Walk) -> None:
    assert by_card(walk, "kenichi", "４１７３").outcome == "finished"
    signed_in = walk.run("sign_in_by_card", basic_pension_number=number_of(walk, "kenichi"), pin="4173")
    assert signed_in.result["name"] == "手本 健一"
    again = by_card(walk, "kenichi", "4173")
    assert (again.page, again.step) == ("already_registered", "pin")  # before anything more is asked


def test_the_last_try_locks_the_card_and_the_counter_frees_it(walk: Walk) -> None:
    assert by_card(walk, "makoto", "0000").page == "card_locked"
    assert by_card(walk, "makoto", "2749").page == "card_locked"
    assert free_waits(walk.town.office, walk.pid("makoto")) == ["card"]
    assert by_card(walk, "makoto", "2749").outcome == "finished"


def test_a_right_pin_starts_the_count_again(walk: Walk) -> None:
    assert by_card(walk, "makoto", "2749").outcome == "finished"
    for _ in range(2):
        wrong = walk.run("sign_in_by_card", basic_pension_number=number_of(walk, "makoto"), pin="0000")
        assert codes(wrong) == [("pin", "mismatch")]
    assert walk.run("sign_in_by_card", basic_pension_number=number_of(walk, "makoto"), pin="2749").outcome == "finished"


def test_the_long_password_is_not_the_pin_and_costs_no_try(walk: Walk) -> None:
    mixed_up = by_card(walk, "makoto", "KOKUSAI2749")
    assert (mixed_up.step, codes(mixed_up)) == ("pin", [("pin", "too_long")])
    assert by_card(walk, "makoto", "2749").outcome == "finished"


def test_an_expired_certificate_has_its_page_and_the_key_still_works(walk: Walk) -> None:
    assert by_card(walk, "kazuo", "8160").page == "card_expired"
    assert walk.registered("kazuo")


def test_a_card_is_first_linked_on_weekdays_only(walk: Walk) -> None:
    walk.advance_to(2026, 11, 28)
    assert by_card(walk, "kenichi", "4173").page == "outside_hours"
    walk.advance_to(2026, 11, 30)
    walk.wait(hours=13)
    assert by_card(walk, "kenichi", "4173").page == "outside_hours"
    walk.wait(hours=9)
    assert by_card(walk, "kenichi", "4173").outcome == "finished"


def test_whoever_has_no_card_cannot_use_one(walk: Walk) -> None:
    assert codes(by_card(walk, "hanako", "4173")) == [("basic_pension_number", "unknown")]


# A new key


def test_a_key_asked_for_comes_by_post_and_works(walk: Walk) -> None:
    asked = walk.run("request_key", **walk.identity("kazuko"))
    assert asked.outcome == "waiting"
    assert asked.result == {"counted_from": "2026-11-24", "arrives": "2026-12-01"}
    assert walk.run("register_with_key", **walk.with_key("kazuko")).page == "key_expired"
    walk.advance_to(2026, 12, 1)
    assert walk.registered("kazuko")


# Signing in


def test_an_unknown_id_and_a_wrong_password_are_told_the_same_until_both_are_locked(walk: Walk) -> None:
    user_id = walk.registered("hanako")
    for _ in range(6):
        wrong = walk.sign_in(user_id, OTHER_PASSWORD)
        unknown = walk.sign_in("ZZZZZZZZZZ", OTHER_PASSWORD)
        assert wrong == unknown
    assert codes(wrong) == [("user_id", "locked")]
    assert walk.state("hanako") == "locked"
    assert codes(walk.sign_in(user_id)) == [("user_id", "locked")]
    assert free_waits(walk.town.office, walk.pid("hanako")) == []
    assert codes(walk.sign_in(user_id)) == [("user_id", "locked")]


def test_tries_left_are_told_from_the_third_on(walk: Walk) -> None:
    user_id = walk.registered("hanako")
    told = [walk.sign_in(user_id, OTHER_PASSWORD).problems[0].text for _ in range(4)]
    assert told[0] == told[1]
    assert "2" in told[2]
    assert "1" in told[3]


def test_a_locked_id_is_replaced_by_post_and_ends_at_the_new_ones_first_sign_in(walk: Walk) -> None:
    old = walk.registered("hanako")
    walk.sign_in(old)
    for _ in range(5):
        walk.sign_in(old, OTHER_PASSWORD)
    reissued = walk.run("reissue_user_id", **walk.without_key("hanako", password=OTHER_PASSWORD))
    assert reissued.result["postcard_on"] == "2026-12-01"
    walk.advance_to(2026, 12, 1)
    new = walk.posted_id("hanako")
    assert new != old
    assert walk.sign_in(new, OTHER_PASSWORD).outcome == "finished"
    assert [account.user_id for account in walk.person("hanako").accounts] == [new]
    assert codes(walk.sign_in(old)) == [("user_id", "mismatch")]


def test_a_forgotten_password_is_set_anew_by_the_mailed_link(walk: Walk) -> None:
    user_id = walk.registered("hanako")
    asked = walk.run("reset_password", user_id=user_id, birth_date="H3.11.20", secret_answer=ANSWER)
    assert asked.outcome == "waiting"
    assert "hanako@" not in asked.result["mail_to"]
    token = walk.token("hanako")
    for weak in ("password1", "hanako1991", f"{user_id}7"):
        assert codes(walk.run("reset_password", token=token, password=weak)) == [("password", "weak")]
    done = walk.run("reset_password", token=token, password=OTHER_PASSWORD)
    assert done.result == {"user_id": user_id}
    assert codes(walk.sign_in(user_id)) == [("user_id", "mismatch")]
    assert walk.sign_in(user_id, OTHER_PASSWORD).outcome == "finished"
    again = walk.run("reset_password", token=token, password=PASSWORD)
    assert codes(again) == [("token", "unknown")]


@pytest.mark.parametrize(
    ("field", "typed"), [("user_id", "ZZZZZZZZZZ"), ("birth_date", "1991-11-21"), ("secret_answer", "タマ")]
)
def test_a_reset_never_says_which_part_was_wrong(walk: Walk, field: str, typed: str) -> None:
    answers = {"user_id": walk.registered("hanako"), "birth_date": "1991-11-20", "secret_answer": ANSWER}
    refused = walk.run("reset_password", **answers | {field: typed})
    assert (refused.step, codes(refused)) == ("secret_answer", [("user_id", "mismatch")])
