"""What a town keeps besides its people, and the clock that follows from it."""

from datetime import datetime, timedelta

import msgspec

from nenkin_tui.clock import Clock, ShiftedClock
from nenkin_tui.store.state import State

ROUNDS = 10
"""Cost of the town's hashes: the least for real use is enough for invented people."""


class TownState(msgspec.Struct, frozen=True):
    """What the town keeps besides its people.

    shift: from the base clock to the town's; latest: a time the town has reached, so that a machine whose clock is set
    back does not turn the town's back, None in a store that is no town; reflected: the month until which records have
    gone on; decided: the day until which filings are decided; visitor: whom one practises as.
    """

    shift: timedelta = timedelta(0)
    latest: datetime | None = None
    reflected: str = ""
    decided: str = ""
    bcrypt_rounds: int = ROUNDS
    visitor: str | None = None


class TownClock:
    """The base clock and the shift that the store keeps: what another program moved counts at once."""

    def __init__(self, state: State[TownState], base: Clock) -> None:
        self._state = state
        self.base = base

    def now(self) -> datetime:
        """The town's time, never before one it has reached."""
        state = self._state.read()
        now = ShiftedClock(state.shift, self.base).now()
        return max(now, state.latest) if state.latest else now

    def monotonic(self) -> float:
        """The base clock's."""
        return self.base.monotonic()
