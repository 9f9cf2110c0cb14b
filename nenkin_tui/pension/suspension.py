"""What work takes from a pension month by month (厚年法 46条1項), and from a deferral's increase (44条の3第4項)."""

from collections.abc import Container
from itertools import accumulate

from nenkin_tui.pension.digest import Digest
from nenkin_tui.pension.employment import last_month
from nenkin_tui.pension.months import AT_70
from nenkin_tui.pension.paid import Claim
from nenkin_tui.pension.working import suspended_annual


class Work:
    """The pay of a record by position, as 46条 counts it; beyond 70 that of its last insured month."""

    def __init__(self, digest: Digest, left_within: Container[int], until: int) -> None:
        self.digest = digest
        self.left_within = left_within
        self.until = until
        """The position until which the last work goes on, beyond 70 included."""
        self._suspended: dict[int, list[int]] = {}

    def pay_at(self, position: int) -> tuple[int, int]:
        """Standard remuneration of a month, and the standard bonuses of the twelve months up to it; 0 without work."""
        at = min(position, AT_70 - 1)
        pay = self.digest.pay
        if not 0 <= position < self.until or not self.digest.line.employed[at]:
            return 0, 0
        return pay.paid[at] - pay.bonuses.get(at, 0), self._last_12(at)

    def known_at(self, position: int) -> tuple[int, int]:
        """The pay of the last month known by a position; beyond 70 only of who is on record as working then too."""
        month = min(self.digest.line.month(position), self.digest.until)
        jobs = self.digest.record.employees
        if position >= AT_70 and not any(job.first <= month <= (last_month(job) or month) for job in jobs):
            return 0, 0
        return self.pay_at(min(position, self.digest.line.known - 1))

    def counted_at(self, position: int) -> tuple[int, int]:
        """The same of a month with a day of insurance that has gone on since the month before (46条1項).

        So the month in which work begins is not suspended, and the one within which it ends is, though insured no more.
        """
        employed = self.digest.line.employed
        if not 0 < position <= self.until or not employed[min(position - 1, AT_70 - 1)]:
            return 0, 0
        if position < AT_70 and not employed[position]:
            return (self.pay_at(position - 1)[0], self._last_12(position)) if position in self.left_within else (0, 0)
        return self.pay_at(position)

    def average_share(self, claim: Claim, related: int) -> tuple[int, int]:
        """平均支給率: what of the deferred months would not have been suspended; only that increases (44条の3第4項)."""
        months = claim.position - claim.counted
        sums = self._suspended.get(claim.counted)
        if sums is None:
            limit = self.digest.year.limit
            worked = (self.counted_at(position) for position in range(claim.counted + 1, self.until + 1))
            stopped = (suspended_annual(related, *pay, limit) if any(pay) else 0 for pay in worked)
            sums = self._suspended[claim.counted] = list(accumulate(stopped, initial=0))
        suspended = sums[min(months, len(sums) - 1)]
        return (related * months - suspended, related * months) if suspended else (1, 1)

    def _last_12(self, position: int) -> int:
        bonuses = self.digest.pay.bonuses
        return sum([bonuses.get(at, 0) for at in range(position - 11, position + 1)])
