"""One person, one file, one transaction: what a caller may rely on."""

import errno
import os
import shutil
import stat
import threading
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from nenkin_tui.store import durable, locks
from nenkin_tui.store.errors import (
    Busy,
    Conflict,
    Corrupt,
    Exists,
    Missing,
    NotFound,
    OutcomeUnknown,
    SchemaTooNew,
    StoreError,
    Taken,
    TooLarge,
    Unsuitable,
)
from nenkin_tui.store.layout import Meta, write_meta
from nenkin_tui.store.locks import locked
from nenkin_tui.store.storage import PersonStorage
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc, claims_of, opened


def test_a_person_is_found_by_all_that_is_theirs_and_by_nothing_else(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", "AAAA"), event="added", at="t")
    assert store.find("number", "1") == store.find("user_id", "AAAA") == pid
    assert store.find("number", "2") is None
    assert store.find("user_id", "1") is None
    assert store.read(pid).document == Doc("1", "AAAA")
    assert list(opened(store.path).people()) == [pid]


def test_a_file_is_a_valid_tinydb_database(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    with TinyDB(store.rows.path(pid)) as database:
        assert database.table("person").all()[0]["document"]["number"] == "1"


def test_a_change_is_kept_whole_and_counted(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=5)
    assert (store.read(pid).document.count, store.read(pid).rev) == (5, 2)
    assert [line.event for line in store.rows.read(pid).log] == ["added", "changed"]


def test_an_exception_in_the_block_keeps_nothing(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))

    def fail() -> None:
        with store.transaction(pid, event="changed", at="t") as change:
            change.document = Doc("1", count=5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.read(pid).rev == 1


def test_a_change_of_nothing_writes_nothing(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    before = Path(store.rows.path(pid)).stat().st_ino
    with store.transaction(pid, event="looked", at="t"):
        pass
    assert Path(store.rows.path(pid)).stat().st_ino == before


def test_what_is_somebody_elses_is_taken_and_nothing_changes(store: Store[Doc]) -> None:
    store.add(Doc("1", "AAAA"))
    pid = store.add(Doc("2", "BBBB"))
    with pytest.raises(Taken), store.transaction(pid, event="renamed", at="t") as change:
        change.document = Doc("2", "AAAA")
    assert store.read(pid).document.user_id == "BBBB"
    with pytest.raises(Taken):
        store.add(Doc("1"))
    assert len(list(store.people())) == 2


def test_a_changed_id_frees_the_old_one(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", "AAAA"))
    with store.transaction(pid, event="renamed", at="t") as change:
        change.document = Doc("1", "BBBB")
    assert store.find("user_id", "AAAA") is None
    assert store.find("user_id", "BBBB") == pid
    assert store.add(Doc("2", "AAAA"))


def test_a_claim_that_a_crash_left_is_nobodys(store: Store[Doc]) -> None:
    nobody = "0" * 32
    store.claims.make(nobody, [("user_id", "AAAA")], lambda *_: False)
    assert store.find("user_id", "AAAA") is None
    assert store.find("user_id", "AAAA") != store.add(Doc("1", "AAAA"))
    assert store.find("user_id", "AAAA") is not None


def test_a_revision_that_is_no_longer_is_a_conflict(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    with store.transaction(pid, event="changed", at="t", expect_rev=1) as change:
        change.document = Doc("1", count=1)
    with pytest.raises(Conflict), store.transaction(pid, event="changed", at="t", expect_rev=1):
        pass


def test_the_log_keeps_the_last_fifty_without_a_gap(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    for count in range(1, 60):
        with store.transaction(pid, event="changed", at="t") as change:
            change.document = Doc("1", count=count)
    assert [line.rev for line in store.rows.read(pid).log] == list(range(11, 61))


def test_a_deleted_person_is_gone_with_what_they_claimed(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", "AAAA"))
    store.delete(pid)
    assert store.find("number", "1") is None
    for act in (store.read, store.delete):
        with pytest.raises(NotFound):
            act(pid)
    assert store.add(Doc("1", "AAAA"))


@pytest.mark.parametrize("pid", ["", "../../etc/passwd", "0" * 31, "0" * 33, "G" * 32, "0" * 32])
def test_what_is_no_name_of_anybody_is_not_found(store: Store[Doc], pid: str) -> None:
    with pytest.raises(NotFound):
        store.read(pid)


DAMAGE = {
    "empty": b"",
    "truncated": b'{"person":{"1":{"v":1,"rev":1,"document":{"nu',
    "nul": b"\0" * 64,
    "list": b"[]",
    "number": b"1",
    "not utf-8": b'{"person":{"1":"\xff"}}',
    "no row": b'{"person":{}}',
    "two rows": b'{"person":{"1":{},"2":{}}}',
    "no document": b'{"person":{"1":{"v":1,"rev":1,"log":[{"rev":1,"event":"a","at":"t"}]}}}',
    "wrong document": b'{"person":{"1":{"v":1,"rev":1,"log":[{"rev":1,"event":"a","at":"t"}],"document":{}}}}',
    "no log": b'{"person":{"1":{"v":1,"rev":1,"log":[],"document":{"number":"1"}}}}',
    "log behind": b'{"person":{"1":{"v":1,"rev":2,"log":[{"rev":1,"event":"a","at":"t"}],"document":{"number":"1"}}}}',
    "too large": b" " * (durable.LARGEST + 1),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_said_to_be_so_and_harms_nobody_else(store: Store[Doc], kind: str) -> None:
    pid, other = store.add(Doc("1")), store.add(Doc("2"))
    Path(store.rows.path(pid)).write_bytes(DAMAGE[kind])
    with pytest.raises(Corrupt):
        store.read(pid)
    with pytest.raises(Corrupt), store.transaction(pid, event="changed", at="t"):
        pass
    assert Path(store.rows.path(pid)).read_bytes() == DAMAGE[kind]
    assert store.read(other).document == Doc("2")


def test_a_person_of_a_newer_version_is_neither_read_nor_written(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    path = Path(store.rows.path(pid))
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":2'))
    with pytest.raises(SchemaTooNew):
        store.read(pid)
    with pytest.raises(SchemaTooNew), store.transaction(pid, event="changed", at="t"):
        pass


def test_a_store_of_a_newer_version_is_not_opened(store: Store[Doc]) -> None:
    write_meta(store.path, Meta(2, "x"))
    with pytest.raises(SchemaTooNew) as refused:
        opened(store.path)
    assert refused.value.values == {"schema": 2, "known": 1}


def test_a_symlink_in_place_of_a_file_is_not_followed(store: Store[Doc], tmp_path: Path) -> None:
    pid = store.add(Doc("1"))
    victim = tmp_path / "victim"
    victim.write_text("mine")
    path = Path(store.rows.path(pid))
    path.unlink()
    path.symlink_to(victim)
    with pytest.raises(Corrupt):
        store.read(pid)
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nothing_is_for_others_to_read_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = Store.create(tmp_path / "store", Doc, claims_of)
        store.add(Doc("1", "AAAA"))
        store.state("draft", "x", Doc0).update(lambda value: (value, None))
    finally:
        os.umask(before)
    for folder, folders, files in os.walk(store.path):
        for name in [*folders, *files]:
            path = Path(folder, name)
            if not path.is_symlink():
                assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


class Doc0(msgspec.Struct, frozen=True):
    """A state with defaults."""

    count: int = 0


class Text(msgspec.Struct, frozen=True):
    """Another."""

    text: str = ""


def test_a_state_is_changed_under_its_lock_and_kept(store: Store[Doc]) -> None:
    def add(value: Doc0) -> tuple[Doc0, int]:
        return Doc0(value.count + 1), value.count

    def often() -> None:
        for _ in range(50):
            opened(store.path).state("counter", "x", Doc0).update(add)

    threads = [threading.Thread(target=often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = store.state("counter", "x", Doc0)
    assert state.read() == Doc0(200)
    assert not list(store.path.glob("state/counter/*x*"))
    state.remove()
    state.remove()
    assert state.read() == Doc0()


def test_places_that_cannot_hold_a_store_are_refused_with_the_reason(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    with pytest.raises(Unsuitable) as refused:
        Store.create(tmp_path / "link", Doc, claims_of)
    assert refused.value.values == {"why": "symlink"}
    (real / "something").write_text("x")
    with pytest.raises(Exists):
        Store.create(real, Doc, claims_of)
    with pytest.raises(Missing):
        opened(real)
    store = Store.create(tmp_path / "store", Doc, claims_of)
    store.path.chmod(0o777)
    with pytest.raises(Unsuitable) as refused:
        opened(store.path)
    assert refused.value.values == {"why": "other_writable"}


def test_who_waits_too_long_for_a_lock_is_told(store: Store[Doc]) -> None:
    lock = store.path / "lock" / "store"
    with locked(lock), pytest.raises(Busy), locked(lock, patience=0.01):
        pass
    with locked(lock):  # as soon as who waited in our place has let it go
        pass


def test_who_waits_for_a_lock_is_served_as_soon_as_it_is_free(store: Store[Doc]) -> None:
    lock = store.path / "lock" / "store"
    served = []

    def wait(n: int) -> None:
        with locked(lock):
            served.append(n)

    waiting = [threading.Thread(target=wait, args=(n,)) for n in range(3)]
    with locked(lock):
        for thread in waiting:
            thread.start()
        assert served == []
    for thread in waiting:
        thread.join()
    assert sorted(served) == [0, 1, 2]


@pytest.mark.parametrize("what", [(os, "dup"), (threading.Thread, "start")])
def test_who_cannot_wait_for_a_lock_is_told_and_keeps_no_file_open(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch, what: tuple[object, str]
) -> None:
    """The system has no more files, or no more threads, for this process."""
    lock = store.path / "lock" / "store"

    def refuse(*_: object) -> None:
        raise OSError(errno.EMFILE, "EMFILE") if what[1] == "dup" else RuntimeError("can't start new thread")

    before = set(Path("/dev/fd").iterdir())
    with locked(lock):
        monkeypatch.setattr(*what, refuse)
        with pytest.raises(StoreError), locked(lock):
            pass
    assert set(Path("/dev/fd").iterdir()) == before


def test_who_waited_while_another_store_was_put_in_its_place_has_the_lock_of_that_one(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = store.add(Doc("1"))
    shutil.copytree(store.path, place / "copy", symlinks=True)
    real, waits, held_up = locks.hold, threading.Event(), []

    def hold(descriptor: int, patience: float) -> None:
        waits.set()
        real(descriptor, patience)

    def change() -> None:
        with store.transaction(pid, event="changed", at="t") as change:
            with Path(store.stripe(pid)).open("rb") as other:
                held_up.append(not locks.is_held(other.fileno()))
            change.document = Doc("1", count=1)

    changing = threading.Thread(target=change)
    with store.alone():
        monkeypatch.setattr(locks, "hold", hold)
        changing.start()
        assert waits.wait(5)
        durable.exchange(store.path, place / "copy")
    changing.join()
    assert held_up == [True]
    assert store.read(pid).document == Doc("1", count=1)


def test_what_would_be_too_large_to_be_read_is_not_written(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    state = store.state("draft", "x", Text)
    with pytest.raises(TooLarge), store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", padding="x" * durable.LARGEST)
    with pytest.raises(TooLarge):
        state.update(lambda _: (Text("x" * durable.LARGEST), None))
    assert store.read(pid).document == Doc("1")
    assert verify(store).findings == ()


def test_who_gave_up_waiting_holds_nobody_up_later(store: Store[Doc]) -> None:
    lock = store.path / "lock" / "store"
    with locked(lock):
        for _ in range(3):
            with pytest.raises(Busy), locked(lock, patience=0.01):
                pass
    with locked(lock):
        pass


def test_an_unconfirmed_replace_is_an_unknown_outcome(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    pid = store.add(Doc("1"))

    real = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(5, "EIO")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutcomeUnknown), store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=1)
    assert store.read(pid).document.count == 1


def test_an_empty_file_is_no_new_database(tmp_path: Path) -> None:
    (tmp_path / "x.json").touch()
    with pytest.raises(StoreError):
        PersonStorage(tmp_path / "x.json").read()
