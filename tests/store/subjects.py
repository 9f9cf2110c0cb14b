"""What the fault harness is turned on: every change of a person, and everything that is done to a whole store."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store.backup import backup, read_manifest
from nenkin_tui.store.errors import DiskRefused, NotFound, StoreError
from nenkin_tui.store.findings import Finding
from nenkin_tui.store.migrate import migrate
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.faults import Subject

CHANGES = ("register", "first_update", "update", "change_id", "consume_key", "delete")
"""The first update is one where the folder has no spare file yet."""


def subjects(place: Path) -> dict[str, Subject]:
    """All of them, in folders of their own at this place."""
    store = Store.create(place / "store", Doc, claims_of)
    return {
        **{kind: _change(store, kind) for kind in CHANGES},
        "gc": _cleaning(place, gc),
        "repair": _cleaning(place, lambda store: verify(store, repair=True).findings),
        "migrate": _migration(place),
        "backup": _backup(place),
        "restore": _restore(place, replace=False),
        "restore_over": _restore(place, replace=True),
        "init": _init(place),
    }


# A change of one person


def _change(store: Store[Doc], kind: str) -> Subject:
    def prepare(n: int) -> tuple[int, str | None]:
        for pid in list(store.people()):
            store.delete(pid)
        for spare in (store.path / "people").glob("*/.spare"):
            spare.unlink()
        if kind == "register":  # as in a store that has never seen anybody
            shutil.rmtree(store.path / "claim")
            (store.path / "claim").mkdir()
            return n, None
        if kind == "first_update":
            return n, store.add(_old(n))
        pid = store.add(Doc("earlier"))
        with store.transaction(pid, event="changed", at="t") as change:
            change.document = _old(n)
        return n, pid

    def act(state: tuple[int, str | None]) -> None:
        n, pid = state
        if kind == "register":
            store.add(_old(n))
        elif kind == "delete":
            store.delete(pid or "")
        else:
            with store.transaction(pid or "", event=kind, at="t") as change:
                change.document = _new(n, kind)

    def again(state: tuple[int, str | None]) -> None:
        try:
            act(state)
        except NotFound:  # it was deleted, only not acknowledged
            assert kind == "delete"

    def stands(state: tuple[int, str | None]) -> str:
        n, _ = state
        before = None if kind == "register" else _old(n)
        after = None if kind == "delete" else _old(n) if kind == "register" else _new(n, kind)
        now = _standing(opened(store.path), _old(n), _new(n, kind))
        assert now in (before, after), now
        return "after" if now == after else "before"

    return Subject(prepare, act, stands, again, lambda _: _is_clean(store), StoreError)


def _old(n: int) -> Doc:
    return Doc(f"n{n}", f"old{n}")


def _new(n: int, kind: str) -> Doc:
    return Doc(f"n{n}", f"old{n}" if kind.endswith("update") else f"new{n}", 1, key_spent=kind == "consume_key")


def _standing(store: Store[Doc], *possible: Doc) -> Doc | None:
    """How the person stands, found by everything that is theirs; AssertionError if two of these disagree."""
    claims = {claim for doc in possible for claim in claims_of(doc)}
    found = {claim: store.find(*claim) for claim in claims}
    owners = {pid for pid in found.values() if pid}
    if not owners:
        assert list(store.people()) == []
        return None
    assert len(owners) == 1
    document = store.read(owners.pop()).document
    assert {claim for claim, pid in found.items() if pid} == set(claims_of(document))
    return document


def _is_clean(store: Store[Any]) -> None:
    """No person is damaged, and what else was left is put right."""
    report = verify(store, repair=True)
    assert report.clean
    assert not [finding for finding in report.findings if finding.kind in ("damaged", "unclaimed")]
    assert verify(store).findings == ()


# The whole store


def three(path: Path) -> Store[Doc]:
    """A new store with n0, n1 and n2."""
    store = Store.create(path, Doc, claims_of)
    for n in range(3):
        store.add(Doc(f"n{n}", f"id{n}", n))
    return store


def all_three(path: Path) -> Store[Doc]:
    """The store at this place, in which these three are as they were made; else AssertionError."""
    store = opened(path)
    assert sorted(doc.number for _, doc in store.everybody()) == ["n0", "n1", "n2"]
    for n in range(3):
        assert store.read(store.find("number", f"n{n}") or "").document == Doc(f"n{n}", f"id{n}", n)
    return store


def _cleaning(place: Path, clean: Callable[[Store[Doc]], tuple[Finding, ...]]) -> Subject:
    store = three(place / clean.__name__.strip("<>"))

    def prepare(_: int) -> None:
        store.claims.make("0" * 32, [("user_id", "nobody")], lambda *_: False)
        (store.path / "people" / "0" / ".x.json.999999999.tmp").write_text("half")
        (store.path.with_name(f".{store.path.name}.999999999.half")).mkdir(exist_ok=True)
        if clean is not gc:
            Path(store.claims.path(("user_id", "id0"))).unlink(missing_ok=True)
            (store.path / "people" / "0" / f"{'0' * 32}.json").write_bytes(b"")
            with store.journal.path.open("ab") as journal:
                journal.write(b"{damage\n")

    def stands(_: None) -> str:
        own = opened(store.path)
        assert sorted(doc.number for _, doc in own.everybody()) == ["n0", "n1", "n2"]
        assert all(own.find("number", f"n{n}") for n in range(3))
        return "before" if verify(own).findings else "after"

    def act(_: None) -> None:
        if not all(finding.repaired for finding in clean(store)):  # it says that it is not done
            raise DiskRefused

    return Subject(prepare, act, stands, act, lambda _: all_three(store.path), StoreError, tells_exactly=False)


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


def _copied(source: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(source, to, symlinks=True, copy_function=os.link)
    return to


def _migration(place: Path) -> Subject:
    source = three(place / "older")
    backup(source, place / "older-backup")

    def prepare(_: int) -> Path:
        shutil.rmtree(place / "migrated.before-schema-2", ignore_errors=True)
        path = _copied(source.path, place / "migrated")
        (path / "journal.jsonl").unlink()  # a link would be appended to for all copies
        shutil.copy(source.path / "journal.jsonl", path)
        return path

    def act(path: Path) -> None:
        migrate(newer(path), at="t")

    def stands(path: Path) -> str:
        store = newer(path)
        assert sorted(doc.total for _, doc in store.everybody()) == [0, 1, 2]
        if store.meta.schema != 2:
            return "before"
        try:
            opened(path)
        except StoreError:
            return "after"
        raise AssertionError("an earlier version opens it")

    def settled(path: Path) -> None:
        _is_clean(newer(path))
        assert {store.written_as for store in map(newer(path).rows.read, newer(path).people())} == {2}
        assert read_manifest(place / "migrated.before-schema-2").people == 3

    return Subject(prepare, act, stands, act, settled, StoreError)


def _backup(place: Path) -> Subject:
    source = three(place / "saved")
    to = place / "backup-of-it"

    def prepare(_: int) -> None:
        shutil.rmtree(to, ignore_errors=True)

    def act(_: None) -> None:
        backup(source, to)

    def stands(_: None) -> str:
        all_three(source.path)
        return "after" if to.exists() and read_manifest(to).people == 3 else "before"

    def settled(_: None) -> None:
        shutil.rmtree(place / "from-it", ignore_errors=True)
        restore(to, place / "from-it", Doc, claims_of)
        all_three(place / "from-it")

    return Subject(prepare, act, stands, act, settled, StoreError)


def _restore(place: Path, *, replace: bool) -> Subject:
    name = "over" if replace else "restored"
    backup(three(place / f"{name}-source"), place / f"{name}-backup")
    to = place / name
    if replace:
        Store.create(place / "over-before", Doc, claims_of).add(Doc("earlier"))

    def prepare(_: int) -> None:
        for left in (to, *place.glob(f"{name}.*")):
            shutil.rmtree(left, ignore_errors=True)
        if replace:
            _copied(place / "over-before", to)

    def act(_: None) -> None:
        restore(place / f"{name}-backup", to, Doc, claims_of, replace=replace)

    def stands(_: None) -> str:
        numbers = sorted(doc.number for _, doc in opened(to).everybody()) if to.exists() else []
        assert numbers in (["earlier"] if replace else [], ["n0", "n1", "n2"])
        return "after" if len(numbers) == 3 else "before"

    def settled(_: None) -> None:
        _is_clean(all_three(to))
        if replace:  # what was there before is still somewhere
            kept = [opened(aside) for aside in place.glob(f"{name}.*")]
            assert ["earlier"] in [[doc.number for _, doc in store.everybody()] for store in kept]

    return Subject(prepare, act, stands, act, settled, StoreError)


def _init(place: Path) -> Subject:
    path = place / "new"

    def prepare(_: int) -> None:
        shutil.rmtree(path, ignore_errors=True)

    def act(_: None) -> None:
        Store.create(path, Doc, claims_of)

    def stands(_: None) -> str:
        return "after" if (path / "store.json").exists() and opened(path) else "before"

    def settled(_: None) -> None:
        opened(path).add(Doc("n"))
        _is_clean(opened(path))

    return Subject(prepare, act, stands, act, settled, StoreError)
