"""Applying with a key, the mail, and the user ID: once, for the right person, in time."""

import os
from pathlib import Path

import pytest

from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import CODE_ALPHABET, AccessKey, MailCode
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import keys
from nenkin_tui.office.registration import apply_with_key, confirm, judge_code, send_again
from tests.office.conftest import CREDENTIALS, TARO, Desk, claimed


def code_of(desk: Desk, which: int = -1) -> MailCode:
    return MailCode(desk.person().mails[which].code or "")


def apply(desk: Desk) -> str:
    return apply_with_key(desk.office, desk.here, desk.key, claimed(), CREDENTIALS).receipt


def test_an_application_sends_a_mail_and_confirming_it_issues_the_user_id(desk: Desk) -> None:
    applied = apply_with_key(desk.office, desk.here, desk.key, claimed(), CREDENTIALS)
    assert applied.mail_to == "hanako@example.jp"
    assert applied.receipt.startswith("20261124-")
    assert desk.state() == "mail_sent"
    user_id = confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    assert len(user_id) == 10
    assert set(user_id) <= set(CODE_ALPHABET)
    person = desk.person()
    assert desk.state() == "registered"
    assert person.account is not None
    assert person.account.user_id == user_id
    assert person.keys[0].used_at == desk.clock.time
    assert desk.office.store.find("user_id", user_id) == desk.hanako


def test_nothing_secret_is_kept_but_in_the_letter_and_the_mail(desk: Desk) -> None:
    apply(desk)
    code = code_of(desk).characters
    user_id = confirm(desk.office, desk.here, MailCode(code), CREDENTIALS.password)
    with desk.office.store.transaction(desk.hanako, event="wiped", at="now") as change:
        change.document = type(change.document)(
            **{
                field: getattr(change.document, field)
                for field in change.document.__struct_fields__
                if field not in ("letters", "mails")
            }
        )
    kept = b"".join(
        Path(folder, name).read_bytes()
        for folder, _, names in os.walk(desk.office.store.path)
        for name in names
        if not Path(folder, name).is_symlink()
    )
    assert user_id.encode() in kept
    for secret in ("tanuki7gatsu", "ポチ", desk.key.digits, code):
        assert secret.encode() not in kept


@pytest.mark.parametrize("typed", [{"name": "高見花子"}, {"kana": "たかみ はなこ"}])
def test_a_spelling_variant_is_no_mismatch(desk: Desk, typed: dict[str, str]) -> None:
    assert apply_with_key(desk.office, desk.here, desk.key, claimed(**typed), CREDENTIALS).receipt


def test_the_key_of_another_person_is_an_identity_mismatch(desk: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        apply_with_key(desk.office, desk.here, desk.key, claimed(TARO), CREDENTIALS)
    assert (refused.value.code, refused.value.field) == ("mismatch", "identity")
    assert desk.person().application is None


def test_an_unknown_key_is_a_page(desk: Desk) -> None:
    with pytest.raises(NotEligible) as page:
        apply_with_key(desk.office, desk.here, AccessKey("9" * 17), claimed(), CREDENTIALS)
    assert page.value.page == "key_unknown"


@pytest.mark.parametrize(("days", "live"), [(84, True), (85, False)])
def test_a_key_lives_through_its_last_day(desk: Desk, days: int, live: bool) -> None:
    """Arrived 16 November, valid through 16 February: 84 days after 24 November."""
    desk.clock.move(days=days)
    if live:
        assert apply(desk)
    else:
        with pytest.raises(NotEligible) as page:
            apply(desk)
        assert (page.value.page, page.value.values) == ("key_expired", {"year": 2027, "month": 2, "day": 16})


def test_a_link_mailed_on_the_last_day_of_a_key_works_as_long_as_it_says(desk: Desk) -> None:
    desk.clock.move(days=84)
    apply(desk)
    desk.clock.move(hours=20)
    assert confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)


def test_a_link_mailed_after_the_last_day_of_a_key_does_not_bring_it_back(desk: Desk) -> None:
    desk.clock.move(days=84)
    receipt = apply(desk)
    desk.clock.move(hours=20)
    send_again(desk.office, receipt, CREDENTIALS.email)
    with pytest.raises(NotEligible) as page:
        confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    assert page.value.page == "key_expired"


def test_a_used_key_is_a_page_and_a_new_one_from_the_counter_works(desk: Desk) -> None:
    apply(desk)
    confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    with pytest.raises(NotEligible) as page:
        apply(desk)
    assert page.value.page == "key_used"
    today = desk.clock.time.date()
    new = keys.send_key(desk.office, desk.hanako, "access_key_letter", posted=today, arrives=today)
    assert apply_with_key(desk.office, desk.here, new.key, claimed(), CREDENTIALS).receipt


def test_the_sixth_key_in_ten_minutes_waits(desk: Desk) -> None:
    for number in range(5):
        with pytest.raises(NotEligible):
            keys.judge_key(desk.office, desk.here, AccessKey(f"{number:017}"))
    with pytest.raises(Invalid, match="throttled"):
        keys.judge_key(desk.office, desk.here, desk.key)
    desk.clock.move(minutes=10)
    assert keys.judge_key(desk.office, desk.here, desk.key)[0] == desk.hanako


def test_a_mistyped_address_is_corrected_and_the_first_link_ends(desk: Desk) -> None:
    receipt = apply(desk)
    first = code_of(desk)
    desk.clock.move(seconds=61)
    assert send_again(desk.office, receipt, "takami@example.jp").mail_to == "takami@example.jp"
    with pytest.raises(Invalid, match="unknown"):
        judge_code(desk.office, desk.here, first)
    assert confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    account = desk.person().account
    assert account is not None
    assert account.email == "takami@example.jp"


def test_mail_is_not_sent_again_within_a_minute_nor_once_it_is_over(desk: Desk) -> None:
    receipt = apply(desk)
    desk.clock.move(seconds=59)
    with pytest.raises(Invalid) as refused:
        send_again(desk.office, receipt, "hanako@example.jp")
    assert (refused.value.code, refused.value.values) == ("throttled", {"seconds": 2})
    confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    with pytest.raises(Invalid, match="unknown"):
        send_again(desk.office, receipt, "hanako@example.jp")


def test_a_wrong_password_does_not_confirm(desk: Desk) -> None:
    apply(desk)
    with pytest.raises(Invalid) as refused:
        confirm(desk.office, desk.here, code_of(desk), Secret("tanuki8gatsu"))
    assert (refused.value.code, refused.value.field) == ("mismatch", "password")
    assert desk.state() == "mail_sent"
    assert confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)


@pytest.mark.parametrize(("hours", "works"), [(24, True), (24.001, False)])
def test_a_link_lives_twenty_four_hours(desk: Desk, hours: float, works: bool) -> None:
    apply(desk)
    desk.clock.move(hours=hours)
    if works:
        assert judge_code(desk.office, desk.here, code_of(desk)) == desk.hanako
    else:
        with pytest.raises(Invalid, match="expired"):
            judge_code(desk.office, desk.here, code_of(desk))


def test_a_code_works_once(desk: Desk) -> None:
    apply(desk)
    code = code_of(desk)
    confirm(desk.office, desk.here, code, CREDENTIALS.password)
    with pytest.raises(Invalid, match="unknown"):
        confirm(desk.office, desk.here, code, CREDENTIALS.password)


def test_an_issued_id_that_is_taken_is_drawn_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(desk)
    first = confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    today = desk.clock.time.date()
    new = keys.send_key(desk.office, desk.taro, "access_key_letter", posted=today, arrives=today)
    apply_with_key(desk.office, desk.here, new.key, claimed(TARO), CREDENTIALS)
    code = MailCode(desk.person(desk.taro).mails[-1].code or "")
    drawn = iter([first, "ABCDEFGHJK"])
    monkeypatch.setattr(desk.office.chance, "code", lambda _: next(drawn))
    assert confirm(desk.office, desk.here, code, CREDENTIALS.password) == "ABCDEFGHJK"


def test_registering_again_keeps_the_old_id_until_the_new_one_signs_in(desk: Desk) -> None:
    apply(desk)
    first = confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    assert [account.user_id for account in desk.person().accounts] == [first]
