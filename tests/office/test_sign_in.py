"""Signing in: locks, hints and the secret question; and that an unknown ID looks like a wrong password."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

import bcrypt
import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import MailCode, UserId
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import keys
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.registration import apply_with_key, confirm
from nenkin_tui.office.sign_in import AnswerNeeded, SignedIn, answer_question, sign_in
from tests.office.conftest import CREDENTIALS, Desk, claimed

Matches = Callable[[bytes, bytes], bool]

RIGHT = CREDENTIALS.password
WRONG = Secret("kitsune8gatsu")
UNKNOWN = UserId("ZZZZZZZZZZ")
ELSEWHERE = Visitor("another terminal", "another environment")


def register(desk: Desk) -> UserId:
    today = desk.clock.time.date()
    new = keys.send_key(desk.office, desk.hanako, "access_key_letter", posted=today, arrives=today)
    apply_with_key(desk.office, desk.here, new.key, claimed(), CREDENTIALS)
    code = MailCode(desk.person().mails[-1].code or "")
    return UserId(confirm(desk.office, desk.here, code, RIGHT))


def refusal(office: Office, user_id: UserId, password: Secret = WRONG) -> Invalid:
    with pytest.raises(Invalid) as refused:
        sign_in(office, Visitor("terminal", "environment"), user_id, password)
    return refused.value


def shown(refused: Invalid) -> tuple[str, str, str, dict[str, str | int]]:
    return refused.code, refused.reason, refused.field, refused.values


def test_the_right_password_signs_in_and_is_noted(desk: Desk) -> None:
    user_id = register(desk)
    outcome = sign_in(desk.office, desk.here, UserId(user_id.characters.lower()), RIGHT)
    assert isinstance(outcome, SignedIn)
    assert (outcome.pid, outcome.user_id, outcome.name) == (desk.hanako, user_id.characters, "髙見 花子")
    account = desk.person().account
    assert account is not None
    assert [entry.outcome for entry in account.sign_ins] == ["signed_in"]
    assert account.first_signed_in_at == desk.clock.time


def test_five_wrong_in_a_row_lock_and_the_tries_left_are_said_from_the_third_on(desk: Desk) -> None:
    user_id = register(desk)
    told = [shown(refusal(desk.office, user_id)) for _ in range(6)]
    assert [code for code, *_ in told] == ["mismatch"] * 4 + ["locked"] * 2
    assert [values.get("left") for *_, values in told] == [None, None, 2, 1, None, None]
    assert desk.state() == "locked"
    assert refusal(desk.restart(), user_id, RIGHT).code == "locked"


def test_an_unknown_id_is_told_the_very_same_at_every_try(desk: Desk) -> None:
    user_id = register(desk)
    known = [shown(refusal(desk.office, user_id)) for _ in range(7)]
    unknown = [shown(refusal(desk.office, UNKNOWN)) for _ in range(7)]
    assert unknown == known


@contextmanager
def synced_into(seen: list[str]) -> Iterator[None]:
    """Notes every call that waits for the disk."""
    real = {"fsync": os.fsync, "fdatasync": os.fdatasync}

    def noting(name: str) -> Callable[[int], None]:
        def sync(descriptor: int) -> None:
            seen.append(name)
            real[name](descriptor)

        return sync

    with patch.object(os, "fsync", noting("fsync")), patch.object(os, "fdatasync", noting("fdatasync")):
        yield


def test_an_unknown_id_costs_the_same_hashes_and_durable_writes(desk: Desk) -> None:
    user_id = register(desk)
    refusal(desk.office, UNKNOWN)  # the hash for nobody is made once, like the stored one
    refusal(desk.office, user_id)  # and so are the two files that change places from then on
    refusal(desk.office, UNKNOWN)
    costs = []
    for who in (user_id, UNKNOWN):
        checked: list[bytes] = []
        synced: list[str] = []

        def matches(password: bytes, kept: bytes, real: Matches = bcrypt.checkpw, seen: list[bytes] = checked) -> bool:
            seen.append(kept[:7])
            return real(password, kept)

        with patch("bcrypt.checkpw", matches), synced_into(synced):
            refusal(desk.office, who)
        costs.append((checked, synced))
    assert costs[0] == costs[1]
    assert costs[0][0] == [b"$2b$04$"]
    assert len(costs[0][1]) == 2


def test_the_fifth_try_may_still_be_right(desk: Desk) -> None:
    user_id = register(desk)
    for _ in range(4):
        refusal(desk.office, user_id)
    assert isinstance(sign_in(desk.office, desk.here, user_id, RIGHT), SignedIn)
    assert desk.state() == "registered"
    assert shown(refusal(desk.office, user_id))[3] == {}


def test_a_failure_is_written_down_before_it_is_known(desk: Desk) -> None:
    user_id = register(desk)
    with patch.object(desk.office.hasher, "matches", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        sign_in(desk.office, desk.here, user_id, RIGHT)
    account = desk.person().account
    assert account is not None
    assert account.wrong_passwords == 1


def test_a_changed_environment_asks_the_secret_question_once(desk: Desk) -> None:
    user_id = register(desk)
    asked = sign_in(desk.office, ELSEWHERE, user_id, RIGHT)
    assert asked == AnswerNeeded(desk.hanako, user_id.characters, 3)
    assert isinstance(asked, AnswerNeeded)
    assert isinstance(answer_question(desk.office, ELSEWHERE, asked, Secret("ポチ")), SignedIn)
    assert isinstance(sign_in(desk.office, ELSEWHERE, user_id, RIGHT), SignedIn)


def test_wrong_answers_wait_and_a_wait_ends(desk: Desk) -> None:
    user_id = register(desk)
    asked = sign_in(desk.office, ELSEWHERE, user_id, RIGHT)
    assert isinstance(asked, AnswerNeeded)
    codes = []
    for _ in range(6):
        with pytest.raises(Invalid) as refused:
            answer_question(desk.office, ELSEWHERE, asked, Secret("タマ"))
        codes.append(refused.value.code)
    assert codes == ["mismatch"] * 4 + ["throttled"] * 2
    with pytest.raises(Invalid, match="throttled"):
        answer_question(desk.office, ELSEWHERE, asked, Secret("ポチ"))
    desk.clock.move(hours=6)
    assert isinstance(answer_question(desk.office, ELSEWHERE, asked, Secret("ポチ")), SignedIn)


def test_four_wrong_passwords_and_the_secret_question_do_not_lock(desk: Desk) -> None:
    user_id = register(desk)
    for _ in range(4):
        refusal(desk.office, user_id)
    assert isinstance(sign_in(desk.office, ELSEWHERE, user_id, RIGHT), AnswerNeeded)
    assert desk.state() == "registered"


def test_an_old_id_works_until_the_new_one_first_signs_in(desk: Desk) -> None:
    old = register(desk)
    sign_in(desk.office, desk.here, old, RIGHT)
    desk.clock.move(days=1)
    new = register(desk)
    assert isinstance(sign_in(desk.office, desk.here, old, RIGHT), SignedIn)
    assert isinstance(sign_in(desk.office, desk.here, new, RIGHT), SignedIn)
    assert refusal(desk.office, old, RIGHT).code == "mismatch"
    assert [account.user_id for account in desk.person().accounts] == [new.characters]


def test_a_locked_id_finds_its_way_back_by_a_new_issue(desk: Desk) -> None:
    locked = register(desk)
    sign_in(desk.office, desk.here, locked, RIGHT)
    for _ in range(5):
        refusal(desk.office, locked)
    desk.clock.move(days=1)
    new = register(desk)
    assert isinstance(sign_in(desk.office, desk.here, new, RIGHT), SignedIn)
    assert desk.state() == "registered"


def test_an_id_never_used_also_works_until_the_new_one_first_signs_in(desk: Desk) -> None:
    old = register(desk)
    new = register(desk)
    assert [account.user_id for account in desk.person().accounts] == [old.characters, new.characters]
    assert isinstance(sign_in(desk.office, desk.here, old, RIGHT), SignedIn)
    assert isinstance(sign_in(desk.office, desk.here, new, RIGHT), SignedIn)
    assert [account.user_id for account in desk.person().accounts] == [new.characters]
