"""Backup while others work, and restore to a new folder that is verified before it is put in place.

A backup holds the truth only: people, what belongs to nobody, the key and store.json. Claims and locks are made anew.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, Exists, Missing
from nenkin_tui.store.store import ClaimsOf, D, Store, make_folders, read_meta
from nenkin_tui.store.verify import verify

MANIFEST = "manifest.json"


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: SHA-256 of every file by its place, and the journal's last MAC at the time."""

    store_id: str
    schema: int
    files: dict[str, str]
    journal_head: str


def backup(store: Store[Any], to: Path, *, progress: Callable[[int], None] = lambda _: None) -> int:
    """Copies the store into a new folder and gives the number of people. Needs no stop: each person's file is whole.

    Until it is done it bears another name, so that an interrupted one is no backup. Raises Exists.
    """
    if to.exists() or to.is_symlink():
        raise Exists(path=str(to))
    half = to.with_name(f".{to.name}.{os.getpid()}.half")
    files: dict[str, str] = {}
    people = 0
    try:
        with refusals():
            half.mkdir(mode=0o700, parents=True)
            for place in _places(store.path):
                with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                    content = durable.read(store.path / place)
                    _put(half / place, content)
                    files[str(place)] = hashlib.sha256(content).hexdigest()
                    if place.parts[0] == "people":
                        people += 1
                        progress(people)
            head = next((entry.mac for entry, _ in reversed(list(store.journal.read())) if entry), "")
            manifest = Manifest(store.meta.store_id, store.meta.schema, files, head)
            (half / MANIFEST).write_bytes(msgspec.json.encode(manifest))
            (half / MANIFEST).chmod(0o600)
            for folder, _, names in os.walk(half):
                for name in names:
                    _sync(Path(folder, name))
                durable.sync_folder(Path(folder))
            os.rename(half, to)
            durable.sync_folder(to.parent)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return people


def restore(
    source: Path,
    to: Path,
    document: type[D],
    claims: ClaimsOf[D],
    *,
    replace: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Makes a store of a backup beside its place, verifies it, and only then puts it there; gives the people in it.

    replace: a store that is there already is set aside under `<name>.before-restore`, never deleted. Raises Missing
    (no backup), Corrupt (a file is not what the manifest says), Exists.
    """
    manifest = read_manifest(source)
    if to.exists() and not replace:
        raise Exists(path=str(to))
    made = to.with_name(f".{to.name}.{os.getpid()}.restoring")
    try:
        make_folders(made)
        for place, digest in manifest.files.items():
            try:
                content = durable.read(source / place)
            except FileNotFoundError:
                raise Corrupt(file=place) from None
            if hashlib.sha256(content).hexdigest() != digest:
                raise Corrupt(file=place)
            with refusals():
                _put(made / place, content)
                _sync(made / place)
        store = Store.open(made, document, claims)
        verify(store, repair=True, progress=progress)
        report = verify(store)
        if not report.clean or report.people != sum(place.startswith("people/") for place in manifest.files):
            raise Corrupt(file=source.name)
        with refusals():
            if to.exists():
                os.rename(to, _aside(to))
            os.rename(made, to)
            durable.sync_folder(to.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return report.people


def read_manifest(source: Path) -> Manifest:
    """What a backup says it holds; raises Missing, Corrupt."""
    try:
        content = (source / MANIFEST).read_bytes()
    except OSError:
        raise Missing(path=str(source)) from None
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Corrupt(file=MANIFEST) from None


def _places(root: Path) -> Iterator[Path]:
    read_meta(root)
    yield Path("key")
    yield Path("store.json")
    for folder in ("people", "state"):
        for file in sorted((root / folder).rglob("*.json")):
            yield file.relative_to(root)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _aside(to: Path) -> Path:
    number = 1
    while (aside := to.with_name(f"{to.name}.before-restore-{number}")).exists():
        number += 1
    return aside
