"""A visit as the supervisor has it: a folder in memory and a process, started while the visit before it goes on.

Most of the time from the end of a visit to the next attract screen is Python's and Textual's own start. A process that
waits for its turn has that behind it, and knows nothing: neither town nor order is there before.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nenkin_tui import settings
from nenkin_tui.kiosk.order import TURN, Order, write


def environment(home: Path) -> dict[str, str]:
    """What a visit gets; whatever wants to write beside its town writes into the visit's own folder."""
    places = ("HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return {"PATH": os.defpath, "TERM": "linux", **settings.terminal_environment(), **dict.fromkeys(places, str(home))}


class Visit:
    """One visit, waiting for its turn and then going on."""

    def __init__(self, run: Path, command: Sequence[str]) -> None:
        """run: the kiosk's folder; command: of the process, the place of its order is added."""
        self.folder = Path(tempfile.mkdtemp(prefix="visit-", dir=run))
        home = self.folder / "home"
        home.mkdir(mode=0o700)
        self._turn = os.open(self.folder / TURN, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        order = str(self.folder / "order")
        self.process = subprocess.Popen([*command, order], env=environment(home), cwd=home)  # noqa: S603 - our own

    def goes_on(self, order: Order) -> None:
        """It is its turn."""
        write(self.folder / "order", order)
        self._let_go()

    def remove(self) -> None:
        """Nothing of it is left; one that has ended already is not killed again."""
        self.process.kill()
        self.process.wait()
        self._let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _let_go(self) -> None:
        if self._turn >= 0:
            os.close(self._turn)
            self._turn = -1
