"""After a visit a terminal emulator holds no word that was typed: neither on its screen nor in its history.

The emulator knows no second screen, so that all a visit draws lands on the one whose history is searched.
"""

import os
from collections.abc import Callable

import pytest
from pyte import ByteStream, HistoryScreen

from tests.kiosk.sitting import ATTRACT, Sitting

WORDS = ("himitsu7tanuki", "ABCDEFGH23", "kakushi8goto", "sagasu9mono")


def held(screen: HistoryScreen) -> str:
    """All the emulator could show, scrolled back or not."""
    lines = [*screen.history.top, *screen.history.bottom, *(screen.buffer[row] for row in range(screen.lines))]
    return "\n".join("".join(line[column].data for column in range(screen.columns)) for line in lines)


def leave(sitting: Sitting) -> None:
    """As a visitor does."""
    sitting.press("\x11")
    sitting.wait_for("練習を終えますか")
    sitting.press("\x1b[F\r")


def kill(sitting: Sitting) -> None:
    """As a crash does."""
    os.kill(sitting.visit, 9)


@pytest.mark.parametrize("ending", [leave, kill], ids=["left", "killed"])
def test_no_word_of_a_visit_is_held_after_it(ending: Callable[[Sitting], None], own: Sitting) -> None:
    own.begin()
    own.press("\x1b[B" * 3 + "\r")
    own.wait_for("次の文字を入力して")
    own.press(WORDS[0])
    own.look(0.3)
    own.press("\x1b")
    own.look(0.3)
    own.press("\x1b")  # from the menu to the start page
    own.wait_for("練習コーナーの一覧へ")
    own.look(0.5)
    for key in ("\x1b[B", "\x1b[B", "\x1b[B", "\r"):
        own.press(key)
        own.look(0.1)
    own.wait_for("パスワード")
    own.look(0.3)
    own.press(WORDS[1] + "\t" + WORDS[2] + "\x1b[20~")  # F9 shows the password
    own.wait_for(WORDS[2])
    own.press("\x1bOP")  # F1: the search of the help
    own.look(0.5)
    own.press("\t" * 2 + WORDS[3])
    own.look(0.3)
    screen = HistoryScreen(80, 24, history=10_000)
    stream = ByteStream(screen)
    stream.feed(own.seen)
    typed = own.seen
    for line in range(100):  # and as if what was drawn had scrolled into the history
        stream.feed(f"{WORDS[line % len(WORDS)]}\r\n".encode())
    assert [word for word in WORDS if word not in held(screen)] == []
    own.press("\x1b")
    own.look(0.3)
    own.forget()
    ending(own)
    own.wait_for(ATTRACT)
    stream.feed(own.seen)
    assert ATTRACT in held(screen).replace("\0", "")
    assert [word for word in WORDS if word in held(screen)] == []
    assert [word for word in WORDS[:3] if word.encode() not in typed] == []
