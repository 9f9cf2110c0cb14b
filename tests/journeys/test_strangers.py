"""Nothing tells a stranger whether a person is registered: the same bytes after the same work, in twin towns."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bcrypt
import msgspec
import pytest

from nenkin_tui.settings import Settings
from nenkin_tui.town import found

from .conftest import ANSWER, OTHER_PASSWORD, PASSWORD, HandClock, SeededChance, Walk

NOBODY = "ABCDEFGHJK"
NOBODYS_NUMBER = "9900000000"


@dataclass
class Twins:
    """Two towns that differ in one thing: in the first one, somebody is registered."""

    registered: Walk
    other: Walk
    hashes: list[str]

    def told(self, walk: Walk, procedure: str, answers: dict[str, object]) -> tuple[bytes, list[str]]:
        """What a stranger is told, and the hashes it took; both towns draw the same receipts."""
        assert walk.town.visitor.environment  # drawn once in every town
        chance = walk.town.office.chance
        assert isinstance(chance, SeededChance)
        chance.random.seed(5)
        self.hashes.clear()
        outcome = walk.run(procedure, **answers)
        return msgspec.json.encode(outcome), list(self.hashes)

    def tell_the_same(
        self, procedure: str, first: dict[str, object], second: dict[str, object] | None = None
    ) -> dict[str, object]:
        """One try in each town; gives what was told in both."""
        here = self.told(self.registered, procedure, first)
        assert here == self.told(self.other, procedure, first if second is None else second)
        document: dict[str, object] = msgspec.json.decode(here[0])
        return document


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Twins:
    hashes: list[str] = []

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object) -> object:
            hashes.append(name)
            return function(*words)

        return call

    for name in ("checkpw", "hashpw"):
        monkeypatch.setattr(bcrypt, name, counted(name, getattr(bcrypt, name)))

    def town(name: str) -> Walk:
        machine = HandClock()
        settings = Settings(bcrypt_rounds=4)
        return Walk(found(tmp_path / name, settings=settings, base=machine, chance=SeededChance()), machine)

    return Twins(town("registered"), town("other"), hashes)


def outcome_of(document: dict[str, object]) -> str:
    """The page, the code of the problem, or the outcome."""
    problems = document["problems"]
    assert isinstance(problems, list)
    return str(document["page"] or (problems[0]["code"] if problems else document["outcome"]))


def test_an_unknown_id_and_a_wrong_password(twins: Twins) -> None:
    user_id = twins.registered.registered("hanako")
    told = [
        twins.tell_the_same(
            "sign_in", {"user_id": user_id, "password": OTHER_PASSWORD}, {"user_id": NOBODY, "password": OTHER_PASSWORD}
        )
        for _ in range(7)
    ]
    assert [outcome_of(one) for one in told] == ["mismatch"] * 4 + ["locked"] * 3


def test_an_unknown_id_and_a_wrong_password_on_an_unknown_machine(twins: Twins) -> None:
    user_id = twins.registered.registered("hanako")
    twins.registered.buy_another_machine()
    known = {"user_id": user_id, "password": OTHER_PASSWORD}
    assert outcome_of(twins.tell_the_same("sign_in", known, known | {"user_id": NOBODY})) == "mismatch"


def test_an_id_locked_long_ago_and_one_that_nobody_has(twins: Twins) -> None:
    user_id = twins.registered.registered("hanako")
    for _ in range(5):
        twins.registered.sign_in(user_id, OTHER_PASSWORD)
        twins.other.sign_in(NOBODY, OTHER_PASSWORD)
    for walk in (twins.registered, twins.other):
        walk.advance_to(2027, 1, 5)
    right = {"user_id": user_id, "password": PASSWORD}
    assert outcome_of(twins.tell_the_same("sign_in", right, right | {"user_id": NOBODY})) == "locked"


@pytest.mark.parametrize("wrong", [{"secret_answer": "タマ"}, {"birth_date": "1991-11-21"}])
def test_a_reset_for_a_registered_id_and_for_none(twins: Twins, wrong: dict[str, object]) -> None:
    user_id = twins.registered.registered("hanako")
    asked = {"user_id": user_id, "birth_date": "1991-11-20", "secret_answer": ANSWER} | wrong
    told = [twins.tell_the_same("reset_password", asked, asked | {"user_id": NOBODY}) for _ in range(6)]
    assert [outcome_of(one) for one in told] == ["mismatch"] * 5 + ["throttled"]


@pytest.mark.parametrize("procedure", ["reissue_user_id", "register_without_key"])
def test_a_new_issue_for_one_registered_and_for_one_who_is_not(twins: Twins, procedure: str) -> None:
    twins.registered.sign_in(twins.registered.registered("hanako"))
    assert twins.registered.state("hanako") == "registered"
    told = twins.tell_the_same(procedure, twins.other.without_key("hanako"))
    assert outcome_of(told) == "waiting"


@pytest.mark.parametrize("procedure", ["reissue_user_id", "register_without_key"])
@pytest.mark.parametrize("state", ["registered", "applied"])
def test_a_new_issue_for_whom_one_does_not_know_well(twins: Twins, procedure: str, state: str) -> None:
    if state == "registered":
        twins.registered.registered("hanako")
    else:
        assert twins.registered.run("register_without_key", **twins.registered.without_key("hanako")).result
    guessed = twins.other.without_key("hanako", birth_date="1991-11-21")
    nobody = guessed | {"basic_pension_number": NOBODYS_NUMBER}
    told = [twins.tell_the_same(procedure, guessed, second) for second in (None, nobody)]
    assert [outcome_of(one) for one in told] == ["mismatch"] * 2


def test_a_key_asked_for(twins: Twins) -> None:
    twins.registered.registered("hanako")
    assert outcome_of(twins.tell_the_same("request_key", twins.other.identity("hanako"))) == "waiting"
    guessed = twins.other.identity("hanako") | {"sex": "male"}
    nobody = guessed | {"basic_pension_number": NOBODYS_NUMBER}
    assert outcome_of(twins.tell_the_same("request_key", guessed, nobody)) == "mismatch"


def test_a_key_that_nobody_has_and_a_key_of_another(twins: Twins) -> None:
    twins.registered.registered("hanako")
    typed = twins.other.with_key("hanako", access_key="12345612345612345")
    assert outcome_of(twins.tell_the_same("register_with_key", typed)) == "key_unknown"
    typed = twins.other.with_key("hanako", access_key=twins.other.key("misaki"))
    assert twins.registered.key("misaki") == twins.other.key("misaki")
    assert outcome_of(twins.tell_the_same("register_with_key", typed)) == "mismatch"


@pytest.mark.parametrize("procedure", ["register_by_card", "sign_in_by_card"])
def test_a_wrong_pin_of_a_linked_card_and_of_one_that_is_not(twins: Twins, procedure: str) -> None:
    typed: dict[str, object] = {"basic_pension_number": "9995444662", "pin": "0000"}
    by_card = {"agree": True, "email": "kenichi@example.jp"}
    assert twins.registered.run("register_by_card", **typed | by_card | {"pin": "4173"}).outcome == "finished"
    told = [twins.tell_the_same(procedure, typed | (by_card if "register" in procedure else {})) for _ in range(4)]
    assert [outcome_of(one) for one in told] == ["mismatch", "mismatch", "card_locked", "card_locked"]


def test_whoever_has_no_card_and_nobody(twins: Twins) -> None:
    twins.registered.registered("hanako")
    typed: dict[str, object] = {"basic_pension_number": "9996207959", "pin": "0000"}
    told = twins.tell_the_same("sign_in_by_card", typed, typed | {"basic_pension_number": NOBODYS_NUMBER})
    assert outcome_of(told) == "unknown"


def test_a_code_guessed_while_a_mail_is_under_way(twins: Twins) -> None:
    twins.registered.run("register_with_key", **twins.registered.with_key("hanako"))
    told = [twins.tell_the_same("confirm_mail", {"token": "ABCDEFGHJKMN", "password": PASSWORD}) for _ in range(6)]
    assert [outcome_of(one) for one in told] == ["unknown"] * 5 + ["throttled"]
