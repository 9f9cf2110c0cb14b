"""Numbers that a page lets one move or type, whatever they are drawn or asked with (A4, A5)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Age
from nenkin_tui.model.yen import parse_yen

MOST_DIGITS = 9
TEN_THOUSAND = 10_000
_AGE = re.compile(r"([0-9]+)\s*(?:歳|才|y)?(?:(?<![0-9])\s*([0-9]+)\s*(?:[かヶヵカケ]?月|m)?)?")

Kind = Literal["count", "age", "years", "money", "choice"]
"""What its value is: so many; months of an age, or of whole years; 10,000 yen; the place of one of a few words."""


@dataclass
class Number:
    """One number between two bounds, moved by a step; shown: the words of a value."""

    name: str
    value: int
    least: int
    most: int
    step: int = 1
    kind: Kind = "count"
    shown: Callable[[int], str] = str
    label: str = ""
    typed: str = ""
    """The digits of a value that is being typed."""

    def move(self, steps: int) -> None:
        """By so many steps; from a value between two steps to the next one."""
        self.take()
        self.put(self.stepped(self.value, steps))

    def stepped(self, value: int, steps: int) -> int:
        """A value so many steps away."""
        place, between = divmod(value, self.step)
        return (place + steps + (1 if between and steps < 0 else 0)) * self.step

    def put(self, value: int) -> None:
        """A value, the nearest within the bounds."""
        self.typed = ""
        self.value = min(max(value, self.least), self.most)

    def read(self, typed: str) -> int:
        """The value of what is typed, within the bounds or not: 67, 67 6 and 67歳6か月; 420 and 4,200,000. Invalid."""
        return _READ[self.kind](typed)

    def take(self) -> bool:
        """What was typed is the value; whether anything was."""
        if not self.typed:
            return False
        self.put(self.read(self.typed))
        return True

    def type(self, character: str | None) -> bool:
        """A digit, a full-width one too, begins or goes on with a value; whether it was one."""
        if not character or not character.isdecimal() or len(self.typed) >= MOST_DIGITS:
            return False
        self.typed += str(int(character))
        return True


@dataclass
class NumberFromNow(Number):
    """A number whose least value stands for what is so now; it has its place among the others, where `now` is."""

    now: int | None = None
    """None: nothing like it is known, and it stays below the others."""

    def move(self, steps: int) -> None:
        """By so many steps; from what is so now to the value next to it, and no step goes past it."""
        self.take()
        if self.now is None:
            super().move(steps)
            return
        before = self.now if self.value == self.least else self.value
        after = max(self.stepped(before, steps), self.least + 1)
        passed = before < self.now <= after or after <= self.now < before
        self.put(self.least if passed else after)


@dataclass
class Note:
    """A line beneath a number that tells what its value comes to; told anew with every step."""

    says: Callable[[], str]


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _count(typed: str) -> int:
    plain = _plain(typed)
    if not re.fullmatch(f"[0-9]{{1,{MOST_DIGITS}}}", plain):
        raise Invalid("wrong_characters", "estimate.number_unreadable")
    return int(plain)


def _age(typed: str) -> int:
    found = _AGE.fullmatch(_plain(typed))
    if found is None or len(found[1]) > MOST_DIGITS or int(found[2] or 0) > 11:
        raise Invalid("wrong_characters", "estimate.age_unreadable")
    return Age.of(int(found[1]), int(found[2] or 0)).total


def _years(typed: str) -> int:
    return _count(_plain(typed).rstrip("歳才")) * 12


def _money(typed: str) -> int:
    """In 10,000 yen or, past what those could mean, in yen."""
    amount = parse_yen(typed)
    return amount if amount < TEN_THOUSAND else amount // TEN_THOUSAND


_READ: dict[Kind, Callable[[str], int]] = {
    "count": _count,
    "age": _age,
    "years": _years,
    "money": _money,
    "choice": _count,
}
