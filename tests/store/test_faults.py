"""Every system call of every change fails in every way, and nothing is lost, torn or wrongly told."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from nenkin_tui.store import durable
from nenkin_tui.store.backup import backup, restore
from nenkin_tui.store.errors import NotFound, OutcomeUnknown, StoreError
from nenkin_tui.store.migrate import migrate
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.faults import FAULTS, calls_of, with_fault


@dataclass
class Change:
    """One kind of change: a person as they stand before it (None: not there), and after it."""

    before: Doc | None
    after: Doc | None
    act: Callable[[Store[Doc], str | None], object]


def _set(after: Doc) -> Callable[[Store[Doc], str | None], object]:
    def act(store: Store[Doc], pid: str | None) -> None:
        with store.transaction(pid or "", event="changed", at="t") as change:
            change.document = after

    return act


def changes(n: int) -> dict[str, Change]:
    """The changes, on a person of their own each time."""
    number, old, new = f"n{n}", f"old{n}", f"new{n}"
    return {
        "register": Change(None, Doc(number, old), lambda store, _: store.add(Doc(number, old))),
        "update": Change(Doc(number, old), Doc(number, old, 1), _set(Doc(number, old, 1))),
        "change_id": Change(Doc(number, old), Doc(number, new), _set(Doc(number, new))),
        "consume_key": Change(
            Doc(number, old), Doc(number, new, key_spent=True), _set(Doc(number, new, key_spent=True))
        ),
        "delete": Change(Doc(number, old), None, lambda store, pid: store.delete(pid or "")),
    }


def standing(store: Store[Doc], *possible: Doc | None) -> Doc | None:
    """How the person stands, found by everything that is theirs; AssertionError if two of these disagree."""
    claims = {claim for doc in possible if doc for claim in claims_of(doc)}
    found = {claim: store.find(*claim) for claim in claims}
    owners = {pid for pid in found.values() if pid}
    if not owners:
        return None
    assert len(owners) == 1
    document = store.read(owners.pop()).document
    assert document in possible
    assert {claim for claim, pid in found.items() if pid} == set(claims_of(document))
    return document


@pytest.mark.parametrize("kind", list(changes(0)))
def test_a_fault_at_any_call_leaves_the_old_or_the_new_and_says_which(store: Store[Doc], kind: str) -> None:
    """Acknowledged is there; a refusal changed nothing; unknown is old or new; a second try ends well."""
    pid_of: dict[int, str | None] = {}

    def prepared(n: int) -> Change:
        change = changes(n)[kind]
        pid_of[n] = store.add(change.before) if change.before else None
        return change

    first = prepared(0)
    calls = calls_of(lambda: first.act(store, pid_of[0]))
    assert len(calls) >= 10
    points = 0
    for at in range(len(calls)):
        for fault in FAULTS:
            if fault == "short" and calls[at] != "write":
                continue
            points += 1
            change = prepared(points)
            raised = with_fault(lambda n=points, c=change: c.act(store, pid_of[n]), at, fault)
            now = standing(store, change.before, change.after)
            where = f"{fault} at {at} ({calls[at]}): {raised!r}"
            if raised is None:
                assert now == change.after, where
            elif raised != "died" and not isinstance(raised, OutcomeUnknown):
                assert isinstance(raised, StoreError), where
                assert now == change.before, where
            if now != change.after:
                change.act(opened(store.path), pid_of[points])
                assert standing(store, change.before, change.after) == change.after, where
    assert verify(store, repair=True).clean
    assert verify(store).clean
    assert not [file for file in store.path.rglob(".*.tmp") if durable.is_litter(file.name)]
    expected = 0 if kind == "delete" else points + 1
    assert len(list(store.people())) == expected


@pytest.mark.parametrize("kind", ["gc", "repair"])
def test_a_fault_while_cleaning_loses_nobody(store: Store[Doc], kind: str) -> None:
    pids = {store.add(Doc(f"n{n}", f"id{n}")) for n in range(3)}

    def littered() -> None:
        store.claims.make("0" * 32, [("user_id", "nobody")], lambda *_: False)
        (store.path / "people" / "00" / ".x.json.999999999.tmp").write_text("half")
        store.claims.path(("user_id", "id0")).unlink(missing_ok=True)

    act: Callable[[], Any] = (lambda: gc(store)) if kind == "gc" else (lambda: verify(store, repair=True))
    littered()
    calls = calls_of(act)
    for at in range(0, len(calls), 3):
        for fault in ("kill_before", "kill_after", "EIO"):
            littered()
            with_fault(act, at, fault)
            assert set(store.people()) == pids
            assert store.find("number", "n0") in pids
    verify(store, repair=True)
    assert verify(store).clean


def test_a_fault_while_restoring_leaves_no_store_or_a_whole_one(store: Store[Doc], place: Path) -> None:
    for n in range(2):
        store.add(Doc(f"n{n}", f"id{n}"))
    backup(store, place / "backup")
    to = place / "restored"

    def act() -> None:
        restore(place / "backup", to, Doc, claims_of)

    calls = calls_of(act)
    assert len(calls) > 100
    for at in range(0, len(calls), max(1, len(calls) // 40)):
        for fault in ("kill_before", "kill_after", "ENOSPC", "EIO", "short"):
            shutil.rmtree(to, ignore_errors=True)
            raised = with_fault(act, at, fault)
            if raised is None:
                assert to.exists()
            if to.exists():
                assert sorted(opened(to).read(pid).document.number for pid in opened(to).people()) == ["n0", "n1"]
                assert verify(opened(to)).clean
            for half in place.glob(".restored.*"):
                shutil.rmtree(half)
    shutil.rmtree(to, ignore_errors=True)
    act()
    assert verify(opened(to)).clean


class Doc2(msgspec.Struct, frozen=True):
    """The document of a version to come: the count under another name."""

    number: str
    user_id: str = ""
    total: int = 0
    key_spent: bool = False
    padding: str = ""


def _to_2(document: dict[str, Any]) -> dict[str, Any]:
    return {**{key: value for key, value in document.items() if key != "count"}, "total": document["count"]}


def newer(path: Path) -> Store[Doc2]:
    """The store, as the version to come opens it."""
    return Store.open(path, Doc2, claims_of, schema=2, migrations={1: _to_2})  # type: ignore[arg-type] # same claims


def test_a_migration_that_is_cut_off_anywhere_goes_on_where_it_was(store: Store[Doc], place: Path) -> None:
    for n in range(3):
        store.add(Doc(f"n{n}", f"id{n}", count=n))
    calls = calls_of(lambda: newer_copy(store, place / "count"))
    for at in range(0, len(calls), max(1, len(calls) // 12)):
        for fault in ("kill_before", "ENOSPC", "short"):
            path = place / f"{at}{fault}"
            shutil.copytree(store.path, path, symlinks=True, copy_function=os.link)
            with_fault(lambda p=path: migrate(newer(p), at="t"), at, fault)
            migrate(newer(path), at="t")
            totals = sorted(newer(path).read(pid).document.total for pid in newer(path).people())
            assert totals == [0, 1, 2]
            assert newer(path).meta.schema == 2
            with pytest.raises(StoreError):
                opened(path)
            shutil.rmtree(path)


def newer_copy(store: Store[Doc], path: Path) -> None:
    """A migration of a copy, to count its calls."""
    shutil.copytree(store.path, path, symlinks=True)
    real = newer(path)
    migrate(real, at="t")


def test_an_earlier_version_reads_nobody_who_was_migrated_and_a_later_one_everybody(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", count=4))
    assert newer(store.path).read(pid).document == Doc2("1", total=4)
    with newer(store.path).transaction(pid, event="changed", at="t") as change:
        change.document = Doc2("1", total=5)
    with pytest.raises(StoreError):
        store.read(pid)
    assert migrate(newer(store.path), at="t") == 0
    assert store.find("number", "2") is None


class ShortWriting:
    """A write that does not look how much was written: the negative control."""

    @staticmethod
    def write(path: Path, content: bytes) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, content)
        os.close(descriptor)


def _violations(act: Callable[[int], object], stands: Callable[[int], bool | None]) -> int:
    """Faults after which an acknowledged change is not there, or nothing can be read (None)."""
    calls = calls_of(lambda: act(0))
    wrong = 0
    for at in range(len(calls)):
        for fault in FAULTS:
            raised = with_fault(lambda n=at + 1: act(n), at, fault)
            seen = stands(at + 1)
            wrong += seen is None or (raised is None and not seen)
    return wrong


def test_the_harness_finds_fault_with_a_write_that_ignores_short_writes(place: Path) -> None:
    def act(n: int) -> None:
        ShortWriting.write(place / "x", b"%064d" % n)

    assert _violations(act, lambda n: (place / "x").read_bytes() == b"%064d" % n) > 0


def test_the_harness_finds_fault_with_default_tinydb(place: Path) -> None:
    path = place / "db.json"

    def act(n: int) -> None:
        with TinyDB(path, storage=OsStorage) as database:
            database.insert({"n": n, "padding": "x" * 200})

    def stands(n: int) -> bool | None:
        try:
            with TinyDB(path) as database:
                return any(row["n"] == n for row in database)
        except ValueError:
            path.unlink()
            return None

    assert _violations(act, stands) > 0


class OsStorage(JSONStorage):
    """TinyDB's own way of writing, in place, with its calls where the harness sees them."""

    def write(self, data: Any) -> None:
        """Over the old bytes, then truncated."""
        content = msgspec.json.encode(data)
        self._handle.seek(0)
        os.write(self._handle.fileno(), content)
        os.fsync(self._handle.fileno())
        self._handle.truncate(len(content))


def test_a_person_who_is_gone_is_not_found_by_a_reader(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    store.delete(pid)
    with pytest.raises(NotFound):
        store.read(pid)
