"""Tries, counted before they are checked, per purpose; kept across restarts (FORMS.md, "Locks and waits").

A right try is given back: a row of people who each register at one terminal is no guessing.

Tries at a number or from a terminal that no person's file belongs to are kept in a bounded number of small files, named
by keyed digests: what was typed cannot be read from them.
"""

from datetime import datetime, timedelta

import msgspec

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.office import Office

WAITS = {
    "identity_number": "identity",
    "identity_terminal": "identity",
    "key": "key",
    "key_letter_day": "letter",
    "key_letter_month": "letter",
    "answer": "answer",
    "reset_id": "answer",
    "reset_terminal": "answer",
}
"""Purposes of which something else still works while one waits, by the name of its sentence in the catalogue."""
BUCKETS = 4096
KEPT_PER_BUCKET = 64


class Tries(msgspec.Struct, frozen=True):
    """One bucket: for each subject (a digest), when it was tried, oldest first."""

    times: dict[str, tuple[datetime, ...]] = {}


def count(office: Office, purpose: str, subject: str, *, allowed: int, window: timedelta) -> int:
    """Counts one try and lets it pass, or raises Invalid (throttled) with the time from which one is possible again.

    Gives how many more there may be.

    At most `allowed` tries in any `window`; a refused try is not counted, so that waiting always helps.
    """
    digest = office.hasher.lookup(f"tries\0{purpose}", subject)
    now = office.now()

    def add(tries: Tries) -> tuple[Tries, tuple[datetime | None, int]]:
        fresh = {
            who: kept for who, times in tries.times.items() if (kept := tuple(t for t in times if t > now - window))
        }
        mine = fresh.pop(digest, ())
        wait_until = mine[0] + window if len(mine) >= allowed else None
        fresh[digest] = mine if wait_until else (*mine, now)
        return Tries(dict(list(fresh.items())[-KEPT_PER_BUCKET:])), (wait_until, allowed - len(mine) - 1)

    bucket = f"{purpose}-{int(digest, 16) % BUCKETS:03x}"
    wait_until, left = office.store.state("throttle", bucket, Tries).update(add)
    if wait_until is not None:
        raise throttled(wait_until, now, purpose)
    return left


def count_each(office: Office, subjects: dict[str, str], *, allowed: int, window: timedelta) -> int:
    """Counts one try of several purposes (purpose to subject), or of none of them: raises and gives as `count` does."""
    counted: list[str] = []
    left = allowed
    for purpose, subject in subjects.items():
        try:
            left = min(left, count(office, purpose, subject, allowed=allowed, window=window))
        except Invalid:
            for earlier in counted:
                give_back(office, earlier, subjects[earlier])
            raise
        counted.append(purpose)
    return left


def wrong(office: Office, left: int, allowed: int, refused: Invalid) -> Invalid:
    """The refusal of a wrong try; from the third on it tells how many are left before a wait (FORMS.md)."""
    if 0 < left <= allowed - office.settings.warn_from_wrong:
        return Invalid(refused.code, f"{refused.reason}_left", field=refused.field, left=left)
    return refused


def give_back(office: Office, purpose: str, subject: str) -> None:
    """Takes the newest try of one subject off the count: it was right, or another count refused it."""
    digest = office.hasher.lookup(f"tries\0{purpose}", subject)
    bucket = f"{purpose}-{int(digest, 16) % BUCKETS:03x}"

    def take(tries: Tries) -> tuple[Tries, None]:
        mine = tries.times.get(digest, ())[:-1]
        others = {who: times for who, times in tries.times.items() if who != digest}
        return Tries(others | {digest: mine} if mine else others), None

    office.store.state("throttle", bucket, Tries).update(take)


def forget(office: Office, purpose: str, subject: str) -> bool:
    """Ends the wait of one subject, whose owner has shown who they are; gives whether there were tries to forget."""
    digest = office.hasher.lookup(f"tries\0{purpose}", subject)
    bucket = f"{purpose}-{int(digest, 16) % BUCKETS:03x}"

    def drop(tries: Tries) -> tuple[Tries, bool]:
        return Tries({who: times for who, times in tries.times.items() if who != digest}), digest in tries.times

    return office.store.state("throttle", bucket, Tries).update(drop)


def throttled(until: datetime, now: datetime, purpose: str) -> Invalid:
    """The refusal that names the clock time and the length of a wait, and what still works meanwhile (FORMS.md)."""
    minutes = max(1, -int((now - until).total_seconds() // 60))
    day = "today" if until.date() == now.date() else "other_day"
    unit, length = ("minutes", minutes) if minutes < 120 else ("hours", round(minutes / 60))
    if length >= 48 and unit == "hours":
        unit, length = "days", round(length / 24)
    return Invalid(
        "throttled",
        f"wait.{WAITS.get(purpose, 'other')}_{day}_{unit}",
        time=f"{until:%H:%M}",
        month=until.month,
        day=until.day,
        length=length,
    )
