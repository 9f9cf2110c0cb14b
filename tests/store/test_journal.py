"""The journal: chained, filled up from the people, and silent about who they are."""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nenkin_tui.store import locks
from nenkin_tui.store.backup import backup
from nenkin_tui.store.journal import Entry
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc


def lines(store: Store[Doc]) -> list[tuple[str, int, bool]]:
    return [(entry.event, entry.rev, holds) if entry else ("", 0, holds) for entry, holds in store.journal.read()]


def test_every_change_has_its_line_and_the_chain_holds(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", "AAAA"), event="added", at="t1")
    with store.transaction(pid, event="renamed", at="t2") as change:
        change.document = Doc("1", "BBBB")
    assert lines(store) == [("added", 1, True), ("renamed", 2, True)]


def test_no_number_and_no_id_stands_in_it(store: Store[Doc]) -> None:
    store.add(Doc("1234567890", "SECRETID"))
    written = store.journal.path.read_bytes()
    assert b"1234567890" not in written
    assert b"SECRETID" not in written


def test_a_line_that_was_changed_or_taken_out_is_found(store: Store[Doc]) -> None:
    for n in range(4):
        store.add(Doc(str(n)), event=f"added{n}", at="t")
    written = store.journal.path.read_bytes().splitlines(keepends=True)
    store.journal.path.write_bytes(b"".join([*written[:1], written[1].replace(b"added1", b"addedX"), *written[2:]]))
    assert [finding.kind for finding in verify(store).findings] == ["journal_damage"]
    store.journal.path.write_bytes(b"".join([*written[:1], *written[2:]]))
    assert {finding.kind for finding in verify(store).findings} == {"journal_damage", "journal_gap"}


def test_what_is_missing_is_filled_up_from_the_people(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"), event="added", at="t")
    store.journal.path.unlink()
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=1)
    report = verify(store, repair=True)
    assert [(finding.kind, finding.repaired) for finding in report.findings] == [("journal_gap", True)]
    assert sorted(lines(store)) == [("added", 1, True), ("changed", 2, True)]
    assert verify(store).clean


def test_a_line_that_is_being_appended_is_not_taken_for_a_torn_one(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(Doc("1"), event="added", at="t")
    store.add(Doc("2"), event="added", at="t")
    first, second = store.journal.path.read_bytes().splitlines(keepends=True)
    store.journal.path.write_bytes(first + second[:20])
    with store.journal.path.open("ab") as appended, contextlib.ExitStack() as appending:
        locks.hold(appended.fileno())

        def goes_on(_: float) -> None:
            appended.write(second[20:])
            appending.close()

        appending.callback(appended.close)
        monkeypatch.setattr(time, "sleep", goes_on)  # who reads waits for the lock
        assert lines(store) == [("added", 1, True), ("added", 1, True)]


def test_a_damaged_journal_is_begun_anew_and_the_old_one_kept(store: Store[Doc]) -> None:
    """A line in the middle altered, one taken out, one torn: every change of those who are there has its line again."""
    pids = [store.add(Doc(str(n)), event=f"added{n}", at="t") for n in range(5)]
    store.delete(pids[4])
    written = store.journal.path.read_bytes().splitlines(keepends=True)
    damaged = b"".join([written[0].replace(b"added0", b"forged"), *written[1:2], *written[3:], b'{"pid":"ab'])
    store.journal.path.write_bytes(damaged)
    report = verify(store, repair=True)
    assert report.clean
    assert {finding.kind for finding in report.findings} == {"journal_damage", "journal_gap"}
    assert verify(store).findings == ()
    assert all(holds for _, _, holds in lines(store))
    assert {event for event, _, _ in lines(store)} == {"added0", "added1", "added2", "added3", "added4", "deleted"}
    assert (store.path / "quarantine" / "journal-1.jsonl").read_bytes() == damaged


def test_half_a_line_is_taken_back_when_the_disk_is_full(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    pid = store.add(Doc("1"), at="t")
    before, real = store.journal.path.read_bytes(), os.write

    def full(descriptor: int, content: memoryview) -> int:
        if os.fstat(descriptor).st_ino != store.journal.path.stat().st_ino:
            return real(descriptor, content)
        if len(content) < 100:
            raise OSError(28, "ENOSPC")
        return real(descriptor, content[: len(content) - 50])

    monkeypatch.setattr(os, "write", full)
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=1)
    monkeypatch.undo()
    assert store.journal.path.read_bytes() == before
    assert [finding.kind for finding in verify(store).findings] == ["journal_gap"]
    assert verify(store, repair=True).clean


def test_a_torn_last_line_stays_and_is_said(store: Store[Doc]) -> None:
    store.add(Doc("1"), event="added", at="t")
    with store.journal.path.open("ab") as journal:
        journal.write(b'{"pid":"ab')
    store.journal.append([Entry("0" * 32, 1, "later", "t")])
    assert [finding.kind for finding in verify(store).findings] == ["journal_damage"]
    assert lines(store)[-1][:2] == ("later", 1)


def test_a_journal_that_cannot_be_written_keeps_no_change_back(store: Store[Doc]) -> None:
    store.journal.path.mkdir()
    pid = store.add(Doc("1"))
    assert store.read(pid).document == Doc("1")


IN_ITS_PLACE: dict[str, Callable[[Path], None]] = {
    "folder": lambda path: (path / "inside").mkdir(parents=True),
    "pipe": os.mkfifo,
    "link": lambda path: path.symlink_to(path.with_name("key")),
}


@pytest.mark.parametrize("what", IN_ITS_PLACE)
def test_what_lies_in_its_place_and_is_no_file_is_put_aside_and_waited_for_by_nobody(
    what: str, store: Store[Doc], tmp_path: Path
) -> None:
    pid = store.add(Doc("1"), event="added", at="t")
    key = store.key
    store.journal.path.unlink()
    IN_ITS_PLACE[what](store.journal.path)
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=1)
    assert {finding.kind for finding in verify(store).findings} == {"journal_damage", "journal_gap"}
    assert backup(store, tmp_path / "backup").people == 1
    assert verify(store, repair=True).clean
    assert verify(store).findings == ()
    assert [(event, rev) for event, rev, _ in lines(store)] == [("added", 1), ("changed", 2)]
    assert [aside.name for aside in (store.path / "quarantine").iterdir()] == ["journal-1.jsonl"]
    assert (store.path / "key").read_bytes() == key
