"""Bringing a store of an earlier version up to date, person by person; begun again, it goes on where it was."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store.backup import backup, digest, parts, read_manifest, read_or_nothing
from nenkin_tui.store.durable import read_anything, refusals
from nenkin_tui.store.errors import Corrupt, Missing, SchemaTooNew
from nenkin_tui.store.layout import Meta, write_meta
from nenkin_tui.store.rows import Change, place_of
from nenkin_tui.store.store import Store

_EVENT = "migrated"


class Migrated(msgspec.Struct, frozen=True):
    """How many people were brought up to date, how many are damaged and stay as they are, and where the backup is."""

    people: int
    damaged: int
    backup: str


def migrate(store: Store[Any], *, at: str, progress: Callable[[int], None] = lambda _: None) -> Migrated:
    """Rewrites everybody whose file is of an earlier schema, alone in the store, after a backup beside it.

    The schema number of the store is raised last: until then an earlier version refuses only the people already done,
    and a later run finds the others. Who is damaged, cannot be read, or was written by a version newer still stays so
    and stops nobody. Raises Busy while others work.

    progress: called with the number of people seen so far.
    """
    people = damaged = 0
    with refusals(), store.alone():
        store.refuse_if_replaced()
        is_behind = store.meta.schema < store.rows.schema
        kept, free = _last_backup(store)
        if is_behind and not (kept and _holds(kept, store)):
            backup(store, free)
            kept = free
        for seen, pid in enumerate(store.people(), 1):
            progress(seen)
            try:
                row = store.rows.decoded(pid, read_or_nothing(store.rows.path(pid)) or b"")
            except (Corrupt, SchemaTooNew):
                damaged += 1
                continue
            if row.written_as < store.rows.schema:
                change = Change(row.rev + 1, _EVENT, at)
                store.rows.write(pid, row.document, (*row.log, change))
                store.note(pid, change)
                people += 1
        if is_behind:
            write_meta(store.path, Meta(store.rows.schema, store.meta.store_id))  # noticed by this store as by others
        return Migrated(people, damaged, str(kept or ""))


def _last_backup(store: Store[Any]) -> tuple[Path | None, Path]:
    """The last backup made before a migration to this schema, if there is one, and the name of the next."""
    last, number = None, 1
    first = f"{store.path.name}.before-schema-{store.rows.schema}"
    free = store.path.with_name(first)
    while os.path.lexists(free):
        last, number = free, number + 1
        free = store.path.with_name(f"{first}-{number}")
    return last, free


def _holds(kept: Path, store: Store[Any]) -> bool:
    """Whether a backup has everything as it is now, or as it was before a migration that was cut off.

    Every file is compared: a store may have been restored since the backup was made, an earlier version may have worked
    on in it after the cut, and a later one writes its own schema at every change, without any migration.
    """
    try:
        left = dict(read_manifest(kept).files)
        for part in parts(store):
            known = left.pop(part.place, "")
            if known != digest(part.content) and not (known and part.pid and _only_migrated(kept, store, part.pid)):
                return False
    except (Missing, Corrupt):
        return False
    return not left


def _only_migrated(kept: Path, store: Store[Any], pid: str) -> bool:
    """Whether a person is as in the backup, but for having been brought up to date."""
    try:
        then = store.rows.decoded(pid, read_anything(kept / place_of(pid)))
    except (OSError, Corrupt, SchemaTooNew):
        return False
    now = store.rows.read(pid)
    return now.log[-1].event == _EVENT and now.log[-2:-1] == then.log[-1:]
