"""Bringing a store of an earlier version up to date, person by person; begun again, it goes on where it was."""

from collections.abc import Callable
from typing import Any

from nenkin_tui.store.errors import NotFound
from nenkin_tui.store.locks import locked
from nenkin_tui.store.rows import Change
from nenkin_tui.store.store import Meta, Store, write_meta


def migrate(store: Store[Any], *, at: str, progress: Callable[[int], None] = lambda _: None) -> int:
    """Rewrites everybody whose file is of an earlier schema, alone in the store, and gives their number.

    The schema number of the store is raised last: until then an earlier version refuses only the people already done,
    and a later run finds the others. Raises Busy while others work.
    """
    done = 0
    with locked(store.path / "lock" / "store"):
        for pid in store.people():
            try:
                row = store.rows.read(pid)
            except NotFound:
                continue
            if row.written_as < store.rows.schema:
                store.rows.write(pid, row.document, (*row.log, Change(row.rev + 1, "migrated", at)))
                done += 1
                progress(done)
        if store.meta.schema < store.rows.schema:
            store.meta = Meta(store.rows.schema, store.meta.store_id)
            write_meta(store.path, store.meta)
    return done
