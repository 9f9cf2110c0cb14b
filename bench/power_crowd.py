"""Many processes at work on a store when its power is cut (`bench/power_loss`)."""

import json
import os
import random
import select
import signal
import time
from pathlib import Path
from typing import Any

from bench.power_disk import Cut, Judge
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.kills import PEOPLE, Counted, heard, judge, work

WRITERS = 4
MOMENTS = 20


def crowd(disk: Path, cut: Cut) -> None:
    """Four processes that register, update, change IDs, spend keys and delete, stopped at random moments."""
    path = disk / "store"
    Store.create(path, Doc, claims_of)
    os.sync()
    chance = random.Random(7)  # noqa: S311 - likewise
    children: list[int] = []
    pipes: list[int] = []
    said: dict[int, bytes] = {}
    try:
        for writer in range(WRITERS):
            child, pipe = _writer(path, writer)
            children.append(child)
            pipes.append(pipe)
            said[pipe] = b""
        for moment in range(MOMENTS):
            _listen(said, 0.03 + chance.random() * 0.05)
            for child in children:
                os.kill(child, signal.SIGSTOP)
            for child in children:  # in the middle of a system call it stops when the call has ended
                if not os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1]):
                    raise RuntimeError("a writer ended by itself")
            _listen(said, 0)
            cut(f"moment {moment}", _as_told([said[pipe] for pipe in pipes]))
            for child in children:
                os.kill(child, signal.SIGCONT)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        for pipe in pipes:
            os.close(pipe)


def unsound(store: Store[Any]) -> str:
    """What `verify` finds in a store that no power cut may leave; "" if nothing."""
    return ", ".join(str(found) for found in verify(store).findings if found.kind in ("damaged", "unclaimed"))


def _as_told(said: list[bytes]) -> Judge:
    """Judges whether what each writer was told is done is there, and of what it had begun all or nothing."""

    def judged(back: Path) -> str:
        count = Counted()
        for writer, words in enumerate(said):
            model: dict[str, Doc | None] = {f"{writer}-{n}": None for n in range(PEOPLE)}
            begun = heard(map(json.loads, words.splitlines()), model, count)
            for number in model:
                judge(back / "store", number, model, begun, count)
        if count.lost or count.unreadable:
            return f"of {count.told} changes acknowledged {count.lost} lost, {count.unreadable} unreadable"
        return unsound(opened(back / "store"))

    return judged


def _writer(path: Path, writer: int) -> tuple[int, int]:
    """A process that works on people of its own, and the pipe it says on what it begins and what is done."""
    hears, says = os.pipe()

    def say(word: object) -> None:
        os.write(says, json.dumps(word).encode() + b"\n")

    child = os.fork()
    if child == 0:
        try:
            os.close(hears)
            work(path, say, random.Random(writer), f"{writer}-")  # noqa: S311 - likewise
        finally:
            os._exit(1)
    os.close(says)
    return child, hears


def _listen(said: dict[int, bytes], seconds: float) -> None:
    """Takes in what the writers say for so long; at least what they have said already."""
    end = time.monotonic() + seconds
    while True:
        ready = select.select(list(said), [], [], max(0, end - time.monotonic()))[0]
        for pipe in ready:
            said[pipe] += os.read(pipe, 1 << 16)
        if not ready or (seconds and time.monotonic() >= end):
            return
