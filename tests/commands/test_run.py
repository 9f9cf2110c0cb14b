"""`run`: the document it prints, its exit codes, and what it refuses before anything is done."""

import json
from pathlib import Path

import pytest

from .conftest import Call

NUMBER = "9996207959"
ANSWERS = {
    "procedure": "register_with_key",
    "agree": True,
    "basic_pension_number": NUMBER,
    "name": "見本　花子",
    "kana": "みほん はなこ",
    "birth_date": "平成３年１１月２０日",
    "sex": "女",
    "email": "hanako@example.jp",
    "secret_question": 3,
}
KEYS = ["outcome", "step", "page", "problems", "result"]


def written(path: Path, answers: dict[str, object], mode: int = 0o600) -> Path:
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in answers.items())
    path.write_text("".join(lines), encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return written(tmp_path / "answers.toml", ANSWERS)


@pytest.fixture
def secrets(tmp_path: Path, call: Call, store: Path) -> Path:
    letter = call("desk", "letters", NUMBER, "--store", store, "--json").document[-1]
    hidden = {"access_key": letter["access_key"], "password": "tanuki7gatsu", "secret_answer": "ポチ"}
    return written(tmp_path / "secrets.toml", hidden)


def test_the_whole_way_by_commands(call: Call, store: Path, tmp_path: Path, answers: Path, secrets: Path) -> None:
    applied = call("run", answers, "--secrets", secrets, "--store", store, "--json")
    assert applied.code == 0
    assert list(applied.document) == KEYS
    assert applied.document["outcome"] == "waiting"
    assert set(applied.document["result"]) == {"receipt", "mail_to"}
    mail = call("desk", "mail", NUMBER, "--store", store, "--json").document[-1]
    assert mail["token"].encode().isalnum()
    confirm = {"procedure": "confirm_mail", "token": mail["token"], "password": "tanuki7gatsu"}
    confirmed = call("run", written(tmp_path / "confirm.toml", confirm), "--store", store, "--json")
    assert confirmed.document["outcome"] == "finished"
    user_id = confirmed.document["result"]["user_id"]
    sign_in = {"procedure": "sign_in", "user_id": user_id, "password": "tanuki7gatsu"}
    signed_in = call("run", written(tmp_path / "sign_in.toml", sign_in), "--store", store, "--json")
    assert signed_in.document["result"] == {"user_id": user_id, "name": "見本 花子"}
    listed = call("desk", "people", "--store", store, "--json").document[0]
    assert (listed["user_id"], listed["state"]) == (user_id, "registered")
    again = call("run", answers, "--secrets", secrets, "--store", store, "--json")
    assert (again.code, again.document["outcome"], again.document["page"]) == (1, "not_eligible", "key_used")


def test_a_rejection_names_the_field_the_code_and_the_words(
    call: Call, store: Path, tmp_path: Path, secrets: Path
) -> None:
    wrong = written(tmp_path / "wrong.toml", ANSWERS | {"basic_pension_number": "12345678"})
    said = call("run", wrong, "--secrets", secrets, "--store", store, "--json")
    assert said.code == 1
    assert said.document == {
        "outcome": "rejected",
        "step": "basic_pension_number",
        "page": None,
        "problems": [
            {
                "field": "basic_pension_number",
                "code": "too_short",
                "text": "10桁で入力してください。入力されているのは8桁です。",
            }
        ],
        "result": {},
    }


def test_without_json_a_person_can_read_it(
    call: Call, store: Path, tmp_path: Path, answers: Path, secrets: Path
) -> None:
    stopped = call("run", answers, "--secrets", secrets, "--until", "check", "--store", store)
    assert (stopped.code, stopped.err) == (0, "")
    assert stopped.out.count("\n") == 1
    applied = call("run", answers, "--secrets", secrets, "--store", store)
    assert applied.code == 0
    assert "hanako@example.jp" in applied.out
    unagreed = written(tmp_path / "unagreed.toml", ANSWERS | {"agree": False})
    refused = call("run", unagreed, "--secrets", secrets, "--store", store)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_secrets_that_others_can_read_are_refused(
    call: Call, store: Path, answers: Path, secrets: Path, mode: int
) -> None:
    secrets.chmod(mode)
    said = call("run", answers, "--secrets", secrets, "--store", store)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "chmod 600" in said.err
    assert "tanuki7gatsu" not in said.err


def test_missing_and_unknown_answers_are_wrong_usage(call: Call, store: Path, tmp_path: Path, answers: Path) -> None:
    missing = call("run", answers, "--store", store, "--json")
    assert (missing.code, missing.out) == (2, "")
    for field in ("access_key", "password", "secret_answer"):
        assert field in missing.err
    more = written(tmp_path / "more.toml", {"procedure": "sign_in", "user_id": "A", "password": "B", "pin": "1"})
    unknown = call("run", more, "--store", store)
    assert unknown.code == 2
    assert "pin" in unknown.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"procedure = ", b"x = 1\n" * 20_000, b"[[a]]\n" * 3])
def test_what_is_no_answers_file_is_one_sentence(call: Call, store: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.toml"
    file.write_bytes(content)
    said = call("run", file, "--store", store)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_mail_of_a_store_that_is_no_town_needs_a_usable_server(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    assert call("store", "init", "--store", own).code == 0
    answers = written(tmp_path / "sign_in.toml", {"procedure": "sign_in", "user_id": "ABCDEFGHJK", "password": "B"})
    monkeypatch.setenv("NENKIN_TUI_SMTP", "mail.example.jp")
    said = call("run", answers, "--store", own)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "smtp" in said.err


def test_the_town_never_sends_mail_out(
    call: Call, store: Path, answers: Path, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NENKIN_TUI_SMTP", "smtp://localhost:1")
    applied = call("run", answers, "--secrets", secrets, "--store", store, "--json")
    assert applied.document["outcome"] == "waiting"
    assert call("desk", "mail", NUMBER, "--store", store, "--json").document[-1]["kind"] == "registration_link"
