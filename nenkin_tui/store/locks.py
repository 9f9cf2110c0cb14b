"""Locks between processes and threads: flock on files made once and never replaced; freed by the kernel on death."""

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nenkin_tui.store.durable import close_quietly, refusals
from nenkin_tui.store.errors import Busy

PATIENCE = 5.0
"""Seconds to wait for a lock before saying Busy."""
STRIPES = 128
"""Locks for people, each shared by so large a part of them: as many as a process may have open on any system."""
_PAUSE, _MOMENT = 0.005, 0.0001
"""Seconds between two tries for a place to hash, which is held for a quarter of a second, and for what is held for less
than a ten thousandth."""
_TURNS = 200
"""How often to give way to the others before sleeping."""
_give_way: Callable[[], None] = getattr(os, "sched_yield", lambda: time.sleep(0))


class locked:  # noqa: N801 - read as a word: `with locked(path):`
    """Holds the lock file's lock; raises Busy after `patience` seconds of trying."""

    __slots__ = ("_descriptor", "_path", "_patience")

    def __init__(self, path: Path | str, *, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience

    def __enter__(self) -> None:
        self._descriptor = _held(self._path, self._patience)

    def __exit__(self, *_: object) -> None:
        close_quietly(self._descriptor)


def hold(descriptor: int, patience: float = PATIENCE) -> None:
    """Takes the lock of an open file, which ends when it is closed; raises Busy after `patience` seconds."""
    if is_held(descriptor):
        return
    if patience <= 0:
        raise Busy
    _queue(descriptor, patience)


def hold_soon(descriptor: int) -> None:
    """As `hold`, for what is held a moment only: it is free again before the queue has woken anybody. Raises Busy.

    At first the processor is only left to the others, one of whom has the lock: to sleep takes more of it than they do.
    """
    for _ in range(_TURNS):
        if is_held(descriptor):
            return
        _give_way()
    _ask_again(lambda: is_held(descriptor), _MOMENT, PATIENCE)


def let_go(descriptor: int) -> None:
    """Ends the lock of an open file before it is closed."""
    with refusals():
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def is_held(descriptor: int) -> bool:
    """Takes the lock of an open file if it is free, and says whether it was."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        with refusals():
            raise
    return True


def stripe(locks: str, name: str) -> str:
    """The lock file of a person or a state, by their name in the store, which begins with two hexadecimal digits."""
    return f"{locks}/person-{int(name[:2], 16) % STRIPES:02x}"


@contextlib.contextmanager
def alone(locks: str, beginning: str = "", *, patience: float = PATIENCE) -> Iterator[None]:
    """Waits until nobody is in the middle of a change, and holds everybody up; raises Busy.

    beginning: a hexadecimal digit, if only those are meant whose name in the store begins with it.
    """
    numbers = sorted({int(f"{beginning}{rest:02x}"[:2], 16) % STRIPES for rest in range(256)})
    with contextlib.ExitStack() as stack:
        for number in numbers:
            stack.callback(close_quietly, _held(f"{locks}/person-{number:02x}", patience))
        yield


@contextlib.contextmanager
def one_of(paths: list[Path], *, patience: float = 60.0) -> Iterator[None]:
    """Holds any one of these locks: a place among so many at once."""
    with contextlib.ExitStack() as stack:
        descriptors = []
        for path in paths:
            descriptors.append(_opened(path))
            stack.callback(close_quietly, descriptors[-1])
        _ask_again(lambda: any(map(is_held, descriptors)), _PAUSE, patience)
        yield


def _ask_again(attempt: Callable[[], bool], pause: float, patience: float) -> None:
    begun = time.monotonic()
    while not attempt():
        if time.monotonic() - begun > patience:
            raise Busy
        time.sleep(pause)


def _held(path: Path | str, patience: float) -> int:
    """The descriptor of a lock file whose lock we have; raises Busy.

    While we waited, another store may have been restored in this one's place, with locks of its own: the one we waited
    for went aside with the old store, and keeps nobody out of the new one.
    """
    while True:
        descriptor = _opened(path)
        try:
            hold(descriptor, patience)
            if _lies_at(path, descriptor):
                return descriptor
        except BaseException:
            close_quietly(descriptor)
            raise
        close_quietly(descriptor)


def _lies_at(path: Path | str, descriptor: int) -> bool:
    with refusals():
        return os.path.samestat(os.fstat(descriptor), os.stat(path, follow_symlinks=False))


def _opened(path: Path | str) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)  # a lost one is made anew
    except OSError:
        with refusals():
            raise


def _queue(descriptor: int, patience: float) -> None:
    """Waits in the kernel's own queue, which wakes one after the other as they came; raises Busy.

    flock knows no limit of time, so a thread waits in our place, on a descriptor of its own: who has waited too long
    closes theirs, and when the thread is served, its closing is the end of the lock. Asking again and again took most
    of two cores when 32 processes waited for one person, and a sixth of the changes got through.
    """
    with refusals():
        own = os.dup(descriptor)
    served = threading.Lock()
    served.acquire()
    failed: list[OSError] = []

    def wait() -> None:
        try:
            fcntl.flock(own, fcntl.LOCK_EX)
        except OSError as error:
            failed.append(error)
        finally:
            close_quietly(own)
            served.release()

    try:
        threading.Thread(target=wait, daemon=True).start()
    except RuntimeError:  # the system has no thread left for us
        close_quietly(own)
        raise Busy from None
    if not served.acquire(timeout=patience):
        raise Busy
    if failed:
        with refusals():
            raise failed[0]
