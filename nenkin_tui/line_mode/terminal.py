"""A terminal or a pipe, line by line: nothing is redrawn, a secret is not echoed, what is shown is safe to show.

No line is folded: a screen reader, a braille display or the terminal itself breaks lines better than one that does
not know how long theirs are, and a folded sentence is read with a stop in its middle.
"""

import math
import os
import select
import termios
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Protocol, TextIO

from nenkin_tui.model.typed_text import shown_safely

LONGEST = 1000
"""Characters: more is no answer to any question here."""
_MOST = LONGEST * 4 + 4
"""Bytes kept of a line, so that a line without an end does not fill the memory."""
_AT_ONCE = 4096
_LOOK = 1.0
"""Seconds of one wait: a Ctrl+C that came the moment before it began is noticed when it ends."""


class Ended(Exception):
    """Nobody answers or listens any more: the end of the input, Ctrl+C, a terminal or a reader that is gone."""


class Terminal(Protocol):
    """What line mode speaks through."""

    def say(self, text: str = "") -> None:
        """A line, or several."""

    def ask(self, prompt: str = "", *, secret: bool = False, seconds: float | None = None) -> str | None:
        """One line as it was typed, without its end; None if none came within so many seconds. Raises Ended."""


class LineTerminal:
    """A file descriptor to read from and a stream to write to."""

    def __init__(self, source: int, out: TextIO) -> None:
        self._source = source
        self._out = out
        self._is_terminal = os.isatty(source)
        self._read = bytearray()
        self._over = False

    def say(self, text: str = "") -> None:
        """A line, or several; what is hidden becomes U+FFFD. Raises Ended once, where nobody listens any more."""
        self._write("".join(shown_safely(line) + "\n" for line in text.split("\n")))

    def ask(self, prompt: str = "", *, secret: bool = False, seconds: float | None = None) -> str | None:
        """One line. A prompt stands before it on a terminal only: nobody sees one in a pipe."""
        try:
            with self._unseen() if secret and self._is_terminal else nullcontext():
                if self._is_terminal:
                    self._write(shown_safely(prompt))  # what is typed once it is there is not echoed
                return self._line(seconds)
        except KeyboardInterrupt:
            self.say()  # after the ^C that the terminal shows
            raise Ended from None

    def _line(self, seconds: float | None) -> str | None:
        while b"\n" not in self._read:
            if self._over or not self._comes(seconds):
                break
            try:
                more = os.read(self._source, _AT_ONCE)
            except OSError:  # the terminal is gone
                more = b""
            self._over = not more
            kept, ends, rest = more.partition(b"\n")
            self._read += kept[: max(_MOST - len(self._read), 0)] + ends + rest
        whole, end, left = self._read.partition(b"\n")
        if not end and not self._over:
            return None
        if not end and not whole:
            raise Ended
        self._read = left
        return whole.decode("utf-8", errors="replace").removesuffix("\r")

    def _comes(self, seconds: float | None) -> bool:
        """Whether there is something to read, within so many seconds if it says how many."""
        left = math.inf if seconds is None else seconds
        while not select.select([self._source], [], [], min(left, _LOOK))[0]:
            left -= _LOOK
            if left <= 0:
                return False
        return True

    @contextmanager
    def _unseen(self) -> Iterator[None]:
        """Without echo, which is back whatever happens; the end of the line that nobody saw is written afterwards."""
        try:
            before = termios.tcgetattr(self._source)
            quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
            termios.tcsetattr(self._source, termios.TCSADRAIN, quiet)
        except termios.error:
            raise Ended from None
        try:
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._source, termios.TCSADRAIN, before)
            self._write("\n")

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)  # or what was not taken would be tried again at the end
            os.dup2(nowhere, self._out.fileno())
            os.close(nowhere)
            raise Ended from None
