"""The town every visit starts from, and the folders in memory where its copies live."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import msgspec

from nenkin_tui.clock import Clock, SystemClock
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.store.backup import backup
from nenkin_tui.store.restore import restore
from nenkin_tui.store.state import State
from nenkin_tui.store.store import Store
from nenkin_tui.town.town import found, open_town
from nenkin_tui.town.town_clock import TownState

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - folders below it are made by mkdtemp, for their owner only
NAME = "nenkin-kiosk-"
ENOUGH = 64 << 20
"""Bytes free that make the memory folder worth using."""


class RunFolder:
    """A private folder for as long as this kiosk runs; what a killed one left is removed first."""

    def __init__(self, parent: Path | None = None) -> None:
        """parent: where; the memory folder if there is one, else the one for temporary files."""
        parent = parent or _parent()
        _sweep(parent)
        self.path = Path(tempfile.mkdtemp(prefix=NAME, dir=parent))
        self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def remove(self) -> None:
        """Takes it away, whatever is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


class PreparedTown:
    """The town as it is before anybody came."""

    def __init__(self, path: Path, source: Path | None = None, clock: Clock | None = None) -> None:
        """path: where it is made; source: a town to begin with, copied once; else the invented people's.

        Raises StoreError, Missing if the source is no town.
        """
        self.path = path
        self._first = path.with_name(f"{path.name}-first")
        self._clock = clock or SystemClock()
        if source is None:
            found(self._first, base=self._clock)
        else:
            open_town(source)
            kept = path.with_name(f"{path.name}-source")
            backup(Store.open(source, PersonFile, claims_of), kept)
            restore(kept, self._first, PersonFile, claims_of)
        self.renew()

    def renew(self) -> None:
        """Makes it as it was when the kiosk was started: its clock, and the keys on papers that were printed."""
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.copytree(self._first, self.path, symlinks=True)

    def copy_to(self, place: Path) -> None:
        """A copy of its own for a visit; its clock shows what the prepared town's did."""
        copy_town(self.path, place, self._clock)

    def advance(self, way: str) -> bool:
        """Moves its clock for the visits to come: day, week, post; False if no post is on its way."""
        _stand_still(self.path, self._clock)
        town = open_town(self.path, base=self._clock)
        try:
            town.advance(days={"day": 1, "week": 7}.get(way), until_post=way == "post")
        except Invalid:
            return False
        return True

    def shows(self) -> date:
        """The day on its clock."""
        latest = _state(self.path).read().latest
        return latest.date() if latest else self._clock.now().date()


def copy_town(prepared: Path, place: Path, clock: Clock) -> None:
    """A prepared town once more, in a new folder."""
    shutil.copytree(prepared, place, symlinks=True)
    _stand_still(place, clock)


def _stand_still(place: Path, clock: Clock) -> None:
    """The town's time at this moment is the latest it had reached: it stands still while nobody is in it."""
    now = clock.now()

    def stand(state: TownState) -> tuple[TownState, None]:
        return msgspec.structs.replace(state, shift=(state.latest or now) - now), None

    _state(place).update(stand)


def _state(place: Path) -> State[TownState]:
    return Store.open(place, PersonFile, claims_of).state("town", "town", TownState)


def _parent() -> Path:
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free >= ENOUGH:
        return IN_MEMORY
    return Path(tempfile.gettempdir())


def _sweep(parent: Path) -> None:
    """Removes the folders of this user's kiosks that run no more."""
    for left in parent.glob(f"{NAME}*"):
        with contextlib.suppress(OSError):
            if left.is_symlink() or left.stat().st_uid != os.getuid():
                continue
            lock = os.open(left / "lock", os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)
