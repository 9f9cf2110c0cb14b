"""A town of its own for each test, with a clock moved by hand and quick hashes."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from nenkin_tui.clock import JST
from nenkin_tui.model.numbers import CODE_ALPHABET
from nenkin_tui.settings import Settings
from nenkin_tui.town import Town, found, open_town

SETTINGS = Settings(bcrypt_rounds=4)


class HandClock:
    """The machine's clock, which stands still until it is moved; some day that is not the town's."""

    def __init__(self) -> None:
        self.time = datetime(2031, 3, 3, 12, tzinfo=JST)

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


class SeededChance:
    """The same numbers in every run."""

    def __init__(self, seed: int = 17) -> None:
        self.random = random.Random(seed)  # noqa: S311 - numbers of a test

    def digits(self, length: int) -> str:
        return "".join(self.random.choices("0123456789", k=length))

    def code(self, length: int) -> str:
        return "".join(self.random.choices(CODE_ALPHABET, k=length))

    def token(self) -> str:
        return self.code(43)


@pytest.fixture
def machine() -> HandClock:
    return HandClock()


@pytest.fixture
def town(tmp_path: Path, machine: HandClock) -> Town:
    return found(tmp_path / "town", settings=SETTINGS, base=machine, chance=SeededChance())


@pytest.fixture
def restarted(tmp_path: Path, machine: HandClock) -> Callable[[], Town]:
    """Opens the same town once more, as after the program was ended."""
    seeds = count(18)
    return lambda: open_town(tmp_path / "town", settings=SETTINGS, base=machine, chance=SeededChance(next(seeds)))


@pytest.fixture
def pid_of(town: Town) -> Callable[[str], str]:
    """The store's name for an invented person, by the name of their story."""
    return lambda name: next(pid for pid, person in town.people() if person.story == f"town.story_{name}")
