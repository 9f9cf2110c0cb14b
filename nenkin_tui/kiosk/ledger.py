"""What a kiosk keeps from one visit to the next: how many came and where they stopped, tries at the staff PIN.

Never a word that a visitor typed, and nothing that tells one visitor from another.
"""

import json
import logging
from collections.abc import Callable
from datetime import date, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import msgspec

from nenkin_tui.clock import Clock, SystemClock
from nenkin_tui.settings import Settings
from nenkin_tui.store.state import State


class Day(msgspec.Struct, frozen=True):
    """One day's visits: how each ended, and the page on which it did, by name."""

    on: date | None = None
    visits: int = 0
    ends: dict[str, int] = {}
    stopped: dict[str, int] = {}
    tries: tuple[datetime, ...] = ()
    """When the PIN was tried, right ones left out; these go on over midnight."""


class Ledger:
    """The counts of a kiosk, in a folder of their own, and its journal."""

    def __init__(self, folder: Path, *, settings: Settings | None = None, clock: Clock | None = None) -> None:
        """folder: made if absent, for its owner only; clock: the machine's, since staff work by it."""
        locks = folder / "locks"
        locks.mkdir(mode=0o700, parents=True, exist_ok=True)
        (locks / "day").touch(mode=0o600)
        self.folder = folder
        self.clock = clock or SystemClock()
        self._settings = settings or Settings()
        self._state = State(folder / "day", locks / "day", Day)

    def today(self) -> Day:
        """Today's counts."""
        return _of_today(self._state.read(), self.clock.now().date())

    def count(self, end: str, page: str) -> None:
        """One visit more: how it ended, and on which page."""
        on = self.clock.now().date()

        def add(day: Day) -> tuple[Day, None]:
            day = _of_today(day, on)
            return msgspec.structs.replace(
                day, visits=day.visits + 1, ends=_one_more(day.ends, end), stopped=_one_more(day.stopped, page)
            ), None

        self._state.update(add)

    def try_pin(self, matches: Callable[[], bool]) -> datetime | bool:
        """Counts the try, then looks: right or wrong; or, unlooked at, the time from which one is possible again."""
        now = self.clock.now()

        def add(day: Day) -> tuple[Day, datetime | None]:
            window = self._settings.kiosk_pin_window
            fresh = tuple(one for one in day.tries if now - window < one <= now)
            if len(fresh) >= self._settings.kiosk_pin_tries:
                return msgspec.structs.replace(day, tries=fresh), fresh[0] + window
            return msgspec.structs.replace(day, tries=(*fresh, now)), None

        wait_until = self._state.update(add)
        if wait_until is not None:
            self.note("pin_throttled")
            return wait_until
        right = matches()
        self.note("pin_right" if right else "pin_wrong")
        if right:
            self._state.update(lambda day: (msgspec.structs.replace(day, tries=()), None))
        return right

    def note(self, event: str, **values: str) -> None:
        """A line in the journal: when, what; `values` are numbers and names of this program's own."""
        line = json.dumps({"at": self.clock.now().isoformat(timespec="seconds"), "event": event, **values})
        journal = RotatingFileHandler(self.folder / "journal", maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        journal.emit(logging.LogRecord("nenkin_tui", logging.INFO, "", 0, line, None, None))
        journal.close()


def _of_today(day: Day, on: date) -> Day:
    return day if day.on == on else Day(on, tries=day.tries)


def _one_more(counts: dict[str, int], name: str) -> dict[str, int]:
    return counts | {name: counts.get(name, 0) + 1}
