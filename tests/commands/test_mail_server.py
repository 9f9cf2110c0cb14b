"""A store of one's own with a real mail server: the mail goes out, and nothing of it stays (K6)."""

import json
import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from nenkin_tui import settings

from .conftest import Call

NUMBER = "9912345678"


class Received:
    """What the server was given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = False

    async def handle_RCPT(self, *words: Any) -> str:  # noqa: N802 - aiosmtpd's name
        words[2].rcpt_tos.append(words[3])
        return "550 nobody here" if self.refuses else "250 OK"

    async def handle_DATA(self, *words: Any) -> str:  # noqa: N802 - aiosmtpd's name
        mail = message_from_bytes(words[2].content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@pytest.fixture
def server(call: Call, monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    received = Received()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller itself cannot be told to choose one
        port = free.getsockname()[1]
    controller = Controller(received, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("NENKIN_TUI_SMTP", f"smtp://127.0.0.1:{port}")
    yield received
    controller.stop()


@pytest.fixture
def own(call: Call, server: Received, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that is no town, with one person in it, and the server named."""
    quick = settings.Settings(bcrypt_rounds=4)
    monkeypatch.setattr(settings, "Settings", lambda: quick)
    place = tmp_path / "own"
    assert call("store", "init", "--store", place).code == 0
    facts = {
        "--name": "例 一郎",
        "--kana": "レイ イチロウ",
        "--birth-date": "1980-04-02",
        "--sex": "男",
        "--postal-code": "1660003",
        "--address": "東京都杉並区",
    }
    words = [word for option in facts.items() for word in option]
    assert call("desk", "add-person", *words, "--number", NUMBER, "--store", place).code == 0
    return place


def applied(call: Call, own: Path, tmp_path: Path) -> Any:
    key = call("desk", "issue-key", NUMBER, "--store", own, "--json").document["access_key"]
    answers = {
        "procedure": "register_with_key",
        "agree": True,
        "access_key": key,
        "basic_pension_number": NUMBER,
        "name": "例 一郎",
        "kana": "レイ イチロウ",
        "birth_date": "S55.4.2",
        "sex": "男",
        "email": "ichiro@example.jp",
        "password": "tanuki7gatsu",
        "secret_question": 1,
        "secret_answer": "ふしみ",
    }
    return ran(call, own, tmp_path, answers)


def ran(call: Call, own: Path, tmp_path: Path, answers: dict[str, object]) -> Any:
    file = tmp_path / "answers.toml"
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in answers.items())
    file.write_text("".join(lines), encoding="utf-8")
    return call("run", file, "--store", own, "--json").document


def test_the_code_comes_by_mail_alone_and_registers(call: Call, server: Received, own: Path, tmp_path: Path) -> None:
    assert applied(call, own, tmp_path)["outcome"] == "waiting"
    [mail] = server.mails
    assert mail["To"] == "ichiro@example.jp"
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", mail.get_content())
    assert code is not None
    assert call("desk", "mail", "--store", own, "--json").document == []
    kept = b"".join(file.read_bytes() for file in own.rglob("*") if file.is_file() and not file.is_symlink())
    assert code[0].replace("-", "").encode() not in kept
    confirm = {"procedure": "confirm_mail", "token": code[0], "password": "tanuki7gatsu"}
    assert ran(call, own, tmp_path, confirm)["outcome"] == "finished"


def test_a_mail_that_cannot_be_sent_is_said_and_the_key_stays_good(
    call: Call, server: Received, own: Path, tmp_path: Path
) -> None:
    server.refuses = True
    refused = applied(call, own, tmp_path)
    assert refused["outcome"] == "rejected"
    assert [(problem["field"], problem["code"]) for problem in refused["problems"]] == [("email", "unknown")]
    server.refuses = False
    assert applied(call, own, tmp_path)["outcome"] == "waiting"
