"""The Service as one object: what its procedures need to do their work."""

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from nenkin_tui.clock import Clock
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Mail
from nenkin_tui.office.chance import Chance, SystemChance
from nenkin_tui.office.hashing import Hasher
from nenkin_tui.settings import Settings
from nenkin_tui.store.errors import OutcomeUnknown
from nenkin_tui.store.store import Store
from nenkin_tui.store.transaction import Transaction


class Carrier(Protocol):
    """How mail goes out."""

    keeps: bool
    """Whether mail stays in the person's file, to be read in the program's own mailbox."""

    def deliver(self, mail: Mail) -> None:
        """Sends a mail; raises Invalid (`unknown`, problem.mail_not_sent) if it could not."""
        ...


class Mailbox:
    """The program's own mailbox: a mail is delivered by being kept."""

    keeps = True

    def deliver(self, mail: Mail) -> None:
        """Nothing more to do."""


@dataclass(frozen=True)
class Visitor:
    """Who sits at the terminal, as far as the Service can tell.

    terminal: what tries are counted by (a kiosk's: the visit); environment: a random token kept on this machine, by
    which a changed environment is noticed.
    """

    terminal: str
    environment: str

    @property
    def environment_digest(self) -> str:
        """What an account keeps of the environment: SHA-256 of its random token (STORE.md, 3)."""
        return hashlib.sha256(self.environment.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Office:
    """One store, one clock, one way to hash and to send."""

    store: Store[PersonFile]
    clock: Clock
    settings: Settings
    hasher: Hasher
    carrier: Carrier = field(default_factory=Mailbox)
    chance: Chance = field(default_factory=SystemChance)
    sent: dict[str, float] = field(default_factory=dict)
    """When mail of a purpose was last sent, on the monotonic clock."""

    @classmethod
    def of(
        cls,
        store: Store[PersonFile],
        clock: Clock,
        settings: Settings,
        *,
        carrier: Carrier | None = None,
        chance: Chance | None = None,
    ) -> "Office":
        """The office over this store."""
        hasher = Hasher(settings.bcrypt_rounds, store.key, store.hash_slot)
        return cls(store, clock, settings, hasher, carrier or Mailbox(), chance or SystemChance())

    def now(self) -> datetime:
        """The Service's time, to the second."""
        return self.clock.now().replace(microsecond=0)

    def today(self) -> date:
        """The Service's day."""
        return self.clock.now().date()

    def stamp(self) -> str:
        """The time as the store's revisions carry it."""
        return self.now().isoformat()

    @contextlib.contextmanager
    def change(self, pid: str, *, event: str, expect_rev: int | None = None) -> Iterator[Transaction[PersonFile]]:
        """A change of one person, as `Store.transaction`, whose outcome is settled by reading again if the disk left
        it open: a key that was spent is never said to be unspent, and none is spent twice.

        Raises as Store.transaction; OutcomeUnknown only if the change stands and the disk will not confirm it.
        """
        change: Transaction[PersonFile] | None = None
        before = 0
        try:
            with self.store.transaction(pid, event=event, at=self.stamp(), expect_rev=expect_rev) as change:
                before = change.rev
                yield change
        except OutcomeUnknown:
            if change is None or change.rev == before:  # of something else that was done meanwhile
                raise
            self.store.settle(pid, change)
