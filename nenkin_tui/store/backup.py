"""Backup while others work.

A backup holds the truth only: people, what belongs to nobody, the key and store.json. Claims and locks are made anew
when it is restored (`restore.py`).
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.claims import Claim
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, Exists, Missing, SchemaTooNew
from nenkin_tui.store.rows import place_of
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import state_files

MANIFEST = "manifest.json"
_PLACE = re.compile(
    r"key|store\.json|people/[0-9a-f]/[0-9a-f]{32}\.json|quarantine/[0-9a-f]{32}\.json|state/\w+/[0-9a-f]{32}\.json"
)
"""What a backup may hold; a manifest that names anything else is none of ours."""
_OF_THIS_PROCESS = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""What the system refuses for want of something: no fault of the file."""


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: SHA-256 of every file by its place, and the journal's last MAC at the time."""

    store_id: str
    schema: int
    files: dict[str, str]
    journal_head: str

    @property
    def people(self) -> int:
        """How many people are in it."""
        return self._count("people/")

    @property
    def damaged(self) -> int:
        """How many damaged files it keeps in quarantine."""
        return self._count("quarantine/")

    def _count(self, folder: str) -> int:
        return sum(place.startswith(folder) for place in self.files)


class Part(NamedTuple):
    """A file as a backup has it: where, what, and, of a person who can be read, who it is and what they claim."""

    place: str
    content: bytes
    pid: str = ""
    claims: tuple[Claim, ...] = ()


def backup(store: Store[Any], to: Path, *, progress: Callable[[int], None] = lambda _: None) -> Manifest:
    """Copies the store into a new folder and says what is in it. Needs no stop: each person's file is whole.

    Who is damaged, cannot be read, or was written by a newer version goes to the backup's quarantine, and keeps nobody
    else from being copied. Until it is done it bears another name, so that an interrupted one is no backup. Raises
    Exists, Full, ReadOnly, DiskRefused, Replaced, Busy.

    progress: called with the number of people copied so far.
    """
    if os.path.lexists(to):
        raise Exists(path=str(to))
    with refusals():
        to.parent.mkdir(parents=True, exist_ok=True)
        half = _Half(durable.beside(to, "half"))
        refuse = store.begun()
        try:
            half.folder.mkdir(mode=0o700)
            people = 0
            for part in parts(store):
                half.put(part)
                if part.place.startswith(("people/", "quarantine/")):
                    people += 1
                    progress(people)
            if half.shared():
                with store.alone():
                    _copy_together(store, half)
            manifest = Manifest(store.meta.store_id, store.meta.schema, half.files, store.journal.head())
            durable.write_new(half.folder / MANIFEST, msgspec.json.encode(manifest))
            for folder in (folder for folder, _, _ in os.walk(half.folder, topdown=False)):
                durable.sync_folder(folder)
            refuse()
            os.rename(half.folder, to)
            durable.sync_after(to)
        finally:
            shutil.rmtree(half.folder, ignore_errors=True)
    return manifest


def parts(store: Store[Any]) -> Iterator[Part]:
    """Everything a backup holds, as it is now. Names that are none of the store's are passed over.

    The state comes before the people: it says what was done for them, such as up to which day letters were posted. If
    it is the older of the two, that is done again, for whoever does not have it; if it were the newer, never.
    """
    for name in ("key", "store.json"):
        yield Part(name, durable.read(store.path / name))
    for file in state_files(store):
        place = str(file.relative_to(store.path))
        if _PLACE.fullmatch(place):
            with contextlib.suppress(FileNotFoundError):  # removed meanwhile
                content = read_or_nothing(file)
                yield Part(place if content is not None else f"quarantine/{file.name}", content or b"")
    for pid in store.people():
        if person := _person(store, pid):
            yield person


def read_or_nothing(path: durable.Place) -> bytes | None:
    """The whole file, whatever it is; None if the disk refuses it, and refuses it again. Raises FileNotFoundError, and
    OSError if it is not the file that is at fault.
    """
    for _ in range(2):
        try:
            return durable.read_anything(path)
        except FileNotFoundError:
            raise
        except OSError as error:
            if error.errno in _OF_THIS_PROCESS:
                raise
    return None


def read_manifest(source: Path) -> Manifest:
    """What a backup says it holds; raises Missing, Corrupt."""
    try:
        content = durable.read_anything(source / MANIFEST)
    except OSError:
        raise Missing(path=str(source)) from None
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Corrupt(file=MANIFEST) from None
    if not all(map(_PLACE.fullmatch, manifest.files)) or not manifest.files.keys() >= {"key", "store.json"}:
        raise Corrupt(file=MANIFEST)
    return manifest


def digest(content: bytes) -> str:
    """By which a manifest knows a file."""
    return hashlib.sha256(content).hexdigest()


def put_new(path: Path, content: bytes) -> None:
    """A new file, and the folder it lies in; OSError."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.write_new(path, content)


class _Half:
    """A backup that is being made: the digests of its files, and what its people claim."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, str] = {}
        self._claims: dict[str, tuple[Claim, ...]] = {}

    def put(self, part: Part) -> None:
        put_new(self.folder / part.place, part.content)
        self.files[part.place] = digest(part.content)
        if part.pid:
            self._claims[part.pid] = part.claims

    def take_out(self, pid: str) -> None:
        os.unlink(self.folder / place_of(pid))
        del self.files[place_of(pid)], self._claims[pid]

    def shared(self) -> dict[Claim, set[str]]:
        """What more than one of its people claim, and who."""
        first: dict[Claim, str] = {}
        shared: dict[Claim, set[str]] = {}
        for pid, claims in self._claims.items():
            for claim in claims:
                if first.setdefault(claim, pid) != pid:
                    shared.setdefault(claim, {first[claim]}).add(pid)
        return shared


def _copy_together(store: Store[Any], half: _Half) -> None:
    """Copies again, while nobody changes, whoever claims the same as another: between their two copies it went from the
    one to the other, and a store in which both had it could not be restored.

    Whoever shares with somebody even then is damaged, unless the claim's link leads to them.
    """
    done: set[str] = set()
    while again := set().union(*half.shared().values()) - done:
        for pid in again:
            half.take_out(pid)
            if person := _person(store, pid):
                half.put(person)
        done |= again
    for claim, sharing in half.shared().items():
        for pid in sharing - {store.claims.owner(claim)}:
            if place_of(pid) in half.files:  # not yet, for another claim
                content = durable.read(half.folder / place_of(pid))
                half.take_out(pid)
                half.put(Part(f"quarantine/{pid}.json", content))


def _person(store: Store[Any], pid: str) -> Part | None:
    """A person as they are now; None if they were deleted."""
    try:
        content = read_or_nothing(store.rows.path(pid))
    except FileNotFoundError:
        return None
    try:
        row = store.rows.decoded(pid, content or b"")
    except (Corrupt, SchemaTooNew):
        return Part(f"quarantine/{pid}.json", content or b"")
    return Part(place_of(pid), content or b"", pid, tuple(store.claims_of(row.document)))
