"""Every system call of everything the store does fails in every way: nothing is lost, torn or wrongly told."""

import itertools
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from nenkin_tui.store.errors import NotFound, StoreError
from nenkin_tui.store.migrate import migrate
from nenkin_tui.store.store import Store
from tests.store.conftest import Doc
from tests.store.faults import FAULTS, Subject, calls_of, judged
from tests.store.kills import Say, killed, kills
from tests.store.subjects import CHANGES, Doc2, newer, subjects

ONE_PERSON = [*CHANGES, "gc"]
WHOLE_STORE = ["repair", "migrate", "backup", "restore", "restore_over", "init"]
"""Long, and the same over and over: each line of the store is tried once here, each call by `bench/faults`."""


@pytest.mark.parametrize("kind", ONE_PERSON + WHOLE_STORE)
def test_a_fault_at_any_call_leaves_the_old_or_the_new_and_says_which(place: Path, kind: str) -> None:
    """Readable; acknowledged is there; a refusal changed nothing; a second try ends well; `verify` is clean."""
    found = judged(subjects(place)[kind], every=kind in ONE_PERSON)
    assert found.wrong == []
    assert found.calls > 20
    assert found.points > 100


def test_the_harness_knows_every_kind(place: Path) -> None:
    assert list(subjects(place)) == [*ONE_PERSON, *WHOLE_STORE]


# Negative controls: the same harness, turned on what is not safe


class Number:
    """One number in a file, written this way or that."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def subject(self) -> Subject:
        return Subject(self.prepare, self.act, self.stands, self.act)

    def prepare(self, n: int) -> int:
        self.path.unlink(missing_ok=True)
        self.write(self._content(n - 1, 400))
        return n

    def act(self, n: int) -> None:
        self.write(self._content(n, 200))

    def stands(self, n: int) -> str:
        now = self.read()
        assert now in (n - 1, n)
        return "after" if now == n else "before"

    def read(self) -> int:
        return int(json.loads(self.path.read_bytes())["n"])

    def write(self, content: bytes) -> None:
        raise NotImplementedError

    @staticmethod
    def _content(n: int, padding: int) -> bytes:
        return json.dumps({"padding": "x" * padding, "n": n}).encode()


class IgnoringShortWrites(Number):
    """A new file, synced and put in place, but nobody looks how much was written."""

    def write(self, content: bytes) -> None:
        folder = self.path.parent
        descriptor = os.open(folder / "new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, content)
        os.fsync(descriptor)
        os.close(descriptor)
        os.replace(folder / "new", self.path)  # noqa: PTH105 - where the harness sees it


class LookingAtThem(IgnoringShortWrites):
    """The same, with the loop: what shows that the fault above is the one that is found."""

    def write(self, content: bytes) -> None:
        descriptor = os.open(self.path.parent / "new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
        os.close(descriptor)
        os.replace(self.path.parent / "new", self.path)  # noqa: PTH105 - likewise


class DefaultTinyDB(Number):
    """TinyDB as it comes: over the old bytes, then truncated."""

    def write(self, content: bytes) -> None:
        with TinyDB(self.path) as database:
            database.update(json.loads(content)) if len(database) else database.insert(json.loads(content))

    def read(self) -> int:
        with TinyDB(self.path) as database:
            return int(database.all()[0]["n"])


def test_the_harness_finds_fault_with_a_write_that_ignores_short_writes(place: Path) -> None:
    wrong = judged(IgnoringShortWrites(place / "n").subject()).wrong
    assert wrong
    assert all(line.startswith("short ") for line in wrong)
    assert judged(LookingAtThem(place / "n").subject()).wrong == []


def test_the_harness_finds_fault_with_default_tinydb(place: Path) -> None:
    """Killed at its fsync, it leaves the new content with the end of the old one behind it."""
    subject = DefaultTinyDB(place / "db.json").subject()
    subject.faults = ("kill_before", "kill_after", "EIO")
    subject.all_seen = False
    wrong = [line for line in judged(subject).wrong if "unreadable" in line]
    assert any(line.startswith("kill_before") for line in wrong)


def test_the_harness_says_so_if_a_call_passes_it_by(place: Path) -> None:
    with pytest.raises(AssertionError, match="does not see"):
        calls_of(lambda: (place / "x").write_text("x"))


# Killed at random moments


def test_killed_at_random_moments_nothing_told_is_lost(place: Path) -> None:
    """`bench/faults` does it 1,000 times."""
    count = kills(place / "store", 60)
    assert (count.kills, count.unreadable, count.lost, count.litter_left) == (60, 0, 0, 0)
    assert count.told > 100


def test_the_kills_find_fault_with_default_tinydb(place: Path) -> None:
    """Its whole database is unreadable when it is killed within a write."""
    path = place / "db.json"

    def work(say: Say) -> None:
        say("begun")
        for n in itertools.count():
            with TinyDB(path) as database:
                database.truncate()
                database.insert({"n": n, "padding": str(n % 10) * (400_000 if n % 2 else 200_000)})

    def is_readable() -> bool:
        try:
            with TinyDB(path) as database:
                database.all()
        except ValueError:
            return False
        return True

    chance = random.Random(1)  # noqa: S311 - the same each time
    turns = 0
    while is_readable():
        turns += 1
        assert turns < 300, "never unreadable"
        killed(work, chance)


def test_who_held_a_lock_and_was_killed_holds_nobody_up(store: Store[Doc]) -> None:
    pid, chance = store.add(Doc("1")), random.Random(1)  # noqa: S311 - the same each time
    for _ in range(5):

        def hold(say: Say) -> None:
            with store.transaction(pid, event="held", at="t"):
                say("held")
                os.read(os.pipe()[0], 1)

        assert killed(hold, chance) == ["held"]
        with store.transaction(pid, event="changed", at="t") as change:
            change.document = Doc("1", count=change.document.count + 1)
    assert store.read(pid).document.count == 5


# Earlier and later versions


def test_an_earlier_version_reads_nobody_who_was_migrated_and_a_later_one_everybody(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", count=4))
    assert newer(store.path).read(pid).document == Doc2("1", total=4)
    with newer(store.path).transaction(pid, event="changed", at="t") as change:
        change.document = Doc2("1", total=5)
    with pytest.raises(StoreError):
        store.read(pid)
    assert migrate(newer(store.path), at="t").people == 0


def test_a_person_who_is_gone_is_not_found_by_a_reader(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"))
    store.delete(pid)
    with pytest.raises(NotFound):
        store.read(pid)


def test_short_writes_and_signals_are_no_news_to_the_store(store: Store[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every write takes a few bytes, and a signal comes every half millisecond: each change ends well all the same."""
    import signal

    real, came = os.write, []

    def write(descriptor: int, content: Any) -> int:
        return real(descriptor, content[: max(1, len(content) // 3)])

    monkeypatch.setattr(os, "write", write)
    before = signal.signal(signal.SIGALRM, lambda *_: came.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    try:
        pid = store.add(Doc("1"))
        for count in range(1, 101):
            with store.transaction(pid, event="changed", at="t") as change:
                change.document = Doc("1", count=count, padding="x" * 2000)
            assert store.read(pid).document.count == count
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert came
    assert store.read(pid).rev == 101


def test_every_fault_is_among_those_injected() -> None:
    assert set(FAULTS) == {"kill_before", "kill_after", "ENOSPC", "EIO", "EINTR", "short", "ctrl_c"}
