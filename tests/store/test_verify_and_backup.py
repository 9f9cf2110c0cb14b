"""Verifying, repairing, backing up while others write, restoring."""

import contextlib
import os
import shutil
import stat
from pathlib import Path

import msgspec
import pytest

from nenkin_tui.store import durable, locks
from nenkin_tui.store import verify as verifying
from nenkin_tui.store.backup import backup
from nenkin_tui.store.errors import Busy, Corrupt, DiskRefused, Exists, Missing, Replaced, Taken
from nenkin_tui.store.locks import alone
from nenkin_tui.store.migrate import migrate
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.subjects import newer


class Doc0(msgspec.Struct, frozen=True):
    """A state with defaults."""

    count: int = 0


def kinds(store: Store[Doc], *, repair: bool = False) -> list[tuple[str, bool]]:
    return [(finding.kind, finding.repaired) for finding in verify(store, repair=repair).findings]


def test_one_damaged_person_goes_to_quarantine_and_the_others_go_on(store: Store[Doc]) -> None:
    pid, other = store.add(Doc("1", "AAAA")), store.add(Doc("2", "BBBB"))
    Path(store.rows.path(pid)).write_bytes(b"{}")
    assert ("damaged", False) in kinds(store)
    assert ("damaged", True) in kinds(store, repair=True)
    assert (store.path / "quarantine" / f"{pid}.json").read_bytes() == b"{}"
    verify(store, repair=True)
    assert kinds(store) == []
    assert list(store.people()) == [other]
    assert store.add(Doc("1", "AAAA"))


def test_what_was_put_right_before_it_was_locked_does_not_go_to_quarantine(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another store may be restored in its place between the look and the lock."""
    pid, state = store.add(Doc("1")), store.state("counter", "x", Doc0)
    state.update(lambda _: (Doc0(7), None))
    [file] = (store.path / "state" / "counter").glob("[!.]*")
    whole = {path: path.read_bytes() for path in (Path(store.rows.path(pid)), file)}
    for path in whole:
        path.write_bytes(b"{}")
    real = store.changing

    def put_right(name: str) -> contextlib.AbstractContextManager[None]:
        for path in [path for path in whole if path.stem == name]:
            path.write_bytes(whole.pop(path))
        return real(name)

    monkeypatch.setattr(store, "changing", put_right)
    assert verify(store, repair=True).clean
    assert whole == {}
    assert (store.read(pid).document, state.read()) == (Doc("1"), Doc0(7))


def test_what_others_leave_among_the_folders_stops_nothing(store: Store[Doc], place: Path) -> None:
    """As a file manager does."""
    store.add(Doc("1"))
    for folder in ("people", "state", "claim"):
        (store.path / folder / ".DS_Store").write_bytes(b"x")
    assert kinds(store) == []
    assert gc(store) == ()
    assert backup(store, place / "backup").people == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"person":{"1":', None])
def test_one_damaged_person_stops_no_list_no_backup_and_no_migration(
    store: Store[Doc], place: Path, damage: bytes | None
) -> None:
    """Empty, not a person, cut off, a symlink: the others are listed, copied and brought up to date."""
    pid, other = store.add(Doc("1", "AAAA")), store.add(Doc("2", "BBBB"))
    path = Path(store.rows.path(pid))
    if damage is None:
        path.rename(place / "elsewhere")
        path.symlink_to(place / "elsewhere")
    else:
        path.write_bytes(damage)
    assert list(store.everybody()) == [(other, Doc("2", "BBBB"))]
    with pytest.raises(Taken):  # what the damaged one claimed stays theirs
        store.add(Doc("3", "AAAA"))
    made = backup(store, place / "backup")
    assert (made.people, made.damaged) == (1, 1)
    assert (place / "backup" / "quarantine" / f"{pid}.json").read_bytes() == (damage or b"")
    done = migrate(newer(store.path), at="t")
    assert (done.people, done.damaged) == (1, 1)
    assert restore(place / "backup", place / "again", Doc, claims_of).people == 1
    assert [doc for _, doc in opened(place / "again").everybody()] == [Doc("2", "BBBB")]
    assert verify(opened(place / "again")).clean


def test_a_damaged_state_goes_to_quarantine(store: Store[Doc]) -> None:
    state = store.state("counter", "x", Doc0)
    state.update(lambda _: (Doc0(7), None))
    [file] = (store.path / "state" / "counter").iterdir()
    file.write_bytes(b"")
    with pytest.raises(Corrupt):
        state.read()
    assert kinds(store) == [("damaged", False)]
    assert kinds(store, repair=True) == [("damaged", True)]
    assert state.read() == Doc0()
    assert [kept.name for kept in (store.path / "quarantine").iterdir()] == [f"counter-{file.name}"]


@pytest.mark.parametrize(
    "name", ["../victim.json", "/etc/passwd", "people/../../x.json", "journal.jsonl", "lock/store"]
)
def test_a_manifest_that_names_what_is_no_part_of_a_store_is_refused(store: Store[Doc], place: Path, name: str) -> None:
    store.add(Doc("1"))
    backup(store, place / "backup")
    manifest = place / "backup" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"files":{', b'"files":{"%s":"00",' % name.encode()))
    with pytest.raises(Corrupt):
        restore(place / "backup", place / "again", Doc, claims_of)
    assert not (place / "again").exists()


def test_a_restore_sets_no_folder_aside_that_is_no_store(store: Store[Doc], place: Path) -> None:
    store.add(Doc("1"))
    backup(store, place / "backup")
    (place / "documents").mkdir()
    (place / "documents" / "mine").write_text("x")
    with pytest.raises(Exists):
        restore(place / "backup", place / "documents", Doc, claims_of, replace=True)
    assert [file.name for file in (place / "documents").iterdir()] == ["mine"]


def test_a_restore_over_a_store_waits_for_who_is_in_the_middle_of_a_change(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = store.add(Doc("1"))
    backup(store, place / "backup")
    monkeypatch.setattr("nenkin_tui.store.restore.alone", lambda locks: alone(locks, patience=0.05))
    with store.transaction(pid, event="changed", at="t"), pytest.raises(Busy):
        restore(place / "backup", store.path, Doc, claims_of, replace=True)
    assert not list(place.glob(".store.*"))
    restore(place / "backup", store.path, Doc, claims_of, replace=True)
    assert store.read(pid).document == Doc("1")  # the program that had it open goes on in the one restored
    assert len(list(opened(place / "store.before-restore-1").people())) == 1


def test_where_names_cannot_be_exchanged_a_restore_puts_back_what_it_cannot_replace(
    store: Store[Doc], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS: two renames, and if the second fails the first is taken back."""
    store.add(Doc("1"))
    backup(store, place / "backup")
    store.add(Doc("2"))
    monkeypatch.setattr(durable, "exchange", lambda *_: False)
    real = os.rename

    def failing(source: Path, to: Path) -> None:
        if to == store.path and source.name.startswith(".store."):
            raise OSError(5, "EIO")
        real(source, to)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(DiskRefused):
        restore(place / "backup", store.path, Doc, claims_of, replace=True)
    assert len(list(opened(store.path).people())) == 2
    monkeypatch.setattr(os, "rename", real)
    restore(place / "backup", store.path, Doc, claims_of, replace=True)
    assert len(list(opened(store.path).people())) == 1


def test_a_key_that_stands_twice_is_damage(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    path = Path(store.rows.path(pid))
    path.write_bytes(path.read_bytes().replace(b'"number":"1"', b'"number":"2","number":"1"'))
    assert store.read(pid).document == Doc("1")
    assert kinds(store) == [("damaged", False)]


def test_a_missing_claim_is_made_again_and_one_of_nobody_removed(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", "AAAA"))
    Path(store.claims.path(("user_id", "AAAA"))).unlink()
    store.claims.make("0" * 32, [("user_id", "ZZZZ")], lambda *_: False)
    assert sorted(kinds(store)) == [("unbacked", False), ("unclaimed", False)]
    assert store.find("user_id", "AAAA") is None
    assert sorted(kinds(store, repair=True)) == [("unbacked", True), ("unclaimed", True)]
    assert store.find("user_id", "AAAA") == pid
    assert kinds(store) == []


def test_only_what_dead_processes_left_is_litter(store: Store[Doc]) -> None:
    folder = store.path / "people" / "0"
    (folder / ".x.json.999999999.tmp").write_text("half")
    (folder / f".y.json.{os.getpid()}.tmp").write_text("being written")
    assert [finding.kind for finding in gc(store)] == ["litter"]
    assert [file.name for file in folder.iterdir()] == [f".y.json.{os.getpid()}.tmp"]


def test_a_backup_is_restored_with_all_it_held(store: Store[Doc], place: Path) -> None:
    pids = [store.add(Doc(str(n), f"id{n}", padding="x" * n)) for n in range(5)]
    assert backup(store, place / "backup").people == 5
    assert restore(place / "backup", place / "again", Doc, claims_of).people == 5
    again = opened(place / "again")
    assert [again.read(pid) for pid in pids] == [store.read(pid) for pid in pids]
    assert again.find("user_id", "id3") == pids[3]
    assert again.key == store.key
    assert verify(again).clean
    for folder, _, files in os.walk(place / "backup"):
        for name in files:
            assert stat.S_IMODE(Path(folder, name).stat().st_mode) == 0o600


def test_a_backup_taken_while_others_write_is_whole(store: Store[Doc], place: Path) -> None:
    pids = [store.add(Doc(str(n))) for n in range(10)]
    child = os.fork()
    if child == 0:
        mine = opened(store.path)
        count = 0
        while True:
            count += 1
            for n, pid in enumerate(pids):
                with mine.transaction(pid, event="changed", at="t") as change:
                    change.document = Doc(str(n), f"id{n}-{count}", count, padding="x" * 500)
    try:
        for n in range(5):
            backup(store, place / f"backup{n}")
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
    for n in range(5):
        assert restore(place / f"backup{n}", place / f"again{n}", Doc, claims_of).people == 10
        assert verify(opened(place / f"again{n}")).clean


def test_a_backup_during_which_the_store_was_restored_is_none(store: Store[Doc], place: Path) -> None:
    """It would hold some people of the one and some of the other."""
    for n in range(2):
        store.add(Doc(str(n)))
    backup(store, place / "before")

    def restored(seen: int) -> None:
        if seen == 1:
            restore(place / "before", store.path, Doc, claims_of, replace=True)

    with pytest.raises(Replaced):
        backup(store, place / "backup", progress=restored)
    assert sorted(path.name for path in place.iterdir()) == ["before", "store", "store.before-restore-1"]


def test_two_repairs_wait_for_one_another(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    """Else both would fill up the same gaps of the journal."""
    store.add(Doc("1"))
    monkeypatch.setattr(verifying, "PATIENCE", 0.0)
    with locks.locked(store.path / "lock" / "store"):
        with pytest.raises(Busy):
            verify(store, repair=True)
        assert verify(store).clean


def test_a_backup_never_overwrites_and_a_restore_only_when_asked(store: Store[Doc], place: Path) -> None:
    store.add(Doc("1"))
    backup(store, place / "backup")
    store.add(Doc("2"))
    with pytest.raises(Exists):
        backup(store, place / "backup")
    with pytest.raises(Exists):
        restore(place / "backup", store.path, Doc, claims_of)
    assert restore(place / "backup", store.path, Doc, claims_of, replace=True).people == 1
    assert len(list(opened(store.path).people())) == 1
    aside = store.path.with_name("store.before-restore-1")
    assert len(list(opened(aside).people())) == 2


def test_a_backup_that_was_tampered_with_is_not_restored(store: Store[Doc], place: Path) -> None:
    pid = store.add(Doc("1"))
    backup(store, place / "backup")
    with pytest.raises(Missing):
        restore(place / "none", place / "again", Doc, claims_of)
    person = place / "backup" / "people" / pid[0] / f"{pid}.json"
    kept = person.read_bytes()
    for damaged in (kept.replace(b'"1"', b'"9"'), b""):
        person.write_bytes(damaged)
        with pytest.raises(Corrupt):
            restore(place / "backup", place / "again", Doc, claims_of)
    person.unlink()
    with pytest.raises(Corrupt):
        restore(place / "backup", place / "again", Doc, claims_of)
    assert not (place / "again").exists()
    assert not list(place.glob(".again.*"))
    shutil.rmtree(place / "backup")
