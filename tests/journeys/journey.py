"""One person's journey by the real commands: answers files for `run`, and the desk.

How a run ends is one word: `finished`, `waiting`, `stopped`; the page that says why it is not eligible; or
`field:code` of its first problem.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.cli import run
from nenkin_tui.town import open_town
from nenkin_tui.town.residents import Resident, read_resident

from .conftest import ANSWER, PASSWORD, as_toml


@dataclass
class Journey:
    """A town of its own, one person in it, and what they have in hand by now."""

    name: str
    store: Path
    said: pytest.CaptureFixture[str]
    user_id: str = ""
    old_id: str = ""
    key: str = ""
    password: str = PASSWORD
    result: dict[str, str] = field(default_factory=dict)

    @property
    def resident(self) -> Resident:
        """What the person knows of themselves."""
        return read_resident(self.name)

    def command(self, *words: str | Path) -> tuple[int, Any]:
        """A command line's exit code and document."""
        self.said.readouterr()
        code = run([*map(str, words), "--store", str(self.store), "--lang", "ja", "--json"])
        out = self.said.readouterr().out
        return code, json.loads(out) if out else None

    def desk(self, *words: str) -> Any:
        """What the desk answers, where it is to answer."""
        code, document = self.command("desk", *words)
        assert code == 0, words
        return document

    def run(self, procedure: str, answers: dict[str, object], *options: str) -> str:
        """How a procedure ends, in one word; its exit code agrees."""
        file = self.store.parent / "answers.toml"
        file.write_text(as_toml({"procedure": procedure, **answers}), encoding="utf-8")
        code, document = self.command("run", file, *options)
        refused = document["outcome"] in ("rejected", "not_eligible")
        assert code == int(refused)
        assert bool(document["problems"]) == (document["outcome"] == "rejected")
        self.result = document["result"]
        if document["page"]:
            return str(document["page"])
        if not refused:
            return str(document["outcome"])
        first = document["problems"][0]
        assert first["text"]
        return f"{first['field']}:{first['code']}"

    def letters(self) -> list[Any]:
        """The letters in the letter box today."""
        today = open_town(self.store).office.today().isoformat()
        number = self.resident.basic_pension_number
        return [one for one in self.desk("letters", number) if one["arrives_on"] <= today]

    def mails(self) -> list[Any]:
        """The mails sent to the person, wherever they went; the newest last."""
        return list(self.desk("mail", self.resident.basic_pension_number))

    def identity(self) -> dict[str, object]:
        """What the identity pages ask, as the record has it."""
        one = self.resident
        return {
            "basic_pension_number": one.basic_pension_number,
            "name": one.name,
            "kana": one.kana,
            "birth_date": one.birth_date.isoformat(),
            "sex": one.sex,
        }

    def credentials(self) -> dict[str, object]:
        """What one will sign in with; who has no e-mail asks a daughter."""
        return {
            "email": self.resident.email or "daughter@example.jp",
            "password": self.password,
            "secret_question": 3,
            "secret_answer": ANSWER,
        }


Step = Callable[[Journey], None]


@dataclass(frozen=True)
class Cell:
    """One path of one person: which rows it shows, whether it fails on its way, and what it is in words."""

    rows: str
    person: str
    kind: str
    path: str
    steps: tuple[Step, ...]


def happy(rows: str, person: str, path: str, *steps: Step) -> Cell:
    """A path on which nothing is refused."""
    return Cell(rows, person, "happy", path, steps)


def failing(rows: str, person: str, path: str, *steps: Step) -> Cell:
    """A path on which something is refused, and where there is one the way back from it."""
    return Cell(rows, person, "failing", path, steps)
