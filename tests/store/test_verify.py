"""What verifying finds and puts right beside others who work, and whom one person's file never stops."""

import os
from functools import partial
from pathlib import Path

import pytest

from nenkin_tui.store import durable, locks, verify_claims
from nenkin_tui.store import store as stores
from nenkin_tui.store.backup import backup
from nenkin_tui.store.claims import Claims
from nenkin_tui.store.errors import Busy, Corrupt, DiskRefused, NotFound, Replaced, Unsuitable
from nenkin_tui.store.locks import locked
from nenkin_tui.store.restore import restore
from nenkin_tui.store.rows import Change
from nenkin_tui.store.storage import PersonStorage
from nenkin_tui.store.store import Store
from nenkin_tui.store.transaction import Transaction
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc, claims_of, opened

ID = ("user_id", "XXXX")


def kinds(store: Store[Doc], *, repair: bool = False) -> list[tuple[str, bool]]:
    return [(finding.kind, finding.repaired) for finding in verify(store, repair=repair).findings]


def changed(store: Store[Doc], pid: str, document: Doc) -> Transaction[Doc]:
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = document
    return change


# Claims


def test_a_claim_of_nobody_goes_under_its_own_lock_so_that_nobody_takes_it_meanwhile(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused change leaves a link; who is to get the ID next must not lose it to who tidies up."""
    pid = store.add(Doc("1", "AAAA"))
    store.claims.make(pid, [ID], lambda *_: False)
    looks: list[bool] = []
    real = verify_claims._backed

    def backed(own: Store[Doc], link: Path, whose: str) -> bool:
        if link.name == store.claims.digest(*ID):
            try:
                with locked(store.claims.lock(link.name), patience=0):
                    looks.append(False)
            except Busy:
                looks.append(True)
        return real(own, link, whose)

    monkeypatch.setattr(verify_claims, "_backed", backed)
    assert [finding.kind for finding in gc(store)] == ["unbacked"]
    assert looks == [False, True]
    assert store.claims.owner(ID) is None


def test_a_claim_that_an_earlier_try_left_is_confirmed_by_the_next(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = store.add(Doc("1", "AAAA"))
    asked: list[set[str]] = []
    real = Claims.confirm

    def confirm(claims: Claims, folders: set[str]) -> None:
        asked.append(folders)
        if len(asked) == 1:
            raise DiskRefused
        real(claims, folders)

    monkeypatch.setattr(Claims, "confirm", confirm)
    with pytest.raises(DiskRefused):
        changed(store, pid, Doc("1", "XXXX"))
    assert store.claims.owner(ID) == pid
    changed(store, pid, Doc("1", "XXXX"))
    assert asked == [{str(Path(store.claims.path(ID)).parent)}] * 2


def test_a_claim_of_two_people_stays_with_whom_it_leads_to(store: Store[Doc]) -> None:
    first, second = store.add(Doc("1", "XXXX")), store.add(Doc("2"))
    store.rows.write(second, Doc("2", "XXXX"), (Change(1, "added", ""), Change(2, "mended by hand", "")))
    for _ in range(2):
        assert ("contested", False) in kinds(store, repair=True)
        assert store.find(*ID) == first


@pytest.mark.parametrize("kind", ["file", "pipe", "folder", "folder with something in it"])
def test_what_lies_in_a_claims_place_and_is_no_link_is_nobodys(store: Store[Doc], kind: str) -> None:
    pid = store.add(Doc("1", "XXXX"))
    path = Path(store.claims.path(ID))
    for clean in (lambda: verify(store, repair=True), lambda: (gc(store), verify(store, repair=True))):
        path.unlink()
        if kind == "file":
            path.write_text("something")
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            path.mkdir()
            if kind != "folder":
                (path / "something").write_text("")
        assert store.find(*ID) is None
        clean()
        assert store.find(*ID) == pid
        assert verify(store).clean


# People who cannot be read


def test_one_person_of_a_newer_version_stops_nobody(store: Store[Doc]) -> None:
    pid, other = store.add(Doc("1", "AAAA")), store.add(Doc("2", "BBBB"))
    path = Path(store.rows.path(pid))
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":9'))
    assert list(store.everybody()) == [(other, Doc("2", "BBBB"))]
    assert kinds(store, repair=True) == [("newer", False)]
    assert store.claims.owner(("user_id", "AAAA")) == pid


def test_a_pipe_in_a_persons_place_is_damage_and_not_waited_for(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    path = Path(store.rows.path(pid))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(Corrupt):
        store.read(pid)
    assert ("damaged", True) in kinds(store, repair=True)


def test_a_person_who_is_put_in_place_this_moment_is_not_told_to_be_damaged(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = store.add(Doc("1"))
    real, looks = PersonStorage.read, iter((True, True))

    def read(storage: PersonStorage) -> object:
        return None if next(looks) else real(storage)

    monkeypatch.setattr(PersonStorage, "read", read)
    with pytest.raises(NotFound):
        store.read(pid)
    looks = iter((True, False, False))  # not there, and put in its place before the second look
    assert store.read(pid).document == Doc("1")


# Beside others who work


def test_a_large_folder_is_listed_while_nobody_in_it_changes(
    store: Store[Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes places while it is read may be left out, of a folder too large for one look."""
    pid = store.add(Doc("1"))
    monkeypatch.setattr(stores, "alone", partial(locks.alone, patience=0))
    with store.changing(pid):
        assert list(store.people()) == [pid]
        monkeypatch.setattr(stores, "AT_ONE_MOMENT", 0)
        with pytest.raises(Busy):
            list(store.people())
    assert list(store.people()) == [pid]
    with store.alone():
        assert list(store.people()) == [pid]


@pytest.mark.parametrize("repair", [False, True])
def test_what_is_found_while_the_store_is_replaced_is_of_neither(
    store: Store[Doc], place: Path, *, repair: bool
) -> None:
    pid = store.add(Doc("1"))
    backup(store, place / "before")
    changed(store, pid, Doc("1", count=1))
    store.journal.path.write_bytes(b"")

    def restored(_: int) -> None:
        restore(place / "before", store.path, Doc, claims_of, replace=True)

    with pytest.raises(Replaced):
        verify(store, repair=repair, progress=restored)
    again = opened(store.path)
    assert [(entry.pid, entry.rev) for entry, _ in again.journal.read() if entry] == [(pid, 1)]
    assert verify(again).clean


def test_a_temporary_file_of_a_person_is_litter_whatever_process_has_its_number(store: Store[Doc]) -> None:
    """In a container everybody may have the same number, or none that can be seen."""
    pid = store.add(Doc("1"))
    file = Path(store.rows.path(pid)).with_name(f".{pid}.json.{os.getpid()}.tmp")
    file.write_text("half")
    assert kinds(store) == [("litter", False)]
    assert kinds(store, repair=True) == [("litter", True)]
    assert not file.exists()


def test_a_change_that_was_there_already_is_confirmed_too(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    """Who made it so may have died before the disk confirmed it."""
    pid = store.add(Doc("1"))
    confirmed: list[durable.Place] = []
    monkeypatch.setattr(durable, "sync_after", confirmed.append)
    changed(store, pid, Doc("1"))
    assert confirmed == [store.rows.path(pid)]


@pytest.mark.parametrize("later", [1, 2])
def test_a_change_that_does_not_stand_is_not_settled_by_those_of_others(store: Store[Doc], later: int) -> None:
    pid = store.add(Doc("1"))
    mine = Transaction(Doc("1", count=7), 2)
    mine.line = Change(2, "mine", "t")
    for count in range(later):
        changed(store, pid, Doc("1", count=count + 1))
    with pytest.raises(DiskRefused):
        store.settle(pid, mine)
    theirs = changed(store, pid, Doc("1", count=9))
    changed(store, pid, Doc("1", count=10))
    store.settle(pid, theirs)


# What lies about


def test_files_that_are_nobodys_are_told_of_and_put_aside(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    other = "1" if pid[0] == "0" else "0"
    strays = [Path("people", pid[0], "copy of x.json"), Path("people", other, f"{pid}.json")]
    for stray in strays:
        (store.path / stray).write_bytes(Path(store.rows.path(pid)).read_bytes())
    assert sorted(f.place for f in verify(store).findings if f.kind == "stray") == sorted(map(str, strays))
    assert list(store.people()) == [pid]
    assert verify(store, repair=True).clean
    assert kinds(store) == []
    assert len(list((store.path / "quarantine").iterdir())) == 2


def test_quarantine_keeps_what_was_put_aside_before(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    for content in (b"{", b"["):
        Path(store.rows.path(pid)).write_bytes(content)
        verify(store, repair=True)
    aside = store.path / "quarantine"
    assert {file.name: file.read_bytes() for file in aside.iterdir()} == {f"{pid}.json": b"{", f"{pid}-2.json": b"["}


def test_a_lock_file_that_was_lost_is_made_anew(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    for file in (store.path / "lock").iterdir():
        file.unlink()
    changed(store, pid, Doc("1", "AAAA"))
    assert store.find("user_id", "AAAA") == pid
    assert verify(store, repair=True).clean


@pytest.mark.parametrize("part", ["claim/user_id", "state/counter", "quarantine"])
def test_no_folder_of_the_store_may_be_a_symlink(store: Store[Doc], place: Path, part: str) -> None:
    store.add(Doc("1", "AAAA"))
    folder = store.path / part
    if folder.exists():
        folder.rename(place / "elsewhere")
    else:
        (place / "elsewhere").mkdir()
    folder.symlink_to(place / "elsewhere")
    with pytest.raises(Unsuitable) as refused:
        opened(store.path)
    assert refused.value.code == "unsuitable_symlink"
