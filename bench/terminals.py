"""Programs on a pseudo-terminal of 80x24: started, typed into, and watched until something is drawn."""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 24, 80
PATIENCE = 20.0
"""Seconds until something that was expected on the screen counts as never drawn."""
_STEERING = re.compile(rb"\x1b(\[[0-9;?<>=$ ]*[A-Za-z~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>])")


class Program:
    """One program on its own terminal."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        """Starts `python <arguments>`; `started` is the moment before."""
        self.seen = b""
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            env.pop("NO_COLOR", None)
            os.execve(sys.executable, [sys.executable, *arguments], {**env, **(environment or {})})  # noqa: S606 - ours
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def wait_for(self, words: str) -> float:
        """Reads until these words are drawn; gives the moment. TimeoutError with what was drawn instead."""
        wanted = words.encode()
        end = time.perf_counter() + PATIENCE
        while True:
            if wanted in self.seen or wanted in _STEERING.sub(b"", self.seen):
                self.seen = b""
                return time.perf_counter()
            if time.perf_counter() > end or not self._read():
                raise TimeoutError(f"{words!r} was not drawn; the end of what was: {self.seen[-400:]!r}")

    def press(self, keys: str) -> float:
        """Types; gives the moment before."""
        before = time.perf_counter()
        os.write(self.terminal, keys.encode())
        return before

    def rest(self, seconds: float = 0.05) -> None:
        """Reads and forgets whatever is still drawn, until nothing has come for so long."""
        while select.select([self.terminal], [], [], seconds)[0]:
            if not self._read():
                break
        self.seen = b""

    def drawn_last(self, seconds: float) -> float:
        """When the last bytes came before nothing more came for so long; now, if nothing did."""
        last = time.perf_counter()
        while select.select([self.terminal], [], [], seconds)[0]:
            if not self._read():
                break
            last = time.perf_counter()
        self.seen = b""
        return last

    def memory(self, kind: str = "Rss") -> int:
        """Memory in KiB: Rss, or Pss, in which what others use too is divided among them."""
        summary = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8")
        found = re.search(rf"^{kind}:\s+(\d+)", summary, re.MULTILINE)
        if found is None:
            raise RuntimeError("the kernel does not tell the memory of a process")
        return int(found[1])

    def end(self) -> None:
        """Ends it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def _read(self) -> bool:
        if not select.select([self.terminal], [], [], 0.2)[0]:
            return True
        try:
            self.seen += os.read(self.terminal, 65536)
        except OSError:  # the program has ended
            return False
        return True


def share(seconds: list[float], part: float) -> float:
    """The value below which this part of them lies: 0.5 is the median."""
    return statistics.quantiles(sorted(seconds), n=1000, method="inclusive")[round(part * 1000) - 1]


def table(ours: list[float], floor: list[float], *, most: float, what: str, parts: tuple[float, ...] = (0.5,)) -> bool:
    """Prints both, in milliseconds, and their ratios; gives whether each ratio is at most `most`."""
    fits = True
    for part in parts:
        mine, least = share(ours, part) * 1000, share(floor, part) * 1000
        fits = fits and mine <= most * least
        times = f"ours {mine:8.2f} ms  floor {least:8.2f} ms  ratio {mine / least:5.2f}"
        print(f"{what:<34} {part:>4.0%}  {times} {'<=' if mine <= most * least else '> '} {most}")
    return fits
