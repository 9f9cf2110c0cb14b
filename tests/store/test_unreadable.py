"""What the disk refuses to read: one file stops nobody, a whole disk is told of once."""

import errno
import os

import pytest

from nenkin_tui.store import durable
from nenkin_tui.store import verify as verifying
from nenkin_tui.store.errors import DiskRefused
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, state_files, verify
from tests.store.conftest import Doc
from tests.store.test_verify_and_backup import Doc0, kinds


def unreadable(monkeypatch: pytest.MonkeyPatch, *paths: str) -> None:
    """From now on the disk refuses to read these files."""
    real = os.open

    def refused(place: durable.Place, *arguments: int, **others: int) -> int:
        if str(place) in paths:
            raise OSError(errno.EIO, "bad sector")
        return real(place, *arguments, **others)

    monkeypatch.setattr(os, "open", refused)


def test_one_file_the_disk_cannot_read_stops_nobody(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    pid, other = store.add(Doc("1", "AAAA")), store.add(Doc("2", "BBBB"))
    with monkeypatch.context() as patch:
        unreadable(patch, store.rows.path(pid))
        assert list(store.everybody()) == [(other, Doc("2", "BBBB"))]
        assert set(kinds(store, repair=True)) == {("unreadable", False)}
        assert {(finding.kind, finding.repaired) for finding in gc(store)} == {("unreadable", False)}
        with pytest.raises(DiskRefused):
            store.read(pid)
    assert store.find("user_id", "AAAA") == pid
    assert kinds(store) == []


def test_a_disk_that_reads_nobody_is_told_of_once_and_nothing_is_put_right_there(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [store.add(Doc(str(n), f"ID{n}")) for n in range(verifying.WHOLE_DISK)]
    with monkeypatch.context() as patch:
        unreadable(patch, *map(store.rows.path, people))
        with pytest.raises(DiskRefused):
            verify(store, repair=True)
    assert kinds(store) == []
    with monkeypatch.context() as patch:
        unreadable(patch, *map(store.rows.path, people[1:]))
        assert set(kinds(store)) == {("unreadable", False)}


def test_a_state_the_disk_cannot_read_stops_nobody(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(Doc("1"))
    store.state("counter", "x", Doc0).update(lambda _: (Doc0(1), None))
    [file] = state_files(store)
    unreadable(monkeypatch, str(file))
    assert kinds(store, repair=True) == [("unreadable", False)]
