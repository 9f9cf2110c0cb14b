"""The file a folder keeps: written over only while it is nobody's, and with nothing of anybody left in it."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from nenkin_tui.store import durable, spare
from nenkin_tui.store.errors import DiskRefused, OutcomeUnknown
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc

pytestmark = pytest.mark.skipif(
    not hasattr(fcntl, "F_SETLEASE"), reason="a new file each time, where no lease is known"
)


def changed(store: Store[Doc], pid: str, padding: str) -> None:
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", padding=padding)


@pytest.fixture
def pid(store: Store[Doc]) -> str:
    return store.add(Doc("1", padding="first"))


@pytest.fixture
def kept(store: Store[Doc], pid: str) -> Path:
    return Path(store.rows.path(pid)).with_name(spare.NAME)


def test_two_files_change_places_and_none_is_made(store: Store[Doc], pid: str, kept: Path) -> None:
    changed(store, pid, "second")
    two = {kept.stat().st_ino, Path(store.rows.path(pid)).stat().st_ino}
    for padding in ("x" * 5000, "short", "y" * 9000):
        changed(store, pid, padding)
        assert store.read(pid).document.padding == padding
        assert {kept.stat().st_ino, Path(store.rows.path(pid)).stat().st_ino} == two
    assert verify(store).findings == ()


def test_nothing_of_anybody_is_left_in_it(store: Store[Doc], pid: str, kept: Path) -> None:
    for padding in ("a secret" * 1000, "another"):
        changed(store, pid, padding)
        assert kept.read_bytes().strip(b" ") == b""


def test_who_reads_a_file_keeps_it_as_it_was(store: Store[Doc], pid: str) -> None:
    changed(store, pid, "second")
    before = Path(store.rows.path(pid)).read_bytes()
    with Path(store.rows.path(pid)).open("rb") as reader:
        for padding in ("third", "fourth", "fifth"):
            changed(store, pid, padding)
        assert reader.read() == before


def test_a_file_that_changed_places_while_it_was_opened_is_opened_again(
    store: Store[Doc], pid: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name was looked up, then two changes came, and only then was the file open: it would be another person's."""
    changed(store, pid, "second")
    real, path, was = os.open, Path(store.rows.path(pid)), place / "was"

    def late(name: str, flags: int) -> int:
        if name != str(path) or was.exists():
            return real(name, flags)
        was.hardlink_to(path)  # what the look-up found
        path.unlink()
        shutil.copy(was, path)
        was.write_bytes(b" ")
        return real(was, flags)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", late)
        assert store.read(pid).document.padding == "second"
    assert was.exists()


def test_a_file_that_was_written_over_while_it_was_opened_is_read_to_its_end(
    store: Store[Doc], pid: str, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name was looked up, a change made the file the spare one, the next put it back, longer than it was."""
    changed(store, pid, "second")
    real, path = os.stat, store.rows.path(pid)

    with monkeypatch.context() as patch, kept.open("rb") as late:
        patch.setattr(os, "open", lambda *_: os.dup(late.fileno()))

        def meanwhile(name: str, *, follow_symlinks: bool) -> os.stat_result:
            patch.undo()
            changed(store, pid, "z" * 5000)
            assert real(path).st_ino == os.fstat(late.fileno()).st_ino
            return real(name, follow_symlinks=follow_symlinks)

        patch.setattr(os, "stat", meanwhile)
        assert store.rows.decoded(pid, durable.read(path)).document.padding == "z" * 5000


def test_a_copy_by_hard_links_stays_as_it_was(store: Store[Doc], pid: str, place: Path) -> None:
    changed(store, pid, "second")
    shutil.copytree(store.path, place / "copy", symlinks=True, copy_function=os.link)
    for padding in ("third", "fourth", "fifth"):
        changed(store, pid, padding)
    copy = Path(str(store.rows.path(pid)).replace(str(store.path), str(place / "copy")))
    assert store.rows.decoded(pid, copy.read_bytes()).document.padding == "second"
    assert (copy.parent / spare.NAME).read_bytes().strip(b" ") == b""


def test_what_a_death_left_in_it_is_not_written_over_but_swept(store: Store[Doc], pid: str, kept: Path) -> None:
    changed(store, pid, "second")
    with kept.open("wb") as left:
        left.write(b'{"left": "by a death"}')
        left.flush()
        number = os.fstat(left.fileno()).st_ino
        assert [(finding.kind, finding.place) for finding in verify(store).findings] == [
            ("litter", str(kept.relative_to(store.path)))
        ]
        changed(store, pid, "third")
        assert number not in (kept.stat().st_ino, Path(store.rows.path(pid)).stat().st_ino)
    assert verify(store).findings == ()
    kept.write_bytes(b"left again")
    assert [finding.place for finding in gc(store)] == [str(kept.relative_to(store.path))]
    assert not kept.exists()


def test_a_link_in_its_place_is_not_followed(store: Store[Doc], pid: str, kept: Path, place: Path) -> None:
    victim = place / "victim"
    victim.write_bytes(b" " * 100)
    kept.symlink_to(victim)
    changed(store, pid, "second")
    assert victim.read_bytes() == b" " * 100
    assert not kept.is_symlink()
    assert store.read(pid).document.padding == "second"


def test_while_somebody_writes_it_others_make_a_file_of_their_own(store: Store[Doc], pid: str, kept: Path) -> None:
    changed(store, pid, "second")
    number = kept.stat().st_ino
    folder = os.open(kept.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    kept.write_bytes(b"being written")
    changed(store, pid, "third")
    assert verify(store).findings == ()
    os.close(folder)
    assert (kept.stat().st_ino, kept.read_bytes()) == (number, b"being written")
    assert store.read(pid).document.padding == "third"


def test_where_names_cannot_be_exchanged_it_is_renamed(
    store: Store[Doc], pid: str, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(store, pid, "second")
    monkeypatch.setattr(durable, "exchange", lambda *_: False)
    for padding in ("third", "fourth"):
        changed(store, pid, padding)
        assert store.read(pid).document.padding == padding
        assert not kept.exists()


def test_a_new_person_leaves_it_to_those_who_are_there(store: Store[Doc], pid: str, kept: Path) -> None:
    changed(store, pid, "second")
    number = kept.stat().st_ino
    while not any(kept.parent.glob(f"{store.add(Doc(os.urandom(4).hex()))}.json")):
        pass
    assert kept.stat().st_ino == number


@pytest.mark.parametrize("is_done", [True, False])
def test_an_exchange_that_is_refused_tells_whether_it_was_done(
    store: Store[Doc], pid: str, monkeypatch: pytest.MonkeyPatch, *, is_done: bool
) -> None:
    changed(store, pid, "second")
    real = durable.exchange

    def refuse(one: str, other: str) -> bool:
        if is_done:
            real(one, other)
        raise OSError(5, "EIO")

    monkeypatch.setattr(durable, "exchange", refuse)
    with pytest.raises(OutcomeUnknown if is_done else DiskRefused):
        changed(store, pid, "third")
    monkeypatch.undo()
    assert store.read(pid).document.padding == ("third" if is_done else "second")
    assert verify(store, repair=True).clean
