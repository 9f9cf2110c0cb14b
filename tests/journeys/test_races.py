"""Two processes at the same moment: one outcome, nothing half-done."""

import json
import subprocess
import sys
from pathlib import Path

from nenkin_tui.procedures.answers import Outcome
from nenkin_tui.settings import Settings
from nenkin_tui.town import Town, found

from .conftest import ANSWER, OTHER_PASSWORD, PASSWORD, Walk, as_toml

AT_ONCE = 4


def walk_in(folder: Path) -> Walk:
    """A town on the machine's own clock, which other processes share."""
    town: Town = found(folder / "town", settings=Settings(bcrypt_rounds=4))
    return Walk(town, machine=None)  # type: ignore[arg-type] # nobody moves the real clock


def race(walk: Walk, folder: Path, procedure: str, answers: dict[str, object]) -> list[dict[str, object]]:
    """The same answers in several processes started together."""
    file = folder / "answers.toml"
    file.write_text(as_toml({"procedure": procedure, **answers}), encoding="utf-8")
    words = [sys.executable, "-m", "nenkin_tui", "run", file, "--store", walk.town.office.store.path, "--json"]
    processes = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(AT_ONCE)]
    ended = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in ended if b"Traceback" in errors] == []
    return [json.loads(out) for out, _ in ended]


def outcomes(documents: list[dict[str, object]]) -> list[object]:
    return sorted(str(document["outcome"]) for document in documents)


def test_one_mail_gives_one_user_id(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    applied: Outcome = walk.run("register_with_key", **walk.with_key("hanako"))
    assert applied.outcome == "waiting"
    ended = race(walk, tmp_path, "confirm_mail", {"token": walk.token("hanako"), "password": PASSWORD})
    assert outcomes(ended) == ["finished", *["rejected"] * (AT_ONCE - 1)]
    person = walk.person("hanako")
    assert [key.used_at is not None for key in person.keys] == [True]
    issued = [document["result"]["user_id"] for document in ended if document["outcome"] == "finished"]
    assert [account.user_id for account in person.accounts] == issued


def test_applying_at_once_is_applying_once(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    ended = race(walk, tmp_path, "register_without_key", walk.without_key("shigeru"))
    assert outcomes(ended) == [*["not_eligible"] * (AT_ONCE - 1), "waiting"]
    assert {document["page"] for document in ended} == {None, "application_under_way"}
    assert len(walk.person("shigeru").letters) == 1
    assert len(walk.person("shigeru").accounts) == 1


def test_registering_at_once_leaves_one_application_and_one_mail_that_counts(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    ended = race(walk, tmp_path, "register_with_key", walk.with_key("hanako"))
    assert outcomes(ended) == ["waiting"] * AT_ONCE
    person = walk.person("hanako")
    assert person.application is not None
    assert person.application.receipt in [document["result"]["receipt"] for document in ended]
    assert len(person.mails) == AT_ONCE
    confirmed = [walk.run("confirm_mail", token=mail.code, password=PASSWORD).outcome for mail in person.mails]
    assert sorted(confirmed) == ["finished", *["rejected"] * (AT_ONCE - 1)]
    assert len(walk.person("hanako").accounts) == 1


def test_asking_for_a_key_at_once_brings_one_letter(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    ended = race(walk, tmp_path, "request_key", walk.identity("kazuko"))
    assert outcomes(ended) == [*["rejected"] * (AT_ONCE - 1), "waiting"]
    person = walk.person("kazuko")
    assert [letter.kind for letter in person.letters] == ["teikibin_postcard", "access_key_letter"]
    assert len(person.keys) == 2


def test_the_last_password_tries_lock_once(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    user_id = walk.registered("hanako")
    for _ in range(3):
        walk.sign_in(user_id, OTHER_PASSWORD)
    ended = race(walk, tmp_path, "sign_in", {"user_id": user_id, "password": OTHER_PASSWORD})
    told = sorted(document["problems"][0]["code"] for document in ended)
    assert told == ["locked"] * (AT_ONCE - 1) + ["mismatch"]
    assert walk.state("hanako") == "locked"
    assert walk.sign_in(user_id).problems[0].code == "locked"


def test_one_link_sets_one_password(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    user_id = walk.registered("hanako")
    walk.run("reset_password", user_id=user_id, birth_date="1991-11-20", secret_answer=ANSWER)
    answers = {"token": walk.token("hanako"), "password": OTHER_PASSWORD}
    ended = race(walk, tmp_path, "reset_password", answers)
    assert outcomes(ended) == ["finished", *["rejected"] * (AT_ONCE - 1)]
    assert walk.person("hanako").reset is None
    assert walk.sign_in(user_id, OTHER_PASSWORD).problems == ()


def test_a_card_is_linked_once(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    number = walk.person("kenichi").facts.basic_pension_number.digits
    answers = {"agree": True, "basic_pension_number": number, "pin": "4173", "email": "kenichi@example.jp"}
    ended = race(walk, tmp_path, "register_by_card", answers)
    assert outcomes(ended).count("finished") == 1
    card = walk.person("kenichi").card
    assert card is not None
    assert card.linked_at is not None


def test_the_last_pin_try_is_one_try(tmp_path: Path) -> None:
    walk = walk_in(tmp_path)
    number = walk.person("makoto").facts.basic_pension_number.digits
    wrong = {"agree": True, "basic_pension_number": number, "pin": "0000", "email": "makoto@example.jp"}
    ended = race(walk, tmp_path, "register_by_card", wrong)
    assert {document["page"] for document in ended} == {"card_locked"}
    card = walk.person("makoto").card
    assert card is not None
    assert card.pin_wrong == 3


def test_a_town_is_founded_once(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "nenkin_tui", "desk", "letters", "--json"]
    env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PATH": "", "LANG": "ja_JP.UTF-8"}
    processes = [subprocess.Popen(words, stdout=subprocess.PIPE, env=env) for _ in range(2)]
    seen = [process.communicate(timeout=120)[0] for process in processes]
    assert json.loads(seen[0]) == json.loads(seen[1])
    assert [file.parent.name for file in tmp_path.rglob("store.json")] == ["town"]
