"""The store: one person, one TinyDB file, one transaction (docs/store.md).

    store.json                  schema number and the store's own ID
    key                         32 random bytes; the names below are digests keyed by it
    lock/                       files that are only ever locked, made once
    people/a/<pid>.json         one person; the only truth
    claim/<kind>/<digest>       a symlink whose text is the pid: what may belong to one person only
    state/<kind>/<digest>.json  small things that belong to no person: throttles, drafts, the town's clock
    journal.jsonl               one line for each change, filled up from the people by `verify`
    quarantine/                 damaged files, put aside by `verify --repair`

Nothing here asks the time or hashes a password.
"""

import contextlib
import os
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.claims import Claim, Claims
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import (
    Conflict,
    Corrupt,
    DiskRefused,
    Full,
    Missing,
    NotFound,
    OutcomeUnknown,
    ReadOnly,
    Replaced,
    SchemaTooNew,
    StoreError,
)
from nenkin_tui.store.journal import Entry, Journal
from nenkin_tui.store.layout import HASH_SLOTS, Meta, check_folders, make_store, read_meta
from nenkin_tui.store.locks import alone, one_of, stripe
from nenkin_tui.store.place import check_place
from nenkin_tui.store.rows import FOLDERS, MIGRATIONS, SCHEMA, Change, Migrations, Rows
from nenkin_tui.store.state import State
from nenkin_tui.store.transaction import Changing, Transaction, Versioned

D = TypeVar("D", bound=msgspec.Struct)
S = TypeVar("S", bound=msgspec.Struct)
AT_ONE_MOMENT = 24
"""So many names of a folder are read by one call of any system; the least was 2 KB of them."""
ClaimsOf = Callable[[D], Iterable[Claim]]


class Store(Generic[D]):
    """A folder of people. Opened by as many processes at once as there are."""

    def __init__(
        self,
        path: Path,
        document: type[D],
        claims: ClaimsOf[D],
        schema: int = SCHEMA,
        migrations: Migrations = MIGRATIONS,
    ) -> None:
        """Use `create` or `open`."""
        self.path = path
        self._schema = schema
        self._locks = f"{path}/lock"
        self._alone_in: int | None = None
        """The thread that is alone in the store, if one is."""
        self._stamp = _stamp(path)
        self.meta = read_meta(path)
        if self.meta.schema > schema:
            raise SchemaTooNew(schema=self.meta.schema, known=schema)
        try:
            self.key = durable.read(path / "key")
        except FileNotFoundError:
            raise Corrupt(file="key") from None
        self.claims_of = claims
        self.rows = Rows(path, document, schema, migrations)
        self.claims = Claims(path / "claim", path / "lock", self.key)
        self.journal = Journal(path / "journal.jsonl", self.key)

    @classmethod
    def create(cls, path: Path, document: type[D], claims: ClaimsOf[D]) -> "Store[D]":
        """Makes a store in a new or empty folder; raises Exists, Unsuitable, ReadOnly, Full, Busy, OutcomeUnknown."""
        make_store(path, secrets.token_bytes(32), Meta(SCHEMA, secrets.token_hex(8)))
        try:
            return cls(path, document, claims)
        except (DiskRefused, Full, ReadOnly) as error:  # it is made, and cannot be read
            raise OutcomeUnknown(file="store.json") from error

    @classmethod
    def open(
        cls,
        path: Path,
        document: type[D],
        claims: ClaimsOf[D],
        *,
        schema: int = SCHEMA,
        migrations: Migrations = MIGRATIONS,
    ) -> "Store[D]":
        """Opens a store; raises Missing, Unsuitable, Corrupt, SchemaTooNew. schema, migrations: of this program."""
        if not os.path.lexists(path / "store.json"):
            raise Missing(path=str(path))
        check_place(path)
        check_folders(path)
        return cls(path, document, claims, schema, migrations)

    # People

    def add(self, document: D, *, event: str = "added", at: str = "") -> str:
        """A new person; gives the store's name for them. Raises Taken if a claim is somebody else's."""
        pid = secrets.token_hex(16)
        with self.changing(pid):
            self._commit(pid, set(), document, (Change(1, event, at),))
        return pid

    def find(self, kind: str, value: str) -> str | None:
        """Whose this is, or None; the claim is checked against the person's own file."""
        self.refuse_if_replaced()
        pid = self.claims.owner((kind, value))
        return pid if pid is not None and self.backs(pid, (kind, value)) else None

    def read(self, pid: str) -> Versioned[D]:
        """A person as they stand; raises NotFound, Corrupt, SchemaTooNew. Never waits: a file is always whole."""
        self.refuse_if_replaced()
        row = self.rows.read(pid)
        return Versioned(row.document, row.rev)

    @contextlib.contextmanager
    def transaction(self, pid: str, *, event: str, at: str, expect_rev: int | None = None) -> Iterator[Transaction[D]]:
        """A change of one person: read, change, one replace; nothing if an exception leaves the block.

        The lock spans it all: neither hash nor wait for a person inside. Raises Taken, Conflict (`expect_rev` is no
        longer the revision), Busy, Full, ReadOnly, and OutcomeUnknown, after which the person is to be read again.
        """
        with self.changing(pid):
            row = self.rows.read(pid)
            if expect_rev is not None and row.rev != expect_rev:
                raise Conflict
            change = Transaction(row.document, row.rev)
            yield change
            if change.document == row.document:
                durable.sync_after(self.rows.path(pid))  # who made it so may have died before the disk confirmed it
                return
            change.rev = row.rev + 1
            change.line = Change(change.rev, event, at)
            self._commit(pid, set(self.claims_of(row.document)), change.document, (*row.log, change.line))

    def settle(self, pid: str, change: Transaction[D]) -> None:
        """What came of a change after OutcomeUnknown, by reading the person again: nothing if it stands, and the disk
        confirms it now. Raises DiskRefused if it does not stand: nothing was changed, and it may be tried again; else
        OutcomeUnknown.
        """
        now = self.rows.read(pid)
        if change.line not in now.log or (now.rev == change.rev and now.document != change.document):
            raise DiskRefused
        durable.sync_after(self.rows.path(pid))

    def people(self) -> Iterator[str]:
        """Every person, in no particular order; among them those whose file is damaged. Raises Busy.

        A name that changes places while a folder is read may be left out on some file systems (on tmpfs and btrfs it
        was seen), so a folder that may not be read at one moment is read while nobody in it changes.
        """
        for folder in FOLDERS:
            names = durable.names_in(self.path / "people" / folder)
            if len(names) > AT_ONE_MOMENT and not self._is_alone():
                with alone(self._locks, folder):
                    names = durable.names_in(self.path / "people" / folder)
            for name in names:
                pid = name.removesuffix(".json")
                if pid != name and pid.startswith(folder) and self.rows.is_name(pid):
                    yield pid

    def everybody(self) -> Iterator[tuple[str, D]]:
        """Everybody who can be read. The others keep nobody from going on: who is damaged, of a newer schema, or
        refused by the disk is said to be so when they are asked for themselves, and by `verify`."""
        for pid in self.people():
            with contextlib.suppress(NotFound, Corrupt, SchemaTooNew, DiskRefused, ReadOnly):
                yield pid, self.read(pid).document

    def delete(self, pid: str, *, event: str = "deleted", at: str = "") -> None:
        """Removes a person and what they claimed; raises NotFound, OutcomeUnknown."""
        with self.changing(pid):
            row = self.rows.read(pid)
            claims = set(self.claims_of(row.document))
            with self.claims.locked(claims):
                durable.remove(self.rows.path(pid))
                self.claims.drop(pid, claims)
            self.note(pid, Change(row.rev + 1, event, at))

    # What belongs to no person

    def state(self, kind: str, name: str, shape: type[S]) -> State[S]:
        """A small thing of its own, made of defaults until it is first changed."""
        digest = self.claims.digest(f"state\0{kind}", name)
        file = self.path / "state" / kind / f"{digest}.json"
        return State(file, stripe(self._locks, digest), shape, refuse=self.refuse_if_replaced)

    def hash_slot(self) -> contextlib.AbstractContextManager[None]:
        """Waits for one of the machine's places to hash: as many at once as there are cores."""
        places = min(HASH_SLOTS, os.cpu_count() or 1)
        return one_of([self.path / "lock" / f"hash-{place}" for place in range(places)])

    # For the rooms beside this one

    def changing(self, pid: str) -> Changing:
        """Holds the lock of a change of this person."""
        return Changing(self.stripe(pid), self.refuse_if_replaced)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Waits until nobody is in the middle of a change, and holds everybody up; raises Busy. Who is alone already
        may ask again.
        """
        if self._is_alone():
            yield
            return
        with alone(self._locks):
            self._alone_in = threading.get_ident()
            try:
                yield
            finally:
                self._alone_in = None

    def stripe(self, pid: str) -> str:
        """The lock a person shares with some of the others."""
        self.rows.path(pid)  # what is no name of anybody has no lock either
        return stripe(self._locks, pid)

    def refuse_if_replaced(self) -> None:
        """A program may have this store open while a newer one migrates it, or while another is restored in its place.

        Raises SchemaTooNew, Replaced, Missing.
        """
        stamp = _stamp(self.path)
        if stamp == self._stamp:
            return
        meta = read_meta(self.path)
        if meta.schema > self._schema:
            raise SchemaTooNew(schema=meta.schema, known=self._schema)
        if meta.store_id != self.meta.store_id:
            raise Replaced
        self.meta, self._stamp = meta, stamp

    def begun(self) -> Callable[[], None]:
        """Remembers which store this is: what it gives raises Replaced when another was put in its place since, or it
        was migrated. For what reads everybody, and would find some in the one and some in the other.
        """
        self.refuse_if_replaced()
        stamp = self._stamp

        def refuse() -> None:
            if _stamp(self.path) != stamp:
                raise Replaced

        return refuse

    def backs(self, pid: str, claim: Claim) -> bool:
        """Whether a person's own file says that this claim is theirs; raises Corrupt, SchemaTooNew."""
        try:
            return claim in set(self.claims_of(self.rows.read(pid).document))
        except NotFound:
            return False

    def _is_alone(self) -> bool:
        return self._alone_in == threading.get_ident()

    def _commit(self, pid: str, old: set[Claim], document: D, log: tuple[Change, ...]) -> None:
        """Claims first, the person's file as the one moment it becomes true, then the claims given up."""
        new = set(self.claims_of(document))
        if new == old:
            self.rows.write(pid, document, log)
        else:
            with self.claims.locked(old ^ new):
                made = self.claims.make(pid, sorted(new - old), self.backs)
                self.rows.write(pid, document, log, lambda: self.claims.confirm(made))
                self.claims.drop(pid, old - new)
        self.note(pid, log[-1])

    def note(self, pid: str, change: Change) -> None:
        """Journals a change that stands, under its person's lock."""
        with contextlib.suppress(OSError, StoreError):  # what is missing there is filled up from the people
            self.journal.append([Entry(pid, change.rev, change.event, change.at)])


def _stamp(path: Path) -> tuple[int, int]:
    """By which a store.json that was replaced is known; raises Missing."""
    with refusals():
        seen = os.stat(f"{path}/store.json", follow_symlinks=False)
    return seen.st_ino, seen.st_mtime_ns
