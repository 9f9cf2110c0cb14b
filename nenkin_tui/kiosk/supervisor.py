"""Runs visits, one after the other, until the staff close the kiosk or its terminal is gone.

A visit is a process with a folder in memory, a town of its own and almost no environment. When it ends, in whatever
way, the terminal is wiped, the folder removed, and the next one, which waits already, shows the attract screen.
"""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from nenkin_tui import locale
from nenkin_tui.clock import Clock, SystemClock
from nenkin_tui.kiosk.ledger import Ledger
from nenkin_tui.kiosk.order import Order, Report, read_report
from nenkin_tui.kiosk.terminal import Terminal
from nenkin_tui.kiosk.towns import PreparedTown, RunFolder
from nenkin_tui.kiosk.visits import Visit
from nenkin_tui.office.chance import Chance, SystemChance

VISIT = (sys.executable, "-I", "-m", "nenkin_tui.screens.kiosk.visit")
"""-I: neither PYTHON* nor a user's own packages nor the working folder have a say."""
IGNORED = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
"""A process keeps ignoring what its parent ignored, so a visit is deaf to these from its first moment."""
SILENCE = 30.0
"""Seconds without a sign of life after which a visit is ended; it gives one every second."""
AT_ONCE = 3.0
"""A visit that ends sooner, again and again, is not started again at once."""
LONGEST_PAUSE = 30.0
CLOSE, RESET, CLOCK = "staff_close", "staff_reset", "staff_clock_"


class Supervisor:
    """One kiosk on one terminal."""

    def __init__(
        self,
        terminal: Terminal,
        run: RunFolder,
        town: PreparedTown,
        ledger: Ledger,
        *,
        log: Path,
        pin_hash: str,
        visit: Sequence[str] = VISIT,
        clock: Clock | None = None,
        chance: Chance | None = None,
    ) -> None:
        """log: the folder of crash traces; visit: the command of a visit, its order's place is added."""
        self._terminal = terminal
        self._run = run
        self._town = town
        self._ledger = ledger
        self._log = log
        self._pin_hash = pin_hash
        self._command = visit
        self._clock = clock or SystemClock()
        self._chance = chance or SystemChance()
        self._visit: Visit | None = None
        self._next: Visit | None = None
        self._ending = False

    def run(self) -> None:
        """Until the end."""
        os.umask(0o077)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold what somebody typed
        for ignored in IGNORED:
            signal.signal(ignored, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, self._asked_to_end)
        signal.signal(signal.SIGHUP, self._hung_up)
        self._ledger.note("opened")
        reference, soon = "", 0
        try:
            while not self._ending and not self._terminal.is_gone():
                began = self._clock.monotonic()
                reference, failed = self._one(reference)
                soon = soon + 1 if failed and self._clock.monotonic() - began < AT_ONCE else 0
                if soon > 1:
                    self._pause(min(2.0**soon, LONGEST_PAUSE), reference)
        finally:
            self._remove_visits()
            self._run.remove()
            self._terminal.give_back()
            self._ledger.note("closed")

    def _one(self, reference: str) -> tuple[str, bool]:
        """A visit, from the attract screen until nothing of it is left.

        Gives the number of its crash, or "", and whether it failed before anybody had come.
        """
        visit = self._visit = self._waiting()
        self._town.copy_to(visit.folder / "town")
        order = Order(
            supervisor=os.getpid(),
            folder=str(visit.folder),
            prepared=str(self._town.path),
            ledger=str(self._ledger.folder),
            log=str(self._log),
            pin_hash=self._pin_hash,
            language=locale.language(),
            reference=reference,
        )
        self._terminal.wipe()
        visit.goes_on(order)
        code = self._watch(visit.process, order.report)
        self._terminal.wipe()
        report = read_report(order.report)
        visit.remove()
        return self._take(report, code), code != 0 and not report.begun

    def _waiting(self) -> Visit:
        """The visit that waits for its turn; a new one if there is none, or it died meanwhile."""
        waiting, self._next = self._next, None
        if waiting is not None and waiting.process.poll() is not None:
            waiting.remove()
            waiting = None
        return waiting or Visit(self._run.path, self._command)

    def _take(self, report: Report, code: int) -> str:
        """Counts the visit and does what the staff asked for; gives the number of the crash, or ""."""
        if self._ending:
            return ""
        crash = report.crash
        if not crash and not report.end and report.begun and not self._terminal.is_gone():
            crash = self._chance.code(6)  # killed: the log knows nothing of it
            self._ledger.note("visit_killed", number=crash, code=str(code))
        elif crash:
            self._ledger.note("visit_crashed", number=crash)
        if report.begun:
            self._ledger.count("crash" if crash else report.end or "killed", report.page)
        if report.end.startswith("staff"):
            self._ledger.note(report.end)
        if report.end == CLOSE:
            self._ending = True
        elif report.end == RESET:
            self._town.renew()
        elif report.end.startswith(CLOCK):
            self._town.advance(report.end.removeprefix(CLOCK))
        return crash

    def _watch(self, process: "subprocess.Popen[bytes]", report: Path) -> int:
        """Waits for its end, or ends it when it has shown no sign of life for too long; its exit code.

        Once it has had a second for itself, the one after it is started.
        """
        sign, since = -1, self._clock.monotonic()
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(timeout=1.0)
            self._next = self._next or Visit(self._run.path, self._command)
            with contextlib.suppress(OSError):
                if (now_sign := report.stat().st_mtime_ns) != sign:
                    sign, since = now_sign, self._clock.monotonic()
            if self._clock.monotonic() - since > SILENCE or self._ending or self._terminal.is_gone():
                process.kill()

    def _pause(self, seconds: float, reference: str) -> None:
        """Says that the kiosk will be there again, and waits."""
        self._terminal.say(locale.text("kiosk.pause", number=reference))
        end = self._clock.monotonic() + seconds
        while self._clock.monotonic() < end and not self._ending and not self._terminal.is_gone():
            time.sleep(0.2)

    def _remove_visits(self) -> None:
        for visit in (self._visit, self._next):
            if visit is not None:
                visit.remove()

    def _asked_to_end(self, _signal: int, _frame: FrameType | None) -> None:
        """SIGTERM: whoever runs this machine wants it to stop."""
        self._ending = True
        self._kill()

    def _hung_up(self, _signal: int, _frame: FrameType | None) -> None:
        """SIGHUP: resets; the loop ends by itself when the terminal is really gone."""
        self._kill()

    def _kill(self) -> None:
        if self._visit is not None:
            self._visit.process.kill()
