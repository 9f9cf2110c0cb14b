"""Whatever is typed, line mode goes on asking: nothing it does not know stops it."""

import random

import pytest

from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.town import Town

from .conftest import ANSWER, PASSWORD, Talked
from .test_pages import read, signed_in

WORDS = (
    "戻る",
    "一覧",
    "？",
    "back",
    "",
    " ",
    "x",
    "0",
    "９９９",
    "\x1b[A",
    "\u202e",
    "１９９１年１１月２０日",
    "@",
    PASSWORD,
    ANSWER,
)
"""Not 中断, which would end it."""
NUMBERS = tuple(str(number) for number in range(1, 15))
LINES = 150


def lines(seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - the same lines in every run
    return [chance.choice(NUMBERS if chance.random() < 0.7 else WORDS) for _ in range(LINES)]


@pytest.mark.parametrize("seed", range(6))
def test_from_the_first_page(talked: Talked, seed: int) -> None:
    said = talked.talk(*lines(seed), first=("start", "first")[seed % 2])
    assert said


@pytest.mark.parametrize("seed", range(6, 10))
def test_behind_the_sign_in(town: Town, seed: int) -> None:
    who = signed_in(town, ("hanako", "yosuke")[seed % 2])
    assert read(town, SignedIn(who.pid, "", who.name), "home", *lines(seed))


@pytest.mark.parametrize("page", ["estimate", "conditions", "question_form"])
def test_in_an_estimate(town: Town, page: str) -> None:
    who = signed_in(town, "yosuke")
    assert read(town, SignedIn(who.pid, "", who.name), page, *lines(len(page)))
