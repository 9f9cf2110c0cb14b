"""How long a visit lasts: 180 s without a key on pages read, 300 s on pages typed into, 30 minutes in all."""

from nenkin_tui.settings import Settings


class Limits:
    """Counts on the monotonic clock."""

    def __init__(self, settings: Settings, now: float) -> None:
        self._settings = settings
        self._last = now
        self._began: float | None = None
        self.typing = False
        """Whether the page has fields to type into."""

    def begin(self, now: float) -> None:
        """Somebody has come."""
        self._began = self._last = now

    def touched(self, now: float) -> None:
        """A key was pressed."""
        self._last = now

    def over(self, now: float) -> str:
        """What ends the visit now: idle, time; "" if nothing does."""
        if self._of_visit(now) <= 0:
            return "time"
        return "idle" if self._of_idle(now) <= 0 else ""

    def warning(self, now: float) -> tuple[str, int]:
        """Which end is near (idle, time), "" if none is, and the seconds until the nearer end."""
        idle, visit = self._of_idle(now), self._of_visit(now)
        near, left = ("idle", idle) if idle < visit else ("time", visit)
        return (near if left <= self._settings.kiosk_idle_warning else ""), left

    def _of_idle(self, now: float) -> int:
        limit = self._settings.kiosk_idle_typing if self.typing else self._settings.kiosk_idle_reading
        return int(limit - (now - self._last))

    def _of_visit(self, now: float) -> int:
        began = now if self._began is None else self._began
        return int(self._settings.kiosk_visit - (now - began))
