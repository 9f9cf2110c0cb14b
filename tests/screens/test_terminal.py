"""The full screen on a real pseudo-terminal that goes away, is taken, shrinks, or says what no keyboard says."""

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyte import ByteStream, Screen

from nenkin_tui.settings import Settings
from nenkin_tui.town import found, open_town
from tests.kiosk.sitting import LEADER, PATIENCE, Sitting

PROCEDURE = "register_without_key"
DOWN, QUIT = "\x1b[B", "\x11"
TYPED = "9996-2079"
"""Half of a number: typed, and not handed on."""
WITHOUT_KEY = "どちらもお持ちでない方"
NUMBER = "基礎年金番号を入力してください"
WAYS = {
    "leads_the_session": (),
    "under_make": ("-c", LEADER.format(away=False), sys.executable),
    "in_another_session": ("-c", LEADER.format(away=True), sys.executable),
    "under_nohup": (
        "-c",
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])",
        sys.executable,
    ),
}
TAKEN = {
    "other screen": ("?1049h", "?1049l"),
    "cursor hidden": ("?25l", "?25h"),
    "lines not wrapped": ("?7l", "?7h"),
    "marks around a paste": ("?2004h", "?2004l"),
    "reports of focus": ("?1004h", "?1004l"),
    "keyboard protocol": (">25u", "<u"),
    **{f"mouse {number}": (f"?{number}h", f"?{number}l") for number in (1000, 1003, 1006, 1015, 1016)},
}
"""What a program takes of a terminal, and how it gives it back."""


class Town(Sitting):
    """The full screen over a town, and what it leaves there."""

    def __init__(self, folder: Path, *before: str, **environment: str) -> None:
        """before: what Python is given to start it by another program."""
        self.store = folder / "town"
        self.drawn = b""
        """Everything drawn until it was forgotten."""
        found(self.store, settings=Settings(bcrypt_rounds=4))
        super().__init__(folder, (*before, "-m", "nenkin_tui", "--store", str(self.store), "town"), **environment)

    def type_half(self) -> None:
        """A registration, up to a number of which half is typed."""
        self.wait_for("登録方法のご案内")
        self.press(DOWN + "\r")
        self.wait_for(WITHOUT_KEY)
        self.press(DOWN * 2 + "\r")
        self.wait_for("( ) 同意する")
        self.press("\r")
        self.wait_for("(*) 同意する")
        self.look(0.3)  # so long an Enter counts as the one before
        self.press("\r")
        self.wait_for(NUMBER)
        self.press(TYPED)
        self.wait_for(TYPED)

    def forget(self) -> None:
        """But not what was taken of the terminal."""
        self.drawn += self.seen
        super().forget()

    def stopped(self, number: int) -> str:
        """By this signal, in the middle of a number; gives what was on the screen before."""
        self.type_half()
        before = self.shown
        self.process.send_signal(number)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED)
        return before

    def goes_on(self) -> None:
        """Told to go on; until it has drawn itself anew."""
        self.forget()
        self.process.send_signal(signal.SIGCONT)
        self.wait_for(TYPED)
        self.look(0.1)

    def comes_back(self, words: str) -> None:
        """The window is as it was; until it is drawn."""
        self.forget()
        self.resize(24, 80)
        self.wait_for(words)
        self.look(0.1)

    def ends_by_hand(self, kept: str = TYPED) -> None:
        """Ctrl+Q, once: what was typed is kept, and the terminal given back."""
        if "保存して終了" not in self.shown:
            self.press(QUIT)
            self.wait_for("保存して終了")
        self.press(DOWN * 2 + "\r")
        assert self.wait_for_end() == 0
        self.gave_back()
        assert self.kept.startswith(kept)
        self.left_nothing()

    @property
    def kept(self) -> str:
        """What was kept of the number."""
        town = open_town(self.store)
        draft = town.drafts.load(PROCEDURE, town.chosen)
        return draft.typed.get("basic_pension_number", "") if draft else ""

    @property
    def shown(self) -> str:
        """What stands on the screen now, if all that was drawn is still known."""
        screen = Screen(80, 24)
        ByteStream(screen).feed(self.seen)
        return "\n".join(line.rstrip() for line in screen.display)

    def left_nothing(self) -> None:
        """No trace on the terminal, none in the log, no half-written file."""
        assert b"Traceback" not in self.seen
        assert not list(self.state.glob("log*"))
        assert not list(self.store.rglob("*.tmp"))

    def gave_back(self) -> None:
        """The terminal is as it was found."""
        self.look(0)
        assert termios.tcgetattr(self.slave) == self.modes
        drawn = self.drawn + self.seen
        for what, (taken, given) in TAKEN.items():
            assert drawn.rfind(f"\x1b[{given}".encode()) > drawn.rfind(f"\x1b[{taken}".encode()), what


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Callable[..., Town]]:
    """Starts them."""
    started: list[Town] = []

    def start(*before: str, **environment: str) -> Town:
        started.append(Town(tmp_path, *before, **environment))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


@pytest.mark.parametrize("way", WAYS)
def test_a_terminal_that_is_gone_ends_it_and_what_was_typed_is_kept(way: str, town: Callable[..., Town]) -> None:
    one = town(*WAYS[way])
    one.type_half()
    one.hang_up()
    assert one.process.wait(PATIENCE) == 0
    assert one.kept == TYPED
    one.left_nothing()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_end_it_keeps_what_was_typed_and_gives_the_terminal_back(
    number: int, town: Callable[..., Town]
) -> None:
    one = town()
    one.type_half()
    one.process.send_signal(number)
    assert one.wait_for_end() == 0
    one.gave_back()
    assert one.kept == TYPED
    one.left_nothing()


def test_stopped_it_gives_the_terminal_back_and_goes_on_where_it_was(town: Callable[..., Town]) -> None:
    one = town()
    before = one.stopped(signal.SIGTSTP)
    one.gave_back()
    os.write(one.slave, b"$ ls\r\n")  # the shell's, in the meantime
    one.goes_on()
    one.press("7")
    one.wait_for(TYPED + "7")
    assert one.shown == before.replace(TYPED + " ", TYPED + "7").replace("8桁", "9桁")
    one.ends_by_hand()


def test_stopped_by_force_it_takes_the_terminal_as_whoever_had_it_meanwhile_left_it(town: Callable[..., Town]) -> None:
    one = town()
    before = one.stopped(signal.SIGSTOP)
    termios.tcsetattr(one.slave, termios.TCSANOW, one.modes)
    one.goes_on()
    assert one.shown == before
    one.ends_by_hand()


SIZES = [(1, 1), (2, 3), (5, 20), (11, 39), (12, 40), (0, 0)]


def test_no_size_loses_anything(town: Callable[..., Town]) -> None:
    one = town()
    one.type_half()
    before = one.shown
    for size in SIZES:
        one.resize(*size)
        one.look(0.05)
    one.comes_back(TYPED)
    assert one.shown == before
    one.press(QUIT)
    one.wait_for("保存して終了")
    for size in SIZES:
        one.resize(*size)
        one.look(0.05)
    one.comes_back("保存して終了")
    one.ends_by_hand()


def test_bytes_that_are_no_text_and_no_keys_leave_it_reading(town: Callable[..., Town]) -> None:
    one = town()
    one.type_half()
    one.press(b"\xff\xfe\xe3\x81" + b"\x1b[99999999999999999999u" + b"\x1b[<0;0;0M" + b"\x1b[1;1;1;1;1t\x1b[F12")
    one.wait_for("12")
    one.press(b"\x7f" * 40 + b"7070")
    one.wait_for("|7070 ")
    one.ends_by_hand("7070")


ELSEWHERE = """
import os, sys
os.dup2(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), 2)
os.execv(sys.argv[2], sys.argv[2:])
"""


def test_it_is_drawn_where_it_is_seen_wherever_errors_go(tmp_path: Path, town: Callable[..., Town]) -> None:
    one = town("-c", ELSEWHERE, str(tmp_path / "errors"), sys.executable)
    os.set_blocking(one.slave, False)  # as some programs leave a terminal
    one.type_half()
    one.ends_by_hand()
    assert (tmp_path / "errors").read_bytes() == b""
