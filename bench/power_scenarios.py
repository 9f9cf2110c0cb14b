"""What is done to a store before its power is cut, and what must be there when it is back (`bench/power_loss`)."""

import errno
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from bench.power_crowd import crowd, unsound
from bench.power_disk import Cut, Judge
from nenkin_tui.store.backup import backup
from nenkin_tui.store.errors import DiskRefused, Full
from nenkin_tui.store.migrate import migrate
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.faults import DIED, watched
from tests.store.subjects import all_three, newer, three

CHANGES = 30


class Tally(msgspec.Struct, frozen=True):
    """A state."""

    n: int = 0


def changes(disk: Path, cut: Cut) -> None:
    """Registrations, updates, changes of ID, deletions and states, each acknowledged."""
    chance = random.Random(5)  # noqa: S311 - the same each time
    store = Store.create(disk / "store", Doc, claims_of)
    os.sync()
    model: dict[str, Doc] = {}
    states = 0
    for n in range(CHANGES):
        kind = chance.choice(("add", "add", "update", "update", "ID", "ID", "delete", "state")) if model else "add"
        pid = chance.choice(sorted(model)) if model else ""
        if kind == "add":
            doc = Doc(f"n{n}", f"id{n}")
            model[store.add(doc)] = doc
        elif kind == "delete":
            store.delete(pid)
            del model[pid]
        elif kind == "state":
            states += 1
            store.state("tally", "x", Tally).update(lambda was: (Tally(was.n + 1), None))
        else:
            old = model[pid]
            model[pid] = Doc(old.number, f"id{n}" if kind == "ID" else old.user_id, n, padding="x" * n * 300)
            _change(store, pid, model[pid])
        cut(f"{n} {kind}", _holding(dict(model), states))


def tried_again(disk: Path, cut: Cut) -> None:
    """A change that was refused or whose process died, and that was made again and acknowledged."""
    store = Store.create(disk / "store", Doc, claims_of)
    pids = [store.add(Doc(f"n{n}", f"id{n}")) for n in range(4)]
    for n, pid in enumerate(pids):
        _change(store, pid, Doc(f"n{n}", f"id{n}", 1))  # so that its folder has a spare file
    os.sync()
    model = {pid: Doc(f"n{n}", f"id{n}", 1) for n, pid in enumerate(pids)}

    def again(pid: str, doc: Doc, what: str) -> None:
        _change(opened(store.path), pid, doc)
        model[pid] = doc
        cut(f"a change made again after {what}", _holding(dict(model)))

    doc = Doc("n0", "after EIO")
    _refused(lambda: _change(store, pids[0], doc), errno.EIO, "fsync", "/claim/")
    again(pids[0], doc, "a claim that the disk did not confirm")
    doc = Doc("n1", "after ENOSPC")
    _refused(lambda: _change(store, pids[1], doc), errno.ENOSPC, "fdatasync", "/people/")
    again(pids[1], doc, "Full")
    doc = Doc("n2", "after a kill")
    _killed(lambda: _change(store, pids[2], doc), "fsync", "/claim/")
    again(pids[2], doc, "a kill before its claims were confirmed")
    doc = Doc("n3", "id3", 5)
    _killed(lambda: _change(store, pids[3], doc), "exchange")
    again(pids[3], doc, "a kill between the exchange and its confirmation")


def new_folders(disk: Path, cut: Cut) -> None:
    """A store below folders that are new too; and where a process that died had made the folder of a kind."""
    os.sync()
    below = Path("new", "newer", "store")
    store = Store.create(disk / below, Doc, claims_of)
    cut("init", _holding({}, at=below))
    (store.path / "claim" / "number").mkdir(0o700)
    model = {store.add(Doc("n")): Doc("n")}
    cut("a registration where a dead process made the folder of its claim", _holding(model, at=below))
    (store.path / "state" / "tally").mkdir(0o700)
    store.state("tally", "x", Tally).update(lambda was: (Tally(was.n + 1), None))
    cut("a state where a dead process made its folder", _holding(model, 1, at=below))


def whole_store(disk: Path, cut: Cut) -> None:
    """Backup, restore, restore over a store, repair, migrate, and a registration after each that leaves a store."""
    source = three(disk / "source")
    Store.create(disk / "store", Doc, claims_of).add(Doc("earlier"))
    os.sync()
    saved = Path("new", "newer", "backup")
    backup(source, disk / saved)

    def from_backup(back: Path) -> str:
        restore(back / saved, back / "from-it", Doc, claims_of)
        return unsound(all_three(back / "from-it"))

    cut("backup", from_backup)
    restore(disk / saved, disk / "new" / "restored", Doc, claims_of)
    cut("restore", lambda back: unsound(all_three(back / "new" / "restored")))
    restore(disk / saved, disk / "store", Doc, claims_of, replace=True)

    def set_aside(back: Path) -> str:
        kept = opened(back / "store.before-restore-1")
        is_there = [doc.number for _, doc in kept.everybody()] == ["earlier"]
        return unsound(all_three(back / "store")) or ("" if is_there else "what was there before is gone")

    cut("restore --replace", set_aside)
    store = opened(disk / "store")
    model = {pid: store.read(pid).document for pid in store.people()}
    broken = Path(store.rows.path(store.add(Doc("broken"))))
    broken.write_bytes(b"{}")
    os.sync()
    verify(store, repair=True)

    def repaired(back: Path) -> str:
        is_kept = (back / "store" / "quarantine" / broken.name).exists()
        return _holding(model)(back) or ("" if is_kept else "the damaged file is gone")

    cut("verify --repair", repaired)
    migrate(newer(store.path), at="t")

    def migrated(back: Path) -> str:
        now = newer(back / "store")
        if now.meta.schema != 2 or sorted(doc.total for _, doc in now.everybody()) != [0, 1, 2]:
            return "it is not migrated"
        return unsound(now)

    cut("migrate", migrated)


SCENARIOS = (changes, tried_again, new_folders, whole_store, crowd)


def _change(store: Store[Doc], pid: str, doc: Doc) -> None:
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = doc


def _holding(model: dict[str, Doc], states: int = 0, at: Path = Path("store")) -> Judge:
    """Judges whether exactly these people are in the store, with all they claimed, and this state."""

    def judged(back: Path) -> str:
        store = opened(back / at)
        now = {pid: store.read(pid).document for pid in store.people()}
        if now != model:
            return f"people differ: {[doc for pid, doc in now.items() if model.get(pid) != doc]} or one is not there"
        gone = [claim for pid, doc in model.items() for claim in claims_of(doc) if store.find(*claim) != pid]
        if gone:
            return f"claims lead to nobody: {gone}"
        if store.state("tally", "x", Tally).read().n != states:
            return "a state is not the one acknowledged"
        return unsound(store)

    return judged


def _at(act: Callable[[], object], name: str, place: str, meets: Callable[[], None], *, after: bool) -> None:
    """Does it, with `meets` called before or after its first call of this name on something below this place."""
    met = False

    def on_call(called: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        nonlocal met
        where = f"{os.readlink(f'/proc/self/fd/{args[0]}')}/" if called == name and isinstance(args[0], int) else ""
        if met or called != name or place not in where:
            return real(*args, **kwargs)
        met = True
        if after:
            real(*args, **kwargs)
        return meets()

    with watched(on_call):
        act()


def _refused(change: Callable[[], object], code: int, name: str, place: str) -> None:
    """Makes a change, of which one call fails."""

    def fails() -> None:
        raise OSError(code, os.strerror(code))

    try:
        _at(change, name, place, fails, after=False)
    except (DiskRefused, Full):
        return
    raise RuntimeError("nothing was refused")


def _killed(change: Callable[[], object], name: str, place: str = "") -> None:
    """Makes a change in a process that dies at one call: before it is confirmed, or after an exchange."""
    child = os.fork()
    if child == 0:
        try:
            _at(change, name, place, lambda: os._exit(DIED), after=name == "exchange")
        finally:
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != DIED:
        raise RuntimeError("nothing was killed")
