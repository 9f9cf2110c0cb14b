"""The terminal between two visits: no echo, no signals from keys, and nothing left on it or behind it."""

import contextlib
import os
import select
import termios

from nenkin_tui.clock import SystemClock

WIPE = (
    "\x1b[?2026l"  # drawing is no longer held back
    "\x1b[<u\x1b[=0u"  # the keyboard as it was, however often it was changed
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # no reports of focus and size, no marks around a paste
    "\x1b[0m\x1b[H\x1b[2J"  # the other screen, if it is that
    "\x1b[?1049l"
    "\x1b[!p\x1b[r\x1b[?6l\x1b[?7h\x1b[4l\x1b(B\x0f"  # margins, wrapping, letters as they are at power-on
    "\x1b[0m\x1b[H\x1b[2J\x1b[3J"  # the screen, then what had scrolled off it
    "\x1b]52;c;\x07\x1b]52;p;\x07"  # what lies on the clipboard and in the selection
    "\x1b[?25h"
)
"""Everything a visit can have left on a terminal, undone. The scroll-back goes last: some terminals keep there what
is cleared from the screen."""

QUIET, LONGEST_DRAIN = 0.02, 1.5
"""Seconds without input after which nothing of the last visitor's typing or pasting is still under way; at most."""


class Terminal:
    """The one the kiosk was started on: standard input and standard output."""

    def __init__(self, keys: int = 0, screen: int = 1) -> None:
        """keys, screen: file descriptors of the same terminal."""
        self._keys = keys
        self._screen = screen
        self._found = termios.tcgetattr(keys)

    def wipe(self) -> None:
        """Clears what can be seen, scrolled back to or pasted; forgets what was typed and not read."""
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(self._keys, termios.TCSANOW, self._silent())
            rest = memoryview(WIPE.encode())
            while rest:
                rest = rest[os.write(self._screen, rest) :]
            termios.tcflush(self._keys, termios.TCIFLUSH)
            self._drain()

    def give_back(self) -> None:
        """Wiped, and as the kiosk found it."""
        self.wipe()
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(self._keys, termios.TCSANOW, self._found)

    def say(self, words: str) -> None:
        """A line on the empty screen, where no visit can be started to show a page."""
        with contextlib.suppress(OSError):
            os.write(self._screen, f"\x1b[H\x1b[2J{words}\r\n".encode())

    def is_gone(self) -> bool:
        """Whether nobody can sit at it any more: hung up, closed."""
        poll = select.poll()
        poll.register(self._keys, select.POLLIN)
        return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))

    def _silent(self) -> list[int | list[bytes | int]]:
        attributes = [*self._found]
        attributes[0] &= ~(termios.IXON | termios.ICRNL | termios.BRKINT)
        attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        return attributes

    def _drain(self) -> None:
        clock = SystemClock()
        end = clock.monotonic() + LONGEST_DRAIN
        while clock.monotonic() < end and select.select([self._keys], [], [], QUIET)[0]:
            if not os.read(self._keys, 65536):
                return
