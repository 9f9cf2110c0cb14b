"""Tries: a right one is given back, a refused one never counts, and each wait is kept to what it was told."""

from datetime import datetime, timedelta

import pytest

from nenkin_tui.clock import JST
from nenkin_tui.locale import LANGUAGES, area_texts, text
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import AccessKey, BasicPensionNumber, MailCode, UserId
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import keys, throttle
from nenkin_tui.office.identity import identify
from nenkin_tui.office.password_reset import ask_reset
from nenkin_tui.office.registration import apply_with_key, judge_code
from nenkin_tui.office.throttle import WAITS, throttled
from tests.office.conftest import CREDENTIALS, HANAKO, Desk, claimed
from tests.office.test_registration import code_of

HOUR = timedelta(hours=1)


def test_right_ones_are_no_tries_however_many(desk: Desk) -> None:
    for _ in range(7):
        keys.judge_key(desk.office, desk.here, desk.key)
        apply_with_key(desk.office, desk.here, desk.key, claimed(), CREDENTIALS)
        judge_code(desk.office, desk.here, code_of(desk))
        identify(desk.office, desk.here, claimed())


def test_a_right_one_gives_back_its_own_try_only(desk: Desk) -> None:
    for number in range(4):
        with pytest.raises(Invalid, match="mismatch"):
            identify(desk.office, desk.here, claimed(basic_pension_number=BasicPensionNumber(f"999999999{number}")))
    assert identify(desk.office, desk.here, claimed()) == desk.hanako
    with pytest.raises(Invalid, match="mismatch"):
        identify(desk.office, desk.here, claimed(sex="male"))
    with pytest.raises(Invalid, match="throttled"):
        identify(desk.office, desk.here, claimed())


def test_what_the_terminal_refuses_does_not_count_for_the_number(desk: Desk) -> None:
    for number in range(5):
        with pytest.raises(Invalid, match="mismatch"):
            identify(desk.office, desk.here, claimed(basic_pension_number=BasicPensionNumber(f"999999999{number}")))
    desk.clock.move(hours=5, minutes=59)
    for _ in range(6):
        with pytest.raises(Invalid, match="throttled"):
            identify(desk.office, desk.here, claimed())
    desk.clock.move(minutes=1)
    assert identify(desk.office, desk.here, claimed()) == desk.hanako


def test_giving_back_what_was_never_counted_changes_nothing(desk: Desk) -> None:
    throttle.give_back(desk.office, "key", "here")
    throttle.count(desk.office, "key", "here", allowed=1, window=HOUR)
    with pytest.raises(Invalid, match="throttled"):
        throttle.count(desk.office, "key", "here", allowed=1, window=HOUR)


def test_letters_with_a_key_are_a_day_apart_and_four_in_thirty_days(desk: Desk) -> None:
    keys.refuse_another_letter(desk.office, desk.hanako)
    with pytest.raises(Invalid, match="throttled"):
        keys.refuse_another_letter(desk.office, desk.hanako)
    keys.refuse_another_letter(desk.office, desk.taro)
    for _ in range(3):
        desk.clock.move(days=1)
        keys.refuse_another_letter(desk.office, desk.hanako)
    desk.clock.move(days=26, hours=23)
    with pytest.raises(Invalid) as refused:
        keys.refuse_another_letter(desk.office, desk.hanako)
    assert (refused.value.code, refused.value.values["day"]) == ("throttled", 24)
    desk.clock.move(hours=1)
    keys.refuse_another_letter(desk.office, desk.hanako)


@pytest.mark.parametrize(
    ("purpose", "still_works"),
    [
        ("identity_number", "カードでの登録"),
        ("key", "アクセスキーを使わない登録"),
        ("key_letter_day", "窓口"),
        ("reset_id", "新しいユーザーID"),
    ],
)
def test_a_wait_is_told_with_its_time_its_length_and_what_still_works(purpose: str, still_works: str) -> None:
    now = datetime(2026, 11, 24, 10, tzinfo=JST)
    told = throttled(now + timedelta(minutes=10), now, purpose)
    words = text(told.reason, **told.values)
    assert "10:10(約10分後)" in words
    assert still_works in words
    tomorrow = throttled(now + timedelta(days=1), now, purpose)
    assert "11月25日10:00" in text(tomorrow.reason, **tomorrow.values)


def test_every_purpose_that_has_a_sentence_has_it_in_every_language() -> None:
    for language in LANGUAGES:
        names, days, units = (*WAITS.values(), "other"), ("today", "other_day"), ("minutes", "hours", "days")
        wanted = {f"{name}_{day}_{unit}" for name in names for day in days for unit in units}
        assert wanted == set(area_texts(language, "wait"))


def test_the_tries_left_are_told_from_the_third_wrong_one_on_whatever_is_tried(desk: Desk) -> None:
    def identity() -> None:
        identify(desk.office, desk.here, claimed(sex="male"))

    def key() -> None:
        keys.judge_key(desk.office, desk.here, AccessKey("1" * 17))

    def code() -> None:
        judge_code(desk.office, desk.here, MailCode("2345ABCDEFGH"))

    def reset() -> None:
        ask_reset(desk.office, desk.here, UserId("ZZZZZZZZZZ"), HANAKO.birth_date, Secret("poti"))

    for wrong in (identity, key, code, reset):
        told = []
        for _ in range(5):
            with pytest.raises((Invalid, NotEligible)) as refused:
                wrong()
            told.append(refused.value.values.get("left"))
        assert told == [None, None, 2, 1, None], wrong.__name__
        with pytest.raises(Invalid, match="throttled"):
            wrong()


@pytest.mark.parametrize(
    ("wait", "told"),
    [(timedelta(minutes=10), "約10分後"), (6 * HOUR, "約6時間後"), (24 * HOUR, "約24時間後"), (720 * HOUR, "約30日後")],
)
def test_a_wait_is_told_in_minutes_hours_or_days(wait: timedelta, told: str) -> None:
    now = datetime(2026, 11, 24, 10, tzinfo=JST)
    refused = throttled(now + wait, now, "identity_number")
    assert told in text(refused.reason, **refused.values)
