"""A town of one's own to walk through by answers files: what a person types, and what lies in their post."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from nenkin_tui.clock import JST
from nenkin_tui.model.numbers import CODE_ALPHABET
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.environment import change_environment
from nenkin_tui.procedures.answers import Outcome, read_answers, run_answers
from nenkin_tui.settings import Settings
from nenkin_tui.town import Town, found

from .by_lines import run_lines

PASSWORD = "tanuki7gatsu"
OTHER_PASSWORD = "momiji0akane"
ANSWER = "ポチ"
FILE, LINES = "answers file", "line mode"
BOTH_DOORS = pytest.mark.parametrize("door", [FILE, LINES])
"""Every procedure must end alike, whichever way its answers came in."""


class HandClock:
    """The machine's clock, moved by hand; the town runs on with it."""

    def __init__(self) -> None:
        self.time = datetime(2031, 3, 3, 12, tzinfo=JST)

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()


class SeededChance:
    """The same numbers in every run."""

    def __init__(self) -> None:
        self.random = random.Random(2)  # noqa: S311 - numbers of a test

    def digits(self, length: int) -> str:
        return "".join(self.random.choices("0123456789", k=length))

    def code(self, length: int) -> str:
        return "".join(self.random.choices(CODE_ALPHABET, k=length))

    def token(self) -> str:
        return self.code(43)


def as_toml(answers: Mapping[str, object]) -> str:
    """An answers file; JSON's strings, numbers and truth values are TOML's too."""
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in answers.items())


@dataclass
class Walk:
    """One town and the machine it runs on."""

    town: Town
    machine: HandClock
    door: str = FILE

    def run(self, procedure: str, /, *, until_check: bool = False, **answers: object) -> Outcome:
        read = read_answers(as_toml({"procedure": procedure, **answers}))
        if self.door == LINES:
            return run_lines(self.town, read, until_check=until_check)
        return run_answers(self.town.office, self.town.visitor, read, until_check=until_check)

    def pid(self, name: str) -> str:
        return next(pid for pid, person in self.town.people() if person.story == f"town.story_{name}")

    def person(self, name: str) -> PersonFile:
        return self.town.office.store.read(self.pid(name)).document

    def state(self, name: str) -> str:
        return self.person(name).state_on(self.town.office.today())

    def key(self, name: str) -> str:
        """The key of the newest letter that carries one and has arrived."""
        return [letter.access_key for letter in self.town.letters(self.pid(name)) if letter.access_key][-1]

    def posted_id(self, name: str) -> str:
        """The user ID of the newest postcard that has arrived."""
        return [letter.user_id for letter in self.town.letters(self.pid(name)) if letter.user_id][-1]

    def token(self, name: str) -> str:
        """The code of the newest mail."""
        return next(mail.code for mail in reversed(self.person(name).mails) if mail.code)

    def identity(self, name: str) -> dict[str, object]:
        facts = self.person(name).facts
        return {
            "basic_pension_number": facts.basic_pension_number.grouped,
            "name": facts.name,
            "kana": facts.kana,
            "birth_date": facts.birth_date.isoformat(),
            "sex": facts.sex,
        }

    def credentials(self, name: str) -> dict[str, object]:
        return {
            "email": self.person(name).own_email or "none@example.jp",
            "password": PASSWORD,
            "secret_question": 3,
            "secret_answer": ANSWER,
        }

    def with_key(self, who: str, /, **other: object) -> dict[str, object]:
        """What this person types to register with their key, or with some of it typed otherwise."""
        return {"agree": True, "access_key": self.key(who), **self.identity(who), **self.credentials(who), **other}

    def without_key(self, who: str, /, **other: object) -> dict[str, object]:
        facts = self.person(who).facts
        place = {"postal_code": facts.postal_code, "address": facts.address}
        return {"agree": True, **self.identity(who), **place, **self.credentials(who), **other}

    def registered(self, name: str) -> str:
        """Registers with the key, opens the mail, and gives the user ID."""
        assert self.run("register_with_key", **self.with_key(name)).outcome == "waiting"
        confirmed = self.run("confirm_mail", token=self.token(name), password=PASSWORD)
        assert confirmed.outcome == "finished"
        return confirmed.result["user_id"]

    def sign_in(self, user_id: str, password: str = PASSWORD, **more: object) -> Outcome:
        return self.run("sign_in", user_id=user_id, password=password, **more)

    def buy_another_machine(self) -> None:
        change_environment(self.town.office)

    def wait(self, **time: float) -> None:
        self.machine.time += timedelta(**time)

    def advance_to(self, year: int, month: int, day: int) -> None:
        self.town.advance(to=date(year, month, day))


@pytest.fixture
def door() -> str:
    """By which way answers come in, unless a test is for several."""
    return FILE


@pytest.fixture
def walk(tmp_path: Path, door: str) -> Walk:
    machine = HandClock()
    town = found(tmp_path / "town", settings=Settings(bcrypt_rounds=4), base=machine, chance=SeededChance())
    return Walk(town, machine, door)
