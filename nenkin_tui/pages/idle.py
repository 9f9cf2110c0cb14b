"""Idle time in the account (L4): how long it still is until who is signed in is signed out."""


class IdleWatch:
    """Counts the seconds since the last key, on the monotonic clock, while somebody is signed in."""

    def __init__(self, limit: int, warning: int) -> None:
        """limit: seconds until sign-out; warning: the last seconds of it."""
        self.limit = limit
        self.warning = warning
        self.last = 0.0

    def touched(self, now: float) -> None:
        """A key was pressed."""
        self.last = now

    def left(self, now: float) -> int:
        """Seconds until sign-out."""
        return max(0, int(self.limit - (now - self.last)))

    def warns(self, now: float) -> bool:
        """Whether the warning is to be shown."""
        return self.left(now) <= self.warning
