"""Several screens, visitors and the desk on one store at once: nothing lost, nothing twice, nothing torn."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from nenkin_tui.store import durable
from nenkin_tui.store.errors import Busy, Taken
from nenkin_tui.store.locks import locked
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.processes import increments, together


@pytest.mark.parametrize("count", [2, 8, 32])
def test_no_increment_of_many_processes_is_lost(store: Store[Doc], count: int) -> None:
    pid = store.add(Doc("1"))

    def making() -> Callable[[], bool]:
        own = opened(store.path)

        def add() -> bool:
            try:
                with own.transaction(pid, event="counted", at="t") as change:
                    change.document = Doc("1", count=change.document.count + 1)
            except Busy:  # said, and nothing done: tried again, as a caller would
                return False
            return True

        return add

    assert increments(count, making) == count * 100
    person = store.rows.read(pid)
    assert (person.document.count, person.rev) == (count * 100, count * 100 + 1)
    assert verify(store).clean


def test_of_thirty_two_who_spend_one_key_exactly_one_does(store: Store[Doc]) -> None:
    """As the office does it: looked up by the key, judged again under the lock."""
    for number in range(10):
        store.add(Doc(str(number), f"key{number}"))

        def act(n: int, key: str = f"key{number}") -> bool:
            own = opened(store.path)
            pid = own.find("user_id", key)
            if pid is None:
                return False
            with own.transaction(pid, event="spent", at="t") as change:
                if change.document.key_spent:
                    return False
                change.document = Doc(change.document.number, f"new{n}{key}", key_spent=True)
            return True

        won = together(32, act)
        assert won.count(True) == 1
        assert store.find("user_id", f"new{won.index(True)}key{number}") is not None
        assert store.find("user_id", f"key{number}") is None


def test_of_sixteen_who_race_for_one_id_exactly_one_has_it(store: Store[Doc]) -> None:
    """Half of them are new people, half change an ID they have."""
    for round_ in range(10):
        wanted = f"wanted{round_}"
        old = [store.add(Doc(f"{round_}-{n}", f"old{round_}-{n}")) for n in range(8)]

        def act(n: int, wanted: str = wanted, round_: int = round_, old: list[str] = old) -> str | None:
            own = opened(store.path)
            try:
                if n >= len(old):
                    return own.add(Doc(f"{round_}-{n}", wanted))
                with own.transaction(old[n], event="renamed", at="t") as change:
                    change.document = Doc(change.document.number, wanted)
            except Taken:
                return None
            return old[n]

        winners = [pid for pid in together(16, act) if pid]
        assert len(winners) == 1
        assert store.find("user_id", wanted) == winners[0]
    assert verify(store).clean


def test_readers_beside_writers_never_see_a_torn_or_missing_person(store: Store[Doc]) -> None:
    """The padding repeats the count, so that a mix of two writes would show; the ID alternates between two."""
    pids = [store.add(Doc(str(n), f"{n}-even", padding="0" * 500)) for n in range(4)]

    def write(own: Store[Doc], n: int) -> int:
        for count in range(1, 101):
            with own.transaction(pids[n], event="changed", at="t") as change:
                user_id = f"{n}-{'odd' if count % 2 else 'even'}"
                change.document = Doc(str(n), user_id, count, padding=str(count) * 500)
        return 100

    def look(own: Store[Doc], n: int) -> int:
        last, looks = 0, 0
        while last < 100:
            assert own.find("number", str(n)) == pids[n]
            seen = own.read(pids[n])
            assert seen.document.padding == str(seen.document.count) * 500
            assert seen.rev == seen.document.count + 1
            assert seen.document.count >= last
            last, looks = seen.document.count, looks + 1
        return looks

    def act(n: int) -> int:
        own = opened(store.path)
        return write(own, n) if n < 4 else look(own, n - 4)

    assert all(looks > 0 for looks in together(8, act))
    assert verify(store).clean


def test_a_backup_a_look_over_and_a_sweep_beside_writers_disturb_nobody(store: Store[Doc], place: Path) -> None:
    from nenkin_tui.store.backup import backup
    from nenkin_tui.store.restore import restore
    from nenkin_tui.store.verify import gc

    pids = [store.add(Doc(str(n), f"{n}-0")) for n in range(4)]

    def act(n: int) -> int:
        own = opened(store.path)
        if n >= 4:
            for turn in range(5):
                assert [f for f in verify(own, repair=n == 6).findings if f.kind == "damaged"] == []
                gc(own)
                backup(own, place / f"backup-{n}-{turn}")
            return 0
        for count in range(1, 101):
            with own.transaction(pids[n], event="changed", at="t") as change:
                change.document = Doc(str(n), f"{n}-{count}", count)
        return 100

    assert together(7, act) == [100] * 4 + [0] * 3
    assert [store.read(pid).document.count for pid in pids] == [100] * 4
    assert [store.find("user_id", f"{n}-100") for n in range(4)] == pids
    assert verify(store).clean
    for copy in sorted(place.glob("backup-*")):
        assert restore(copy, place / "again" / copy.name, Doc, claims_of).people == 4


# Negative controls: the same increments, elsewhere


def test_the_increments_find_fault_with_default_tinydb(place: Path) -> None:
    path = place / "db.json"
    with TinyDB(path) as database:
        database.insert({"count": 0})

    def add() -> bool:
        try:
            with TinyDB(path) as database:
                database.update({"count": database.all()[0]["count"] + 1})
        except (ValueError, IndexError, KeyError):
            return False
        return True

    told = increments(8, lambda: add)
    try:
        with TinyDB(path) as database:
            kept = database.all()[0]["count"]
    except (ValueError, IndexError):
        kept = -1
    assert kept < told


def test_the_increments_find_fault_with_an_atomic_replace_without_a_lock(place: Path) -> None:
    path = place / "count.json"
    durable.replace(path, b'{"count":0}')

    def add() -> bool:
        value: dict[str, Any] = json.loads(durable.read(path))
        os.sched_yield()
        durable.replace(path, json.dumps({"count": value["count"] + 1}).encode())
        return True

    told = increments(8, lambda: add)
    assert json.loads(durable.read(path))["count"] < told


def test_the_increments_find_no_fault_with_it_under_a_lock(place: Path, store: Store[Doc]) -> None:
    """What shows that it is the missing lock that is found above."""
    path = place / "count.json"
    durable.replace(path, b'{"count":0}')

    def add() -> bool:
        with locked(store.path / "lock" / "person-00", patience=60):
            value: dict[str, Any] = json.loads(durable.read(path))
            os.sched_yield()
            durable.replace(path, json.dumps({"count": value["count"] + 1}).encode())
        return True

    assert increments(8, lambda: add) == json.loads(durable.read(path))["count"] == 800
