"""What the supervisor tells the process of a visit, and what that process tells it: two small files.

The process is started before it is its turn, and waits for it at a lock on a third one, `TURN`, beside its order.
"""

import contextlib
import fcntl
from pathlib import Path

import msgspec

TURN = "turn"
"""Locked by the supervisor until it is the visit's turn; unlocked by its end, too, however it ends."""


class Order(msgspec.Struct, frozen=True):
    """For one visit."""

    supervisor: int
    """Its process number: a visit whose supervisor is gone ends itself."""
    folder: str
    """The visit's own; removed as a whole when it is over."""
    prepared: str
    """The town as it is before anybody came; read, never changed."""
    ledger: str
    log: str
    pin_hash: str
    language: str
    reference: str = ""
    """The number of the crash that ended the visit before, if one did."""

    @property
    def town(self) -> Path:
        """The visit's town."""
        return Path(self.folder) / "town"

    @property
    def report(self) -> Path:
        """Where the visit tells how it goes; touched every second while it lives."""
        return Path(self.folder) / "report"


class Report(msgspec.Struct, frozen=True):
    """How far a visit has come. No word of what was typed."""

    begun: bool = False
    page: str = ""
    end: str = ""
    """"" while it goes on; left, idle, time; staff_close, staff_reset, staff_clock_<way>."""
    crash: str = ""
    """The number by which the log tells where it crashed."""


def read_report(place: Path) -> Report:
    """The last one written; an empty one if there is none or it is torn."""
    with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(place.read_bytes(), type=Report)
    return Report()


def when_it_is_due(place: Path) -> Order | None:
    """Waits until it is the visit's turn, and gives its order; None if the supervisor is gone instead."""
    with place.with_name(TURN).open("rb") as turn:
        fcntl.flock(turn, fcntl.LOCK_SH)
    try:
        return msgspec.json.decode(place.read_bytes(), type=Order)
    except FileNotFoundError:
        return None


def write(place: Path, what: Order | Report) -> None:
    """Puts it there, whole."""
    new = place.with_name(f"{place.name}.new")
    new.write_bytes(msgspec.json.encode(what))
    new.replace(place)
