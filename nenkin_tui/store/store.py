"""The store: one person, one TinyDB file, one transaction (STORE.md, section 4).

    store.json          schema number and the store's own ID
    key                 32 random bytes; names in `claim` and `state` are digests keyed by it
    lock/               files that are only ever locked, made once
    people/ab/<pid>.json    one person; the only truth
    claim/<kind>/ab/<digest>    a symlink whose text is the pid: what may belong to one person only
    state/<kind>/<digest>.json  small things that belong to no person: throttles, drafts, the town's clock

A claim that no person's file backs up is no claim, so a crash between the two needs no recovery. Nothing here asks the
time or hashes a password.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from tinydb import TinyDB

from nenkin_tui.store import durable
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import (
    Conflict,
    Corrupt,
    Exists,
    Missing,
    NotFound,
    SchemaTooNew,
    Taken,
    Unsuitable,
)
from nenkin_tui.store.locks import locked, one_of
from nenkin_tui.store.place import check_place
from nenkin_tui.store.state import State
from nenkin_tui.store.storage import PersonStorage

SCHEMA = 1
STRIPES = 256
CLAIM_STRIPES = 64
HASH_SLOTS = 64
LOG_KEPT = 50
TABLE = "person"

D = TypeVar("D", bound=msgspec.Struct)
S = TypeVar("S", bound=msgspec.Struct)
R = TypeVar("R")
Claim = tuple[str, str]


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
        self.before = document
        self.document = document
        self.rev = rev


class Store(Generic[D]):
    """A folder of people. Opened by as many processes at once as there are."""

    def __init__(self, path: Path, document: type[D], claims: Callable[[D], Iterable[Claim]]) -> None:
        """Use `create` or `open`."""
        self.path = path
        self._document = document
        self._claims = claims
        self.meta = self._read_meta()
        try:
            self.key = durable.read(path / "key")
        except FileNotFoundError:
            raise Corrupt(file="key") from None

    @classmethod
    def create(cls, path: Path, document: type[D], claims: Callable[[D], Iterable[Claim]]) -> "Store[D]":
        """Makes a store in a folder that is new or empty; raises Exists, Unsuitable, ReadOnly, Full."""
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
        durable.replace(path / "key", secrets.token_bytes(32))
        meta = Meta(SCHEMA, secrets.token_hex(8))
        durable.replace(path / "store.json", msgspec.json.encode({"_meta": {"1": meta}}))
        return cls(path, document, claims)

    @classmethod
    def open(cls, path: Path, document: type[D], claims: Callable[[D], Iterable[Claim]]) -> "Store[D]":
        """Opens a store; raises Missing, Unsuitable, Corrupt, SchemaTooNew."""
        if not (path / "store.json").exists():
            raise Missing(path=str(path))
        check_place(path)
        return cls(path, document, claims)

    # People

    def add(self, document: D, *, event: str = "added", at: str = "") -> str:
        """A new person; gives the store's name for them. Raises Taken if a claim is somebody else's."""
        pid = secrets.token_hex(16)
        with locked(self._lock("store"), shared=True), locked(self._stripe(pid)):
            self._commit(pid, set(), document, 1, [{"rev": 1, "event": event, "at": at}])
        return pid

    def find(self, kind: str, value: str) -> str | None:
        """Whose this is, or None; the claim is checked against the person's own file."""
        pid = self._claimed_by((kind, value))
        if pid is None:
            return None
        try:
            document = self.read(pid).document
        except NotFound:
            return None
        return pid if (kind, value) in self._claims(document) else None

    def read(self, pid: str) -> Versioned[D]:
        """A person as they stand; raises NotFound, Corrupt, SchemaTooNew. Never waits: a file is always whole."""
        row = self._row(pid)
        return Versioned(self._decode(pid, row), row["rev"])

    @contextlib.contextmanager
    def transaction(self, pid: str, *, event: str, at: str, expect_rev: int | None = None) -> Iterator[Transaction[D]]:
        """A change of one person: read, change, one replace; nothing if an exception leaves the block.

        The lock spans it all: neither hash nor wait for a person inside. Raises Taken, Conflict (`expect_rev` is no
        longer the revision), Busy, Full, ReadOnly, and OutcomeUnknown, after which the person is to be read again.
        """
        with locked(self._lock("store"), shared=True), locked(self._stripe(pid)):
            row = self._row(pid)
            document = self._decode(pid, row)
            if expect_rev is not None and row["rev"] != expect_rev:
                raise Conflict
            change = Transaction(document, row["rev"])
            yield change
            if change.document == document:
                return
            rev = row["rev"] + 1
            log = [*row["log"], {"rev": rev, "event": event, "at": at}]
            self._commit(pid, set(self._claims(document)), change.document, rev, log)
            change.rev = rev

    def people(self) -> Iterator[str]:
        """Every person, in no particular order."""
        for folder in sorted((self.path / "people").iterdir()):
            for file in sorted(folder.glob("*.json")):
                yield file.stem

    def delete(self, pid: str) -> None:
        """Removes a person and what they claimed; raises NotFound."""
        with locked(self._lock("store"), shared=True), locked(self._stripe(pid)):
            claims = set(self._claims(self.read(pid).document))
            path = self._path(pid)
            with self._claim_locks(claims), refusals():
                os.unlink(path)
                durable.sync_folder(path.parent)
                self._drop(claims)

    # What belongs to no person

    def state(self, kind: str, name: str, shape: type[S]) -> "State[S]":
        """A small thing of its own, made of defaults until it is first changed."""
        digest = self.digest(f"state\0{kind}", name)
        return State(self.path / "state" / kind / f"{digest}.json", self.path / "lock", shape)

    def hash_slot(self) -> contextlib.AbstractContextManager[None]:
        """Waits for one of the machine's places to hash: as many at once as there are cores."""
        return one_of([self._lock(name) for name in _hash_slots()])

    def digest(self, kind: str, value: str) -> str:
        """The keyed name of a value: a listing of the folder tells nothing of it."""
        return hmac.new(self.key, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]

    # Inside

    def _read_meta(self) -> Meta:
        try:
            content = durable.read(self.path / "store.json")
            meta = msgspec.json.decode(content, type=dict[str, dict[str, Meta]])["_meta"]["1"]
        except FileNotFoundError:
            raise Missing(path=str(self.path)) from None
        except (msgspec.DecodeError, KeyError, UnicodeDecodeError):
            raise Corrupt(file="store.json") from None
        if meta.schema > SCHEMA:
            raise SchemaTooNew(schema=meta.schema, known=SCHEMA)
        return meta

    def _path(self, pid: str) -> Path:
        if len(pid) != 32 or set(pid) - set("0123456789abcdef"):
            raise NotFound
        return self.path / "people" / pid[:2] / f"{pid}.json"

    def _lock(self, name: str) -> Path:
        return self.path / "lock" / name

    def _stripe(self, pid: str) -> Path:
        return self._lock(f"person-{self._path(pid).parent.name}")

    @contextlib.contextmanager
    def _claim_locks(self, claims: set[Claim]) -> Iterator[None]:
        """Locks these claims, in one order and always after a person's stripe: no two changes wait for each other."""
        names = {f"claim-{int(self.digest(*claim)[:2], 16) % CLAIM_STRIPES:02x}" for claim in claims}
        with contextlib.ExitStack() as stack:
            for name in sorted(names):
                stack.enter_context(locked(self._lock(name)))
            yield

    def _row(self, pid: str) -> dict[str, Any]:
        path = self._path(pid)
        with TinyDB(path, storage=PersonStorage) as database:
            rows = database.table(TABLE).all()
        if not rows:
            if not path.exists():
                raise NotFound
            raise Corrupt(file=path.name)
        row = dict(rows[0])
        numbers = isinstance(row.get("v"), int) and isinstance(row.get("rev"), int)
        if len(rows) != 1 or not numbers or not isinstance(row.get("log"), list):
            raise Corrupt(file=path.name)
        if row["v"] > SCHEMA:
            raise SchemaTooNew(schema=row["v"], known=SCHEMA)
        return row

    def _decode(self, pid: str, row: dict[str, Any]) -> D:
        try:
            return msgspec.convert(row["document"], self._document)
        except (msgspec.ValidationError, KeyError):
            raise Corrupt(file=f"{pid}.json") from None

    def _commit(self, pid: str, old: set[Claim], document: D, rev: int, log: list[dict[str, Any]]) -> None:
        """Claims first, the person's file as the one moment it becomes true, then the claims given up."""
        new = set(self._claims(document))
        row = {"v": SCHEMA, "rev": rev, "document": msgspec.to_builtins(document), "log": log[-LOG_KEPT:]}
        with self._claim_locks(old ^ new):
            self._claim(pid, sorted(new - old))
            with TinyDB(self._path(pid), storage=PersonStorage) as database:
                database.storage.write({TABLE: {"1": row}})
            self._drop(old - new)

    def _claim_path(self, claim: Claim) -> Path:
        digest = self.digest(*claim)
        return self.path / "claim" / claim[0] / digest[:2] / digest

    def _claimed_by(self, claim: Claim) -> str | None:
        try:
            return os.readlink(self._claim_path(claim))
        except OSError:
            return None

    def _claim(self, pid: str, claims: list[Claim]) -> None:
        for claim in claims:
            owner = self.find(*claim)
            if owner is not None and owner != pid:
                raise Taken(kind=claim[0])
        for claim in claims:
            path = self._claim_path(claim)
            with refusals():
                try:
                    os.symlink(pid, path)
                except FileNotFoundError:
                    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    durable.sync_folder(path.parent.parent)
                    os.symlink(pid, path)
                except FileExistsError:  # nobody's any more: left by a crash
                    os.unlink(path)
                    os.symlink(pid, path)
                durable.sync_folder(path.parent)

    def _drop(self, claims: set[Claim]) -> None:
        """Best done, not needed: a claim that its person's file does not back up is none."""
        for claim in claims:
            with contextlib.suppress(OSError):
                os.unlink(self._claim_path(claim))


def _lock_names() -> list[str]:
    people = (f"person-{n:02x}" for n in range(STRIPES))
    claims = (f"claim-{n:02x}" for n in range(CLAIM_STRIPES))
    return ["store", *people, *claims, *(f"hash-{n}" for n in range(HASH_SLOTS))]


def _hash_slots() -> list[str]:
    return [f"hash-{n}" for n in range(min(HASH_SLOTS, os.cpu_count() or 1))]
