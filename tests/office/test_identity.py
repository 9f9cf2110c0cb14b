"""Matching (R8): what is no mismatch, what is, and the count of tries."""

from datetime import date

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.office.identity import fold_kana, fold_name, identify, is_same_person
from nenkin_tui.office.office import Visitor
from tests.office.conftest import HANAKO, TARO, Desk, claimed


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("高見花子", "髙見 花子"),
        ("﨑山　一郎", "崎山 一郎"),
        ("斉藤", "齋藤"),
        ("斎藤", "齊藤"),
        ("渡辺", "渡邉"),
        ("渡邊", "渡邉"),
        ("浜田", "濵田"),
        ("吉田", "𠮷田"),
        ("神田", "神田"),
        ("葛城", "葛󠄀城"),
        ("Smith John", "SMITH JOHN"),
        ("ＳＭＩＴＨ ＪＯＨＮ", "SMITH JOHN"),
        ("見本・花子", "見本　花子"),
        ("若葉 サクラ", "若葉 さくら"),
        ("関ケ原 リヨウ", "関ヶ原 りょう"),
        ("ANNE―MARIE", "ANNE-MARIE"),
    ],
)
def test_a_variant_or_a_width_is_no_mismatch(typed: str, recorded: str) -> None:
    assert fold_name(typed) == fold_name(recorded)


@pytest.mark.parametrize(
    ("typed", "recorded"), [("見本 花子", "見本 華子"), ("JOHN SMITH", "SMITH JOHN"), ("阪本", "坂本")]
)
def test_another_name_is_a_mismatch(typed: str, recorded: str) -> None:
    assert fold_name(typed) != fold_name(recorded)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("シヨウコ", "ショウコ"),
        ("みづほ", "ミズホ"),
        ("チヂワ", "チジワ"),
        ("ヴィクトル", "ブイクトル"),
        ("ｼﾞｭﾝ", "ジユン"),
        ("ミハラ・エマ", "ミハラ エマ"),
        ("ヤマダ-ハナコ", "ヤマダ ハナコ"),
        ("smith john", "SMITH JOHN"),
    ],
)
def test_kana_written_another_way_are_no_mismatch(typed: str, recorded: str) -> None:
    assert fold_kana(typed) == fold_kana(recorded)


@pytest.mark.parametrize(("typed", "recorded"), [("ユウコ", "ユーコ"), ("オノ", "オオノ"), ("カナ", "ガナ")])
def test_another_reading_is_a_mismatch(typed: str, recorded: str) -> None:
    assert fold_kana(typed) != fold_kana(recorded)


WRONG = {
    "basic_pension_number": BasicPensionNumber("9999999999"),
    "name": "見本 花子",
    "kana": "ミホン ハナコ",
    "birth_date": date(1991, 11, 21),
    "sex": "male",
}


@pytest.mark.parametrize("part", WRONG)
def test_one_wrong_part_is_a_mismatch_that_never_says_which(desk: Desk, part: str) -> None:
    assert not is_same_person(claimed(**{part: WRONG[part]}), HANAKO)
    with pytest.raises(Invalid) as refused:
        identify(desk.office, desk.here, claimed(**{part: WRONG[part]}))
    assert (refused.value.code, refused.value.field, refused.value.values) == ("mismatch", "identity", {})


def test_the_right_person_is_found(desk: Desk) -> None:
    assert identify(desk.office, desk.here, claimed()) == desk.hanako
    assert identify(desk.office, desk.here, claimed(TARO)) == desk.taro


def test_the_sixth_try_in_six_hours_waits_and_says_until_when(desk: Desk) -> None:
    for _ in range(5):
        with pytest.raises(Invalid, match="mismatch"):
            identify(desk.office, desk.here, claimed(sex="male"))
        desk.clock.move(minutes=10)
    with pytest.raises(Invalid) as refused:
        identify(desk.office, desk.here, claimed())
    assert refused.value.code == "throttled"
    assert refused.value.values["time"] == "16:00"
    assert refused.value.values["length"] == 5  # hours
    desk.clock.move(minutes=310)
    assert identify(desk.office, desk.here, claimed()) == desk.hanako


def test_tries_at_a_number_count_from_any_terminal_and_over_a_restart(desk: Desk) -> None:
    for number in range(5):
        with pytest.raises(Invalid, match="mismatch"):
            identify(desk.office, Visitor(f"terminal {number}", "x"), claimed(sex="male"))
    with pytest.raises(Invalid, match="throttled"):
        identify(desk.restart(), Visitor("another", "x"), claimed())
    assert identify(desk.office, Visitor("another", "x"), claimed(TARO)) == desk.taro


def test_tries_from_a_terminal_count_over_numbers_that_nobody_has(desk: Desk) -> None:
    for number in range(5):
        nobody = BasicPensionNumber(f"999999999{number}")
        with pytest.raises(Invalid, match="mismatch"):
            identify(desk.office, desk.here, claimed(basic_pension_number=nobody))
    with pytest.raises(Invalid, match="throttled"):
        identify(desk.office, desk.here, claimed())


def test_a_refused_try_is_not_counted_so_that_waiting_helps(desk: Desk) -> None:
    for _ in range(20):
        with pytest.raises(Invalid):
            identify(desk.office, desk.here, claimed(sex="male"))
    desk.clock.move(hours=6)
    assert identify(desk.office, desk.here, claimed()) == desk.hanako
