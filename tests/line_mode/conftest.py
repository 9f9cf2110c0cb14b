"""A town to talk through, and who types."""

from dataclasses import dataclass, field

import pytest

from nenkin_tui.line_mode.session import Session
from nenkin_tui.line_mode.talk import Stop
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.pages.services import Services
from nenkin_tui.town import Town
from nenkin_tui.town.residents import read_resident
from tests.journeys.by_lines import ACT, Typist
from tests.screens.conftest import founded, machine, town

PASSWORD, ANSWER = "tanuki7gatsu", "ポチ"


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


@pytest.fixture
def talked(town: Town) -> Talked:
    """Who sits in front of line mode."""
    return Talked(town)


__all__ = ["ACT", "ANSWER", "PASSWORD", "Talked", "founded", "machine", "town"]
