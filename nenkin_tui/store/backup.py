"""Backup while others work, and restore to a new folder that is verified before it is put in place.

A backup holds the truth only: people, what belongs to nobody, the key and store.json. Claims and locks are made anew.
"""

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, Exists, Missing, Replaced
from nenkin_tui.store.layout import make_folders, read_meta
from nenkin_tui.store.locks import alone
from nenkin_tui.store.store import ClaimsOf, D, Store
from nenkin_tui.store.verify import state_files, verify

MANIFEST = "manifest.json"
_PLACE = re.compile(
    r"key|store\.json|people/[0-9a-f]/[0-9a-f]{32}\.json|quarantine/[0-9a-f]{32}\.json|state/\w+/[0-9a-f]{32}\.json"
)
"""What a backup may hold; a manifest that names anything else is none of ours."""


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


def backup(store: Store[Any], to: Path, *, progress: Callable[[int], None] = lambda _: None) -> Manifest:
    """Copies the store into a new folder and says what is in it. Needs no stop: each person's file is whole.

    Who is damaged goes to the backup's quarantine, as they are, and keeps nobody else from being copied. Until it is
    done it bears another name, so that an interrupted one is no backup. Raises Exists, Full, ReadOnly, DiskRefused,
    Replaced.
    """
    if os.path.lexists(to):
        raise Exists(path=str(to))
    files: dict[str, str] = {}
    with refusals():
        to.parent.mkdir(parents=True, exist_ok=True)
        half = durable.beside(to, "half")
        begun = os.stat(store.path / "store.json")
        try:
            half.mkdir(mode=0o700)
            _copy("key", durable.read(store.path / "key"), half, files)
            _copy("store.json", durable.read(store.path / "store.json"), half, files)
            for seen, pid in enumerate(store.people(), 1):
                with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                    content = durable.read_anything(store.rows.path(pid))
                    _copy(_place_of(store, pid, content), content, half, files)
                progress(seen)
            for file in state_files(store.path):
                with contextlib.suppress(FileNotFoundError):  # likewise
                    content = durable.read_anything(file)
                    _copy(str(file.relative_to(store.path)), content, half, files)
            manifest = Manifest(store.meta.store_id, store.meta.schema, files, store.journal.head())
            durable.write_new(half / MANIFEST, msgspec.json.encode(manifest))
            for folder in (folder for folder, _, _ in os.walk(half, topdown=False)):
                durable.sync_folder(folder)
            if not os.path.samestat(begun, os.stat(store.path / "store.json")):
                raise Replaced  # some people would be of the one store and some of the other
            os.rename(half, to)
            durable.sync_after(to)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    return manifest


def restore(
    source: Path,
    to: Path,
    document: type[D],
    claims: ClaimsOf[D],
    *,
    replace: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Manifest:
    """Makes a store of a backup beside its place, verifies it, and only then puts it there; says what was in it.

    replace: a store that is there already is set aside under `<name>.before-restore-<n>`, never deleted, when nobody
    is in the middle of a change. progress: called with the number of files copied, and then of those and of the people
    verified, so far. Raises Missing (no backup), Corrupt (a file is not what the manifest says), Exists
    (something is there; with `replace`, something that is no store), Busy.
    """
    manifest = read_manifest(source)
    with refusals():
        if os.path.lexists(to) and not (replace and (to / "lock" / "store").is_file()):
            raise Exists(path=str(to))
        to.parent.mkdir(parents=True, exist_ok=True)
        made = durable.beside(to, "restoring")
        try:
            make_folders(made)
            for done, (place, digest) in enumerate(manifest.files.items(), 1):
                _put(made / place, _checked(source, place, digest))
                progress(done)
            read_meta(made)
            store = Store.open(made, document, claims)
            verify(store, repair=True, progress=lambda seen: progress(len(manifest.files) + seen))
            report = verify(store)
            if not report.clean or report.people != manifest.people:
                raise Corrupt(file=source.name)
            for folder in (folder for folder, _, _ in os.walk(made, topdown=False)):
                durable.sync_folder(folder)
            _put_in_place(made, to)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return manifest


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


def _place_of(store: Store[Any], pid: str, content: bytes) -> str:
    try:
        store.rows.decoded(pid, content)
    except Corrupt:
        return f"quarantine/{pid}.json"
    return f"people/{pid[0]}/{pid}.json"


def _copy(place: str, content: bytes, to: Path, files: dict[str, str]) -> None:
    _put(to / place, content)
    files[place] = hashlib.sha256(content).hexdigest()


def _checked(source: Path, place: str, digest: str) -> bytes:
    try:
        content = durable.read_anything(source / place)
    except FileNotFoundError:
        raise Corrupt(file=place) from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise Corrupt(file=place)
    return content


def _put(path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.write_new(path, content)


def _put_in_place(made: Path, to: Path) -> None:
    """At one moment where the system can exchange two names: whoever looks finds the one store or the other."""
    if not os.path.lexists(to):
        os.rename(made, to)
        durable.sync_after(to)
        return
    aside = _aside(to)
    with alone(f"{to}/lock"):  # nobody is in the middle of a change
        os.rename(made, aside)  # from here on nothing is swept away: one of the two is what was there before
        if not durable.exchange(aside, to):
            os.rename(aside, made)
            os.rename(to, aside)
            try:
                os.rename(made, to)
            except BaseException:
                os.rename(aside, to)
                raise
        durable.sync_after(to)


def _aside(to: Path) -> Path:
    number = 1
    while os.path.lexists(aside := to.with_name(f"{to.name}.before-restore-{number}")):
        number += 1
    return aside
