"""Backups taken while others write, and of stores in which a file cannot be read."""

import errno
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nenkin_tui.store import locks
from nenkin_tui.store import store as stores
from nenkin_tui.store import verify as verifying
from nenkin_tui.store.backup import backup, read_manifest
from nenkin_tui.store.errors import Busy, DiskRefused
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import state_files, verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.test_verify_and_backup import Doc0


def changed(store: Store[Doc], pid: str, document: Doc) -> None:
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = document


def restored(place: Path) -> dict[str, Doc]:
    """What comes back of the backup there, as a store that is whole."""
    restore(place / "backup", place / "again", Doc, claims_of)
    again = opened(place / "again")
    assert verify(again).clean
    return dict(again.everybody())


def refusing(monkeypatch: pytest.MonkeyPatch, path: str, code: int, times: int = 1 << 30) -> None:
    """A disk that refuses to open this file, so many times."""
    real, left = os.open, [times]

    def opening(name: Any, *args: Any, **kwargs: Any) -> int:
        if str(name) == path and left[0]:
            left[0] -= 1
            raise OSError(code, os.strerror(code))
        return real(name, *args, **kwargs)

    monkeypatch.setattr(os, "open", opening)


@pytest.fixture
def three(store: Store[Doc]) -> list[str]:
    """Three people with an ID each, in the order in which they are copied."""
    for n in range(3):
        store.add(Doc(str(n), f"id{n}"))
    return list(store.people())


def giving(store: Store[Doc], *ids: tuple[int, str, str]) -> Callable[[int], None]:
    """What others do while a backup is taken: when so many are copied, this person changes to this ID."""

    def meanwhile(seen: int) -> None:
        for _, pid, user_id in [one for one in ids if one[0] == seen]:
            changed(store, pid, msgspec.structs.replace(store.read(pid).document, user_id=user_id))

    return meanwhile


def test_an_id_that_goes_from_one_to_another_meanwhile_is_in_the_backup_once(
    store: Store[Doc], place: Path, three: list[str]
) -> None:
    """Both copies would say that it is theirs, and no store could be made of them."""
    first, second, third = (store.read(pid).document.user_id for pid in three)
    meanwhile = giving(store, (1, three[0], "fresh"), (1, three[1], first), (1, three[2], second))
    assert backup(store, place / "backup", progress=meanwhile).people == 3
    assert restored(place) == dict(store.everybody())
    assert store.find("user_id", third) is None


def test_who_is_copied_again_may_share_with_who_was_not_yet(store: Store[Doc], place: Path, three: list[str]) -> None:
    """After all were copied the IDs move on once more, from one to the next."""
    first, second, _ = (store.read(pid).document.user_id for pid in three)
    later = (3, three[1], "other"), (3, three[0], second)
    meanwhile = giving(store, (1, three[0], "fresh"), (1, three[2], first), *later)
    assert backup(store, place / "backup", progress=meanwhile).people == 3
    assert restored(place) == dict(store.everybody())


def test_who_was_deleted_and_whose_id_was_taken_leaves_the_backup(
    store: Store[Doc], place: Path, three: list[str]
) -> None:
    first = store.read(three[0]).document.user_id
    taken = giving(store, (1, three[1], first))

    def meanwhile(seen: int) -> None:
        if seen == 1:
            store.delete(three[0])
        taken(seen)

    assert backup(store, place / "backup", progress=meanwhile).people == 2
    assert restored(place) == dict(store.everybody())


def test_of_two_files_that_claim_the_same_the_one_the_claim_leads_to_counts(store: Store[Doc], place: Path) -> None:
    """As after somebody copied a file by hand: a backup that could never be restored would be none."""
    pid = store.add(Doc("1", "AAAA"))
    copy = pid[:-1] + ("0" if pid[-1] != "0" else "1")
    shutil.copy(store.rows.path(pid), store.rows.path(copy))
    made = backup(store, place / "backup")
    assert (made.people, made.damaged) == (1, 1)
    assert restored(place) == {pid: Doc("1", "AAAA")}


def test_what_the_state_says_was_done_was_done_for_whoever_is_in_the_backup(store: Store[Doc], place: Path) -> None:
    """A letter that is posted between the two copies is posted again after a restore, not never."""
    pid, posted = store.add(Doc("1")), store.state("counter", "posted", Doc0)
    posted.update(lambda _: (Doc0(1), None))

    def post(seen: int) -> None:
        changed(store, pid, Doc("1", count=seen))
        posted.update(lambda _: (Doc0(2), None))

    backup(store, place / "backup", progress=post)
    assert restored(place) == {pid: Doc("1")}
    assert opened(place / "again").state("counter", "posted", Doc0).read() == Doc0(1)


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_a_file_that_cannot_be_read_keeps_nobody_else_from_being_copied(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    pid, other = store.add(Doc("1")), store.add(Doc("2"))
    store.state("counter", "x", Doc0).update(lambda _: (Doc0(1), None))
    [state] = (store.path / "state" / "counter").glob("[!.]*")
    refusing(monkeypatch, store.rows.path(pid), code)
    refusing(monkeypatch, str(state), code)
    made = backup(store, place / "backup")
    assert (made.people, made.damaged) == (1, 2)
    assert (place / "backup" / "quarantine" / f"{pid}.json").read_bytes() == b""
    assert restored(place) == {other: Doc("2")}


def test_what_a_disk_refuses_once_is_read_all_the_same(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, store.rows.path(store.add(Doc("1"))), errno.EIO, times=1)
    assert backup(store, place / "backup").people == 1


def test_a_process_with_too_many_files_open_calls_nobody_damaged(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, store.rows.path(store.add(Doc("1"))), errno.EMFILE)
    with pytest.raises(DiskRefused):
        backup(store, place / "backup")
    assert [path.name for path in place.iterdir()] == ["store"]


def test_somebody_a_newer_version_wrote_goes_to_quarantine_as_they_are(store: Store[Doc], place: Path) -> None:
    pid, other = store.add(Doc("1")), store.add(Doc("2"))
    path = Path(store.rows.path(pid))
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":2'))
    made = backup(store, place / "backup")
    assert (made.people, made.damaged) == (1, 1)
    assert (place / "backup" / "quarantine" / path.name).read_bytes() == path.read_bytes()
    assert restored(place) == {other: Doc("2")}


def test_copies_others_leave_beside_the_files_are_passed_over(store: Store[Doc], place: Path) -> None:
    """As a file manager or a synchronising program makes them."""
    pid = store.add(Doc("1"))
    store.state("counter", "x", Doc0).update(lambda _: (Doc0(1), None))
    [state] = (store.path / "state" / "counter").glob("[!.]*")
    shutil.copy(state, state.with_name(f"{state.stem} (conflicted copy).json"))
    shutil.copy(store.rows.path(pid), store.path / "people" / pid[0] / "copy of x.json")
    made = backup(store, place / "backup")
    assert (made.people, made.damaged) == (1, 0)
    assert read_manifest(place / "backup") == made
    assert restored(place) == {pid: Doc("1")}


def test_who_holds_everybody_up_already_takes_no_lock_again(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither for the list of people nor for those who share a claim: it would wait for itself."""
    pid = store.add(Doc("1"))
    shutil.copy(store.rows.path(pid), store.rows.path(pid[:-1] + ("0" if pid[-1] != "0" else "1")))
    monkeypatch.setattr(stores, "AT_ONE_MOMENT", 0)
    with store.alone(), monkeypatch.context() as patched:
        patched.setattr(stores, "alone", None)
        assert backup(store, place / "backup").people == 1


def test_everybody_is_listed_under_the_locks_as_without(store: Store[Doc]) -> None:
    people = {store.add(Doc(str(n))) for n in range(20)}
    (store.path / "people" / "0" / f"{'1' * 32}.json").write_bytes(b"in a wrong folder")
    assert set(store.people()) == people
    with store.alone():
        assert set(store.people()) == people


def test_many_states_are_listed_while_nobody_changes_one(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As people are: a name that changes places meanwhile may be left out."""
    pid = store.add(Doc("1"))
    store.state("counter", "x", Doc0).update(lambda _: (Doc0(1), None))
    monkeypatch.setattr(stores, "alone", partial(locks.alone, patience=0))
    with store.changing(pid):
        assert len(list(state_files(store))) == 1
        monkeypatch.setattr(verifying, "AT_ONE_MOMENT", 0)
        with pytest.raises(Busy):
            list(state_files(store))
    assert any(name.startswith("state/counter/") for name in backup(store, place / "backup").files)
