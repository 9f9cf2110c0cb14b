"""Processes that are killed at random moments: what they were told is done must be there, and nothing torn."""

import contextlib
import json
import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nenkin_tui.store import durable
from nenkin_tui.store.errors import StoreError
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import gc, verify
from tests.store.conftest import Doc, claims_of, opened

Say = Callable[[Any], None]
LONGEST = 0.02
"""Seconds from a process's first word to its death, at most."""
PEOPLE = 6
"""How many people each process changes."""


@dataclass
class Counted:
    """What came of it; `unreadable` and `lost` are to be 0, `litter_left` after sweeping too."""

    kills: int = 0
    told: int = 0
    unreadable: int = 0
    lost: int = 0
    litter: int = 0
    litter_left: int = 0


def killed(work: Callable[[Say], None], chance: random.Random) -> list[Any]:
    """Runs `work` in a process, kills it at a random moment after its first word, and gives all it said."""
    heard_of, said_to = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            work(lambda word: os.write(said_to, json.dumps(word).encode() + b"\n") and None)
        os._exit(1)
    os.close(said_to)
    heard = os.read(heard_of, 1 << 16)
    end = time.monotonic() + chance.random() * LONGEST
    while (left := end - time.monotonic()) > 0:
        if select.select([heard_of], [], [], left)[0]:
            heard += (part := os.read(heard_of, 1 << 16))
            if not part:
                break
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(heard_of, 1 << 16):
        heard += part
    os.close(heard_of)
    return [json.loads(line) for line in heard.splitlines()]


def kills(path: Path, times: int, seed: int = 1) -> Counted:
    """A store whose processes are killed so many times, one after the other; looked at by a new one after each."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    Store.create(path, Doc, claims_of)
    model: dict[str, Doc | None] = {f"n{n}": None for n in range(PEOPLE)}
    count = Counted()
    for turn in range(times):
        said = killed(lambda say, t=turn: work(path, say, _chance(f"{seed} {t}")), chance)
        count.kills += 1
        begun = heard(said, model, count)
        for number in model:
            judge(path, number, model, begun, count)
    count.litter = sum(durable.is_litter(file.name) for file in path.rglob(".*.tmp"))
    store = opened(path)
    count.unreadable += sum(finding.kind == "damaged" for finding in verify(store).findings)
    count.lost += sum(finding.kind == "unclaimed" for finding in verify(store).findings)
    gc(store)
    count.litter_left = sum(1 for _ in path.rglob(".*.tmp"))
    verify(store, repair=True)
    assert verify(store).findings == ()
    return count


def heard(said: Iterable[Any], model: dict[str, Doc | None], count: Counted) -> dict[str, Doc | None]:
    """Brings the model up to what `work` said is done; gives what was begun and not said to be done."""
    begun: dict[str, Doc | None] = {}
    for word, number, kept in said:
        doc = Doc(**kept) if kept else None
        if word == "done":
            count.told += 1
            model[number] = doc
            begun.pop(number)
        else:
            begun[number] = doc
    return begun


def judge(path: Path, number: str, model: dict[str, Doc | None], begun: dict[str, Doc | None], count: Counted) -> None:
    """As they were last told to stand, or as the change would have left them that was going on."""
    try:
        store = opened(path)
        pid = store.find("number", number)
        now = store.read(pid).document if pid else None
        whole = now is None or all(store.find(*claim) == pid for claim in claims_of(now))
    except StoreError:
        count.unreadable += 1
        return
    if not whole or (now != model[number] and not (number in begun and now == begun[number])):
        count.lost += 1
    model[number] = now


def work(path: Path, say: Say, chance: random.Random, prefix: str = "n") -> None:
    """Registers, updates, changes IDs, spends keys and deletes until it dies; `prefix`: whose numbers begin so."""
    store = opened(path)
    for turn in _forever():
        number = f"{prefix}{chance.randrange(PEOPLE)}"
        pid = store.find("number", number)
        if pid is None:
            doc: Doc | None = Doc(number, f"{number}-{chance.random()}", padding="x" * chance.randrange(3000))
            act: Callable[[], object] = lambda: store.add(doc)  # noqa: B023, E731 # type: ignore[arg-type]
        elif chance.random() < 0.1:
            doc, act = None, lambda: store.delete(pid)  # noqa: B023
        else:
            old = store.read(pid).document
            user_id = f"{number}-{chance.random()}" if chance.random() < 0.5 else old.user_id
            doc = Doc(number, user_id, turn, key_spent=chance.random() < 0.5, padding="x" * chance.randrange(3000))
            act = lambda: _set(store, pid, doc)  # noqa: B023, E731
        kept = {name: getattr(doc, name) for name in Doc.__struct_fields__} if doc else None
        say(("begun", number, kept))
        act()
        say(("done", number, kept))


def _set(store: Store[Doc], pid: str, doc: Doc) -> None:
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = doc


def _chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - likewise


def _forever() -> Iterator[int]:
    turn = 0
    while True:
        yield (turn := turn + 1)
