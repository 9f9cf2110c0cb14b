"""A town to talk through, and who types."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.line_mode.session import Home, Session
from nenkin_tui.line_mode.talk import Stop
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.services import Services
from nenkin_tui.town import Town
from nenkin_tui.town.residents import read_resident
from tests.journeys.by_lines import ACT, Typist
from tests.screens.conftest import founded, machine, town

PASSWORD, ANSWER = "tanuki7gatsu", "ポチ"
RECORDS = Path(__file__).parents[2] / "data" / "records"


@dataclass
class Talked:
    """What a conversation left."""

    town: Town
    typist: Typist = field(default_factory=lambda: Typist([]))
    stopped: bool = False

    @property
    def said(self) -> str:
        """All that was said, and nothing that was typed."""
        return self.typist.all_said

    def talk(self, *lines: str, first: str = "start") -> str:
        """Types these lines from the first page on, and gives what was said to the last of them."""
        self.typist = Typist(list(lines))
        self.stopped = False
        try:
            Session(self.typist, Services(town=self.town), first).run()
        except Stop:
            self.stopped = True
        except Ended:
            pass
        assert not self.typist.lines, "not everything was typed"
        return self.said

    def hanako(self) -> list[str]:
        """What 見本 花子 types to register with her key, from the start page to the check page."""
        one = read_resident("hanako")
        person = self.town.office.store.read(self.town.chosen).document
        key = next(letter.access_key for letter in person.letters if letter.access_key)
        who = [one.basic_pension_number, one.name, one.kana, one.birth_date.isoformat(), "1"]
        return ["2", "1", "1", key, *who, "hanako@example.jp", PASSWORD, "3", ANSWER]


def signed_in(town: Town, name: str) -> SignedIn:
    """Who practises as this person, behind the sign-in."""
    pid, person = next((pid, one) for pid, one in town.people() if one.story == f"town.story_{name}")
    town.choose(pid)
    return SignedIn(pid, "", person.facts.name)


def visiting(town: Town, who: SignedIn | None, saved: Path | None = None) -> Services:
    """What the pages work with while this person is signed in; saved: where files are saved."""
    services = Services(town=town, saved_folder=saved)
    services.signed_in = who
    return services


def read(town: Town, who: SignedIn | None, page: str, *lines: str, saved: Path | None = None, **arguments: Any) -> str:
    """What a page says to these lines."""
    return told(visiting(town, who, saved), page, *lines, **arguments)


def told(services: Services, page: str, *lines: str, **arguments: Any) -> str:
    """What a page says to these lines."""
    typist = Typist(list(lines))
    session = Session(typist, services)
    with suppress(Ended, Stop, Home):
        session.open(page, **arguments)
    return typist.all_said


@pytest.fixture
def talked(town: Town) -> Talked:
    """Who sits in front of line mode."""
    return Talked(town)


__all__ = ["ACT", "ANSWER", "PASSWORD", "Talked", "founded", "machine", "town"]
