"""The backup a migration makes, and people who stop none."""

import errno
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nenkin_tui.store import store as stores
from nenkin_tui.store.backup import read_manifest
from nenkin_tui.store.errors import DiskRefused
from nenkin_tui.store.migrate import migrate
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from tests.store.conftest import Doc, claims_of, opened
from tests.store.subjects import newer
from tests.store.test_backup import changed, refusing
from tests.store.test_verify_and_backup import Doc0


def cut_off(store: Store[Doc], monkeypatch: pytest.MonkeyPatch, *, after: int) -> None:
    """A migration that ends, without having ended well, when so many people are brought up to date."""
    own = newer(store.path)
    real, left = own.rows.write, [after]

    def write(*args: Any) -> None:
        if not left[0]:
            raise OSError(errno.EIO, "EIO")
        left[0] -= 1
        real(*args)

    monkeypatch.setattr(own.rows, "write", write)
    with pytest.raises(DiskRefused):
        migrate(own, at="t")


def names(store: Store[Doc]) -> list[str]:
    return sorted(path.name for path in store.path.parent.glob("store.before-schema*"))


@pytest.mark.parametrize("after", [0, 1])
def test_a_migration_that_is_resumed_keeps_its_backup(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    for n in range(3):
        store.add(Doc(str(n)))
    store.state("counter", "x", Doc0).update(lambda _: (Doc0(1), None))
    cut_off(store, monkeypatch, after=after)
    done = migrate(newer(store.path), at="t")
    assert done.people == 3 - after
    assert names(store) == [Path(done.backup).name] == ["store.before-schema-2"]


def test_the_backup_of_an_earlier_migration_is_not_taken_for_this_one_s(store: Store[Doc], place: Path) -> None:
    """Back to the earlier version by that backup, worked on, and migrated again."""
    pid = store.add(Doc("1"))
    first = Path(migrate(newer(store.path), at="t").backup)
    restore(first, store.path, Doc, claims_of, replace=True)
    earlier = opened(store.path)
    earlier.add(Doc("2"))
    changed(earlier, pid, Doc("1", count=99))
    last = Path(migrate(newer(store.path), at="t").backup)
    assert (first.name, last.name) == ("store.before-schema-2", "store.before-schema-2-2")
    assert (read_manifest(first).people, read_manifest(last).people) == (1, 2)
    restore(last, place / "again", Doc, claims_of)
    assert opened(place / "again").read(pid).document.count == 99
    assert migrate(newer(store.path), at="t").backup == str(last)


@pytest.mark.parametrize("what", ["changed", "deleted", "migrated", "by_the_later", "state"])
def test_what_was_done_between_a_cut_and_the_next_try_is_in_a_backup_too(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """By the earlier version, which works on with whoever is not done yet, or by the later one, which migrates whom it
    changes."""
    pids = sorted(store.add(Doc(str(n))) for n in range(3))
    cut_off(store, monkeypatch, after=1)
    assert newer(store.path).rows.read(pids[0]).written_as == 2
    if what == "changed":
        changed(store, pids[2], msgspec.structs.replace(store.read(pids[2]).document, count=7))
    elif what == "deleted":
        store.delete(pids[2])
    elif what in ("migrated", "by_the_later"):
        pid = pids[0 if what == "migrated" else 2]
        with newer(store.path).transaction(pid, event="changed", at="t") as change:
            change.document = msgspec.structs.replace(change.document, total=7)
    else:
        store.state("counter", "x", Doc0).update(lambda _: (Doc0(7), None))
    migrate(newer(store.path), at="t")
    assert names(store) == ["store.before-schema-2", "store.before-schema-2-2"]


def test_a_folder_that_is_no_backup_is_not_taken_for_one(store: Store[Doc]) -> None:
    store.add(Doc("1"))
    (store.path.parent / "store.before-schema-2").mkdir()
    last = migrate(newer(store.path), at="t").backup
    assert read_manifest(Path(last)).people == 1


def test_who_cannot_be_read_or_is_newer_still_stops_no_migration(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    unread, future, other = (store.add(Doc(str(n))) for n in range(3))
    path = Path(store.rows.path(future))
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":3'))
    kept = path.read_bytes()
    with monkeypatch.context() as patched:
        refusing(patched, store.rows.path(unread), errno.EIO)
        done = migrate(newer(store.path), at="t")
    assert (done.people, done.damaged) == (1, 2)
    assert path.read_bytes() == kept
    assert newer(store.path).rows.read(other).written_as == 2
    assert newer(store.path).rows.read(unread).written_as == 1  # readable again, they are found by the next
    assert migrate(newer(store.path), at="t").people == 1


def test_a_migration_takes_no_lock_it_holds(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(Doc("1"))
    cut_off(store, monkeypatch, after=0)
    own = newer(store.path)
    monkeypatch.setattr(stores, "AT_ONE_MOMENT", 0)  # who is not alone takes the locks of everybody they list
    assert migrate(own, at="t").people == 1
