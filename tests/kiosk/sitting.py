"""The kiosk on a pseudo-terminal: somebody sits before it, types, and looks at what is drawn."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 30.0
"""Seconds until something expected counts as never drawn; the machine may be busy."""
STEERING = re.compile(rb"\x1b(\[[0-9;?<>=$! ]*[A-Za-z~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>])|\x0f")
ATTRACT = "どれかキーを押すと始まります"
MENU = "何をしますか"
COMMAND = ("-m", "nenkin_tui", "kiosk", "--pin-file")
"""What the file of the PIN is added to."""
TAKE_TERMINAL = """
import fcntl, os, signal, sys, termios
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, signal.SIG_DFL)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""In a session of its own, so that keys and hang-ups reach it as they do at a real terminal, though tests run in
the background may have begun with these signals ignored."""

LEADER = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
sys.exit(subprocess.call(sys.argv[1:], start_new_session={away}))
"""
"""Leads the session, is told of a hang-up in the place of what it starts, and waits for that, as `make` does.

away: whether what it starts leads a session of its own."""


class Sitting:
    """One kiosk and whoever sits before it."""

    def __init__(self, folder: Path, kiosk: Sequence[str], **environment: str) -> None:
        """folder: its state; kiosk: what Python is given to run it."""
        self.seen = b""
        """Everything drawn since `forget`."""
        self.state = folder / "nenkin-tui"
        self.terminal, slave = os.openpty()
        self.resize(24, 80)
        self.modes = termios.tcgetattr(slave)
        outer = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "LC_ALL")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", TAKE_TERMINAL, sys.executable, *kiosk],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=outer
            | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "NENKIN_TUI_LANG": "ja", "XDG_STATE_HOME": str(folder)}
            | environment,
        )
        self.slave = slave

    # What is done

    def press(self, keys: str | bytes) -> None:
        """Types; what is drawn meanwhile is read, so that neither side waits for the other."""
        rest = memoryview(keys.encode() if isinstance(keys, str) else keys)
        end = time.monotonic() + PATIENCE
        while rest and time.monotonic() < end:
            readable, writable, _ = select.select([self.terminal], [self.terminal], [], 0.2)
            if readable:
                self._read()
            if writable:
                rest = rest[os.write(self.terminal, rest[:512]) :]

    def resize(self, rows: int, columns: int) -> None:
        """Another size of the window."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        """The line is cut."""
        os.close(self.slave)
        os.close(self.terminal)

    def begin(self) -> None:
        """A visit, from the attract screen to its menu."""
        self.wait_for(ATTRACT)
        self.press("x")
        self.wait_for(MENU)

    def reset(self) -> None:
        """The visit is killed; what comes is the attract screen of the next one."""
        self.forget()
        os.kill(self.visit, signal.SIGKILL)
        self.wait_for(ATTRACT)

    def end(self) -> None:
        """Whoever runs the machine stops the kiosk."""
        try:
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGTERM)
                self.wait_for_end()
        finally:
            self.process.kill()
            self.process.wait()

    # What is seen

    def wait_for(self, words: str) -> None:
        """Reads until these words are drawn; AssertionError with what was drawn instead."""
        end = time.monotonic() + PATIENCE
        while words.encode() not in STEERING.sub(b"", self.seen):
            assert time.monotonic() < end, f"{words!r} was not drawn; the end of what was: {self.seen[-600:]!r}"
            self.look(0.1)

    def look(self, seconds: float) -> None:
        """Reads what is drawn until nothing has come for so long."""
        while select.select([self.terminal], [], [], seconds)[0] and self._read():
            pass

    def forget(self) -> None:
        """What was drawn until now."""
        self.seen = b""

    def wait_for_end(self, patience: float = PATIENCE) -> int:
        """The exit code of the kiosk."""
        end = time.monotonic() + patience
        while self.process.poll() is None:
            assert time.monotonic() < end
            self.look(0.05)
        return self.process.returncode

    @property
    def visits(self) -> dict[int, list[str]]:
        """The processes of the kiosk's own session besides the supervisor, with their command lines."""
        found = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
                if int(fields[3]) == self.process.pid != int(status.parent.name) and fields[0] != "Z":
                    command = (status.parent / "cmdline").read_bytes().decode().split("\0")[:-1]
                    if command:  # else it is ending this moment, and is no zombie yet
                        found[int(status.parent.name)] = command
            except OSError:
                continue
        return found

    @property
    def visit(self) -> int:
        """The one process whose turn it is; besides it there is at most the one that waits, and nothing else."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.visits
            on = [pid for pid, command in found.items() if Path(command[-1]).exists()]
            if len(on) == 1 and len(found) <= 2:
                break
            self.look(0.05)
        (pid,) = on
        assert found[pid][1:4] == ["-I", "-m", "nenkin_tui.screens.kiosk.visit"]
        return pid

    @property
    def folder(self) -> Path:
        """The folder of the kiosk's run."""
        return Path(self.visits[self.visit][-1]).parents[1]

    def is_safe(self) -> None:
        """The kiosk runs, one visit and at most one that waits, and no trace was ever drawn."""
        assert self.process.poll() is None
        assert self.visit
        for word in (b"Traceback", b'File "', b"Error:", b"$ ", b"# "):
            assert word not in STEERING.sub(b"", self.seen)

    def _read(self) -> bool:
        try:
            more = os.read(self.terminal, 65536)
        except OSError:  # nobody holds the other side any more
            return False
        self.seen += more
        return bool(more)
