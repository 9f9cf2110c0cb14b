"""The four words, choices by number, idle time."""

import pytest

from nenkin_tui import locale
from nenkin_tui.line_mode.talk import IdleOut, Stop, Talk, Word, number_in, word_of
from nenkin_tui.line_mode.terminal import LONGEST
from nenkin_tui.pages.idle import IdleWatch
from tests.journeys.by_lines import Typist

OPTIONS = [("a", "はじめ"), ("b", "つぎ\nの行")]


def talk(*lines: str) -> tuple[Talk, Typist]:
    typist = Typist(list(lines))
    return Talk(typist, IdleWatch(600, 60)), typist


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("戻る", Word.BACK),
        (" Back ", Word.BACK),
        ("ｂａｃｋ", Word.BACK),
        ("一覧", Word.LIST),
        ("LIST", Word.LIST),
        ("?", Word.HELP),
        ("？", Word.HELP),
        ("help", Word.HELP),
        ("中断", Word.STOP),
        ("stop", Word.STOP),
        ("", None),
        ("戻", None),
        ("back to", None),
    ],
)
def test_the_words_in_any_language_case_and_width(typed: str, word: Word | None) -> None:
    assert word_of(typed) is word


def test_a_space_before_a_word_makes_it_an_answer_where_any_text_is_one() -> None:
    assert word_of(" 中断") is Word.STOP
    assert word_of(" 中断", free=True) is None
    assert word_of("中断", free=True) is Word.STOP


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), (" ２ ", 2), ("3", 0), ("0", 0), ("-1", 0), ("", 0), ("1.0", 0), ("9" * 900, 0)],
)
def test_numbers(typed: str, number: int) -> None:
    assert number_in(typed, 2) == number


def test_a_choice_is_one_line_and_made_by_its_number() -> None:
    talking, typist = talk("", "3", "はじめ", "２")
    assert talking.choose(OPTIONS) == "b"
    assert typist.said[:2] == ["1 はじめ", "2 つぎ の行"]
    wrong = locale.text("problem.choice_unknown", count=2)
    assert [line for line in typist.said if wrong in line] == [f"エラー: {wrong}"] * 2


def test_a_choice_is_left_told_again_or_stopped() -> None:
    assert talk("戻る")[0].choose(OPTIONS) is None
    talking, typist = talk("一覧", "1")
    assert talking.choose(OPTIONS) == "a"
    assert typist.said.count("1 はじめ") == 2
    with pytest.raises(Stop):
        talk("中断")[0].choose(OPTIONS)


def test_what_is_too_long_or_no_text_is_asked_for_again() -> None:
    talking, typist = talk("x" * (LONGEST + 1), "\ufffd", "x")
    assert talking.read() == "x"
    assert sum(line.startswith("エラー: ") for line in typist.said) == 2


class Slow(Typist):
    """Answers after so many waits."""

    def __init__(self, waits: int) -> None:
        super().__init__(["1"])
        self.waits = waits
        self.waited: list[float | None] = []

    def ask(self, prompt: str = "", *, secret: bool = False, seconds: float | None = None) -> str | None:
        self.waited.append(seconds)
        if len(self.waited) <= self.waits:
            return None
        return super().ask(prompt, secret=secret, seconds=seconds)


def test_who_is_signed_in_is_warned_then_signed_out() -> None:
    typist = Slow(1)
    talking = Talk(typist, IdleWatch(600, 60))
    talking.watched = True
    assert talking.read() == "1"
    assert typist.waited == [540, 60]
    assert locale.text("leave.idle", seconds=60) in typist.said
    typist = Slow(2)
    talking = Talk(typist, IdleWatch(600, 60))
    talking.watched = True
    with pytest.raises(IdleOut):
        talking.read()


def test_who_is_not_signed_in_is_waited_for() -> None:
    typist = Slow(0)
    assert Talk(typist, IdleWatch(600, 60)).read() == "1"
    assert typist.waited == [None]
