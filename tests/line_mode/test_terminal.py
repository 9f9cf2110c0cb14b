"""A pipe and a terminal, line by line; what is secret is not echoed, what hides is not shown."""

import io
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from nenkin_tui.line_mode.terminal import LONGEST, Ended, LineTerminal

WAIT = 20.0
"""Seconds after which a test gives up."""


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    source, end = os.pipe()
    yield source, end
    for descriptor in (source, end):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_lines_of_a_pipe_one_after_the_other_then_the_end(pipe: tuple[int, int]) -> None:
    source, end = pipe
    os.write(end, "一つ\r\n\n二つ\n三".encode())
    os.close(end)
    terminal = LineTerminal(source, io.StringIO())
    assert [terminal.ask(), terminal.ask(secret=True), terminal.ask(), terminal.ask()] == ["一つ", "", "二つ", "三"]
    with pytest.raises(Ended):
        terminal.ask()


def test_a_pipe_sees_no_prompt(pipe: tuple[int, int]) -> None:
    source, end = pipe
    os.write(end, b"a\n")
    out = io.StringIO()
    LineTerminal(source, out).ask("> ")
    assert out.getvalue() == ""


def test_nothing_within_the_time_is_none_and_half_a_line_is_kept(pipe: tuple[int, int]) -> None:
    source, end = pipe
    terminal = LineTerminal(source, io.StringIO())
    os.write(end, b"ha")
    assert terminal.ask(seconds=0) is None
    os.write(end, b"lf\n")
    assert terminal.ask(seconds=0) == "half"


def test_a_long_wait_is_made_of_short_ones(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a Ctrl+C that came the moment before one began is noticed."""
    waits: list[float] = []

    def nothing(*arguments: object) -> tuple[list[int], list[int], list[int]]:
        waits.append(float(str(arguments[3])))
        return [], [], []

    monkeypatch.setattr(select, "select", nothing)
    assert LineTerminal(pipe[0], io.StringIO()).ask(seconds=2.5) is None
    assert waits == [1.0, 1.0, 0.5]


def test_a_line_without_an_end_does_not_fill_the_memory(pipe: tuple[int, int]) -> None:
    source, end = pipe
    terminal = LineTerminal(source, io.StringIO())
    os.write(end, b"x" * 60_000 + b"\nnext\n")
    line = terminal.ask()
    assert line is not None
    assert LONGEST < len(line) < 10_000
    assert terminal.ask() == "next"


def test_what_steers_a_terminal_is_not_said() -> None:
    out = io.StringIO()
    LineTerminal(0, out).say("a\x1b[2Jb\u202ec\nd")
    assert out.getvalue() == "a\ufffd[2Jb\ufffdc\nd\n"


def test_bytes_that_are_no_text_are_marked(pipe: tuple[int, int]) -> None:
    source, end = pipe
    os.write(end, b"\x82\xa0\n")
    assert "\ufffd" in (LineTerminal(source, io.StringIO()).ask() or "")


SCRIPT = """
import fcntl, signal, sys, termios
from nenkin_tui.line_mode.terminal import Ended, LineTerminal
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl+C reaches it
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored from the start where tests run in the background
terminal = LineTerminal(0, sys.stdout)
try:
    for secret in (False, True, False):
        terminal.say(f"<{len(terminal.ask('? ', secret=secret) or '')}>")
    terminal.ask('last ', secret=True)
except Ended:
    terminal.say("ended")
"""


class Held:
    """A program that asks four things, two of them in secret, on a terminal of its own."""

    def __init__(self) -> None:
        self.terminal, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )
        os.close(theirs)
        self.said = ""

    def hears(self, until: str) -> str:
        """What was said until then; what comes after it is heard later."""
        while until not in self.said:
            assert select.select([self.terminal], [], [], WAIT)[0], self.said
            self.said += os.read(self.terminal, 4096).decode()
        heard, until, self.said = self.said.partition(until)
        return heard + until

    def types(self, line: bytes) -> None:
        os.write(self.terminal, line)

    @property
    def has_echo(self) -> bool:
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)


@pytest.fixture
def held() -> Iterator[Held]:
    one = Held()
    yield one
    one.process.kill()
    one.process.wait()
    os.close(one.terminal)


def test_a_secret_is_not_echoed_and_the_echo_is_back_after_it(held: Held) -> None:
    held.hears("? ")
    held.types(b"seen\n")
    assert "seen" in held.hears("<4>")
    held.hears("? ")
    assert not held.has_echo
    held.types(b"unseen\n")
    assert "unseen" not in held.hears("<6>")
    held.hears("? ")
    assert held.has_echo
    held.types(b"again\n")
    assert "again" in held.hears("<5>")


def test_interrupted_within_a_secret_the_echo_is_back(held: Held) -> None:
    for _ in range(3):
        held.hears("? ")
        held.types(b"x\n")
        held.hears("<1>")
    held.hears("last ")
    assert not held.has_echo
    held.types(b"\x03")
    held.hears("ended")
    assert held.has_echo
    assert held.process.wait(WAIT) == 0
