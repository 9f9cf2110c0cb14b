"""The store: one person, one TinyDB file, one transaction (docs/store.md).

    store.json                  schema number and the store's own ID
    key                         32 random bytes; the names below are digests keyed by it
    lock/                       files that are only ever locked, made once
    people/ab/<pid>.json        one person; the only truth
    claim/<kind>/ab/<digest>    a symlink whose text is the pid: what may belong to one person only
    state/<kind>/<digest>.json  small things that belong to no person: throttles, drafts, the town's clock
    journal.jsonl               one line for each change, filled up from the people by `verify`
    quarantine/                 damaged files, put aside by `verify --repair`

Nothing here asks the time or hashes a password.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.claims import STRIPES as CLAIM_STRIPES
from nenkin_tui.store.claims import Claim, Claims
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Conflict, Corrupt, Exists, Missing, NotFound, SchemaTooNew, StoreError, Unsuitable
from nenkin_tui.store.journal import Entry, Journal
from nenkin_tui.store.locks import locked, one_of
from nenkin_tui.store.place import check_place
from nenkin_tui.store.rows import MIGRATIONS, SCHEMA, Change, Migrations, Rows
from nenkin_tui.store.state import State

STRIPES = 256
HASH_SLOTS = 64

D = TypeVar("D", bound=msgspec.Struct)
S = TypeVar("S", bound=msgspec.Struct)
ClaimsOf = Callable[[D], Iterable[Claim]]


class Meta(msgspec.Struct, frozen=True):
    """What store.json says."""

    schema: int
    store_id: str


@dataclass(frozen=True)
class Versioned(Generic[D]):
    """A person's document and its revision, which grows by one with each change."""

    document: D
    rev: int


class Transaction(Generic[D]):
    """One change of one person; set `document`, and it is kept when the block ends without an exception."""

    def __init__(self, document: D, rev: int) -> None:
        self.document = document
        self.rev = rev


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
        self.meta = read_meta(path)
        if self.meta.schema > schema:
            raise SchemaTooNew(schema=self.meta.schema, known=schema)
        try:
            self.key = durable.read(path / "key")
        except FileNotFoundError:
            raise Corrupt(file="key") from None
        self.claims_of = claims
        self.rows = Rows(path / "people", document, schema, migrations)
        self.claims = Claims(path / "claim", path / "lock", self.key)
        self.journal = Journal(path / "journal.jsonl", path / "lock" / "journal", self.key)

    @classmethod
    def create(cls, path: Path, document: type[D], claims: ClaimsOf[D]) -> "Store[D]":
        """Makes a store in a folder that is new or empty; raises Exists, Unsuitable, ReadOnly, Full."""
        make_folders(path)
        durable.replace(path / "key", secrets.token_bytes(32))
        write_meta(path, Meta(SCHEMA, secrets.token_hex(8)))
        return cls(path, document, claims)

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
        if not (path / "store.json").exists():
            raise Missing(path=str(path))
        check_place(path)
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
        pid = self.claims.owner((kind, value))
        return pid if pid is not None and self._backs(pid, (kind, value)) else None

    def read(self, pid: str) -> Versioned[D]:
        """A person as they stand; raises NotFound, Corrupt, SchemaTooNew. Never waits: a file is always whole."""
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
                return
            change.rev = row.rev + 1
            log = (*row.log, Change(change.rev, event, at))
            self._commit(pid, set(self.claims_of(row.document)), change.document, log)

    def people(self) -> Iterator[str]:
        """Every person, in no particular order."""
        with os.scandir(self.path / "people") as entries:
            folders = sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
        for folder in folders:
            for file in sorted(os.listdir(folder)):
                if file.endswith(".json"):
                    yield file.removesuffix(".json")

    def delete(self, pid: str) -> None:
        """Removes a person and what they claimed; raises NotFound, OutcomeUnknown."""
        with self.changing(pid):
            claims = set(self.claims_of(self.read(pid).document))
            path = self.rows.path(pid)
            with self.claims.locked(claims):
                with refusals():
                    os.unlink(path)
                durable.sync_after(path)
                self.claims.drop(pid, claims)

    # What belongs to no person

    def state(self, kind: str, name: str, shape: type[S]) -> State[S]:
        """A small thing of its own, made of defaults until it is first changed."""
        digest = self.claims.digest(f"state\0{kind}", name)
        return State(self.path / "state" / kind / f"{digest}.json", self.path / "lock", shape)

    def hash_slot(self) -> contextlib.AbstractContextManager[None]:
        """Waits for one of the machine's places to hash: as many at once as there are cores."""
        places = min(HASH_SLOTS, os.cpu_count() or 1)
        return one_of([self.path / "lock" / f"hash-{place}" for place in range(places)])

    # For the rooms beside this one

    @contextlib.contextmanager
    def changing(self, pid: str) -> Iterator[None]:
        """Holds the locks of a change of this person."""
        with locked(self.path / "lock" / "store", shared=True), locked(self.stripe(pid)):
            yield

    def stripe(self, pid: str) -> Path:
        """The lock a person shares with a 256th of all."""
        return self.path / "lock" / f"person-{self.rows.path(pid).parent.name}"

    def _backs(self, pid: str, claim: Claim) -> bool:
        try:
            return claim in set(self.claims_of(self.rows.read(pid).document))
        except NotFound:
            return False

    def _commit(self, pid: str, old: set[Claim], document: D, log: tuple[Change, ...]) -> None:
        """Claims first, the person's file as the one moment it becomes true, then the claims given up."""
        new = set(self.claims_of(document))
        with self.claims.locked(old ^ new):
            self.claims.make(pid, sorted(new - old), self._backs)
            self.rows.write(pid, document, log)
            self.claims.drop(pid, old - new)
        with contextlib.suppress(OSError, StoreError):  # what is missing there is filled up from the people
            self.journal.append([Entry(pid, log[-1].rev, log[-1].event, log[-1].at)])


def make_folders(path: Path) -> None:
    """The folders and lock files of a new store; raises Exists, Unsuitable, ReadOnly, Full."""
    with refusals():
        if path.is_symlink():
            raise Unsuitable(why="symlink")
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Exists(path=str(path))
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
        check_place(path)
        for folder in ("lock", "people", "claim", "state"):
            (path / folder).mkdir(mode=0o700)
        for name in _lock_names():
            os.close(os.open(path / "lock" / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        for n in range(STRIPES):
            (path / "people" / f"{n:02x}").mkdir(mode=0o700)


def read_meta(path: Path) -> Meta:
    """What store.json says; raises Missing, Corrupt."""
    try:
        content = durable.read(path / "store.json")
        return msgspec.json.decode(content, type=dict[str, dict[str, Meta]])["_meta"]["1"]
    except FileNotFoundError:
        raise Missing(path=str(path)) from None
    except (msgspec.DecodeError, KeyError, UnicodeDecodeError):
        raise Corrupt(file="store.json") from None


def write_meta(path: Path, meta: Meta) -> None:
    """Replaces store.json."""
    durable.replace(path / "store.json", msgspec.json.encode({"_meta": {"1": meta}}))


def _lock_names() -> list[str]:
    people = (f"person-{n:02x}" for n in range(STRIPES))
    claims = (f"claim-{n:02x}" for n in range(CLAIM_STRIPES))
    return ["store", "journal", *people, *claims, *(f"hash-{n}" for n in range(HASH_SLOTS))]
