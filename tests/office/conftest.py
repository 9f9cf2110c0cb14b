"""An office over a store of its own, with one person in it, a clock that is moved by hand, and quick hashes."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from nenkin_tui.clock import JST
from nenkin_tui.model.numbers import CODE_ALPHABET, AccessKey, BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile, claims_of
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import keys
from nenkin_tui.office.identity import Identity
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.registration import Credentials
from nenkin_tui.settings import Settings
from nenkin_tui.store.store import Store


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 10, tzinfo=JST)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.seconds

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)
        self.seconds += timedelta(**by).total_seconds()


class SeededChance:
    """The same numbers in every run."""

    def __init__(self) -> None:
        self.random = random.Random(17)  # noqa: S311 - numbers of a test

    def digits(self, length: int) -> str:
        return "".join(self.random.choices("0123456789", k=length))

    def code(self, length: int) -> str:
        return "".join(self.random.choices(CODE_ALPHABET, k=length))

    def token(self) -> str:
        return self.code(43)


HANAKO = Facts(
    basic_pension_number=BasicPensionNumber("1234567890"),
    name="髙見 花子",
    kana="タカミ ハナコ",
    birth_date=date(1991, 11, 20),
    sex="female",
    postal_code="1000001",
    address="東京都千代田区見本1-2-3",
)
TARO = Facts(
    basic_pension_number=BasicPensionNumber("2345678901"),
    name="見本 太郎",
    kana="ミホン タロウ",
    birth_date=date(1980, 4, 2),
    sex="male",
    postal_code="1000001",
    address="東京都千代田区見本1-2-3",
)
RECORD = {"format": "nenkin-record/1", "birth_date": "1991-11-20", "sex": "female"}

CREDENTIALS = Credentials(email="hanako@example.jp", password=Secret("tanuki7gatsu"), question=3, answer=Secret("ポチ"))


def claimed(facts: Facts = HANAKO, **other: object) -> Identity:
    """The identity of these facts, or with one part put wrong."""
    parts = {name: getattr(facts, name) for name in Identity.__struct_fields__} | other
    return Identity(**parts)  # type: ignore[arg-type] # a test may put in anything


@dataclass
class Desk:
    """What a test has in hand."""

    office: Office
    clock: HandClock
    hanako: str
    taro: str
    key: AccessKey
    here: Visitor = field(default_factory=lambda: Visitor("terminal", "environment"))

    def person(self, pid: str | None = None) -> PersonFile:
        return self.office.store.read(pid or self.hanako).document

    def state(self) -> str:
        return self.person().state_on(self.clock.time.date())

    def restart(self) -> Office:
        """The same store opened anew, as after the program was ended."""
        store = Store.open(self.office.store.path, PersonFile, claims_of)
        return Office.of(store, self.clock, self.office.settings, chance=self.office.chance)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    clock = HandClock()
    store = Store.create(tmp_path / "store", PersonFile, claims_of)
    office = Office.of(store, clock, Settings(bcrypt_rounds=4), chance=SeededChance())
    hanako, taro = (store.add(PersonFile(facts=facts, record=RECORD), at=office.stamp()) for facts in (HANAKO, TARO))
    new = keys.send_key(office, hanako, "teikibin_sealed", posted=date(2026, 11, 13), arrives=date(2026, 11, 16))
    return Desk(office, clock, hanako, taro, new.key)
