"""Restoring over a store that is there: refused, cut off, or while another restore does the same."""

import os
import shutil
from pathlib import Path

import pytest

from nenkin_tui.store import durable
from nenkin_tui.store.backup import backup
from nenkin_tui.store.errors import DiskRefused, Exists, Unsuitable
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from tests.store.conftest import Doc, claims_of, opened


@pytest.fixture
def old(place: Path) -> Path:
    """A store at its place, and the backup of another one."""
    source = Store.create(place / "source", Doc, claims_of)
    source.add(Doc("new"))
    backup(source, place / "backup")
    shutil.rmtree(source.path)
    Store.create(place / "store", Doc, claims_of).add(Doc("old"))
    return place / "store"


def restored_over(old: Path) -> None:
    restore(old.with_name("backup"), old, Doc, claims_of, replace=True)


def held(path: Path) -> list[str]:
    return [document.number for _, document in opened(path).everybody()]


def in_a_child_that_dies(path: Path, *, at: str) -> None:
    """Restores over a store in a process that is killed before or after its exchange, or before its last rename."""
    child = os.fork()
    if child == 0:
        exchange, rename = durable.exchange, os.rename

        def dying(one: Path, other: Path) -> bool:
            if at == "after the exchange":
                exchange(one, other)
            if at != "between two renames":
                os._exit(9)
            return False

        def renamed(source: Path, to: Path) -> None:
            if to == path:
                os._exit(9)
            rename(source, to)

        durable.exchange, os.rename = dying, renamed  # type: ignore[assignment] # in this child only
        try:
            restored_over(path)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_a_store_that_came_meanwhile_is_not_replaced_unasked(old: Path, place: Path) -> None:
    to = place / "to"

    def another(done: int) -> None:
        if done == 1:
            Store.create(to, Doc, claims_of).add(Doc("came"))

    with pytest.raises(Exists):
        restore(place / "backup", to, Doc, claims_of, progress=another)
    assert held(to) == ["came"]
    assert sorted(path.name for path in place.iterdir()) == ["backup", "store", "to"]


def test_a_refused_exchange_leaves_nothing_under_the_name_of_what_was_there_before(
    old: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bool:
        raise OSError(5, "EIO")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "exchange", refused)
        with pytest.raises(DiskRefused):
            restored_over(old)
    assert sorted(path.name for path in place.iterdir()) == ["backup", "store"]
    assert held(old) == ["old"]


def test_ctrl_c_after_the_exchange_keeps_what_was_there_before(
    old: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = durable.exchange

    def interrupted(one: Path, other: Path) -> bool:
        real(one, other)
        raise KeyboardInterrupt

    if not can_exchange(place):
        pytest.skip("names cannot be exchanged here")
    monkeypatch.setattr(durable, "exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        restored_over(old)
    assert held(old) == ["new"]
    assert held(place / "store.before-restore-1") == ["old"]
    assert not list(place.glob("store.restoring*"))


@pytest.mark.parametrize("at", ["before the exchange", "after the exchange"])
def test_what_a_restore_killed_at_its_exchange_leaves_is_told_apart_by_the_next(
    old: Path, place: Path, at: str
) -> None:
    if not can_exchange(place):
        pytest.skip("names cannot be exchanged here")
    in_a_child_that_dies(old, at=at)
    durable.sweep_beside(old)
    assert not list(place.glob("store.before*"))
    assert held(old) == (["old"] if at == "before the exchange" else ["new"])
    restored_over(old)
    assert held(old) == ["new"]
    kept = sorted(held(path)[0] for path in place.glob("store.*"))
    assert kept == (["old"] if at == "before the exchange" else ["new", "old"])
    assert not list(place.glob("store.restoring*"))


def test_where_names_cannot_be_exchanged_a_kill_leaves_what_was_there_before_beside_its_place(
    old: Path, place: Path
) -> None:
    in_a_child_that_dies(old, at="between two renames")
    assert not old.exists()
    assert held(place / "store.before-restore-1") == ["old"]
    restored_over(old)
    assert held(old) == ["new"]
    assert sorted(path.name for path in place.iterdir()) == ["backup", "store", "store.before-restore-1"]


def test_a_restore_that_comes_right_after_the_exchange_of_another_sets_aside_for_both(
    old: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The locks that keep others out went aside with the old store."""
    if not can_exchange(place):
        pytest.skip("names cannot be exchanged here")
    real, turns = durable.exchange, []

    def exchanged(one: Path, other: Path) -> bool:
        done = real(one, other)
        turns.append(one)
        if len(turns) == 1:
            restored_over(old)
        return done

    monkeypatch.setattr(durable, "exchange", exchanged)
    monkeypatch.setattr(durable, "beside", lambda path, what: path.with_name(f".{path.name}.{len(turns)}.{what}"))
    restored_over(old)
    assert held(old) == ["new"]
    assert sorted(path.name for path in place.glob("store.*")) == ["store.before-restore-1", "store.before-restore-2"]
    assert held(place / "store.before-restore-1") == ["old"]


def can_exchange(place: Path) -> bool:
    for name in ("one", "other"):
        (place / name).mkdir()
    try:
        return durable.exchange(place / "one", place / "other")
    finally:
        for name in ("one", "other"):
            (place / name).rmdir()


@pytest.mark.parametrize("replace", [False, True])
def test_a_symlink_is_refused_and_stays_as_the_store_it_leads_to(
    store: Store[Doc], place: Path, *, replace: bool
) -> None:
    pid = store.add(Doc("1"))
    backup(store, place / "backup")
    link = place / "link"
    link.symlink_to(store.path)
    with pytest.raises(Unsuitable) as refused:
        restore(place / "backup", link, Doc, claims_of, replace=replace)
    assert refused.value.code == "unsuitable_symlink"
    assert link.is_symlink()
    assert store.read(pid).document == Doc("1")
    assert sorted(one.name for one in place.iterdir() if one.name != store.path.name) == ["backup", "link"]
