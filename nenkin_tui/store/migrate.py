"""Bringing a store of an earlier version up to date, person by person; begun again, it goes on where it was."""

from collections.abc import Callable
from typing import Any

import msgspec

from nenkin_tui.store.backup import backup
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, NotFound
from nenkin_tui.store.layout import Meta, write_meta
from nenkin_tui.store.rows import Change
from nenkin_tui.store.store import Store


class Migrated(msgspec.Struct, frozen=True):
    """How many people were brought up to date, how many are damaged and stay as they are, and where the backup is."""

    people: int
    damaged: int
    backup: str


def migrate(store: Store[Any], *, at: str, progress: Callable[[int], None] = lambda _: None) -> Migrated:
    """Rewrites everybody whose file is of an earlier schema, alone in the store, after a backup beside it.

    The schema number of the store is raised last: until then an earlier version refuses only the people already done,
    and a later run finds the others. Who is damaged stays so and stops nobody. Raises Busy while others work.

    progress: called with the number of people seen so far.
    """
    people = damaged = 0
    kept = store.path.with_name(f"{store.path.name}.before-schema-{store.rows.schema}")
    with refusals(), store.alone():
        store.refuse_if_replaced()
        if store.meta.schema < store.rows.schema and not kept.exists():
            backup(store, kept)
        for seen, pid in enumerate(store.people(), 1):
            progress(seen)
            try:
                row = store.rows.read(pid)
            except NotFound:
                continue
            except Corrupt:
                damaged += 1
                continue
            if row.written_as < store.rows.schema:
                change = Change(row.rev + 1, "migrated", at)
                store.rows.write(pid, row.document, (*row.log, change))
                store.note(pid, change)
                people += 1
        where = str(kept) if kept.exists() else ""
        if store.meta.schema < store.rows.schema:
            write_meta(store.path, Meta(store.rows.schema, store.meta.store_id))  # noticed by this store as by others
        return Migrated(people, damaged, where)
