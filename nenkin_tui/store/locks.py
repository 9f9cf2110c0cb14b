"""Locks between processes and threads: flock on files made once and never replaced; freed by the kernel on death."""

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nenkin_tui.store.durable import close_quietly, refusals
from nenkin_tui.store.errors import Busy

PATIENCE = 5.0
"""Seconds to wait for a lock before saying Busy."""
_FIRST, _LAST, _SOON = 0.002, 0.0003, 0.05
"""Seconds between two tries at first and in the end, and those from the one to the other. Who waits longer tries more
often: with pauses that grew, whoever had just come overtook them all, and of 32 on one person some waited for seconds
(32 processes on one person, the same run: twice the changes, the slowest of a hundred in a quarter of the time)."""


class locked:  # noqa: N801 - read as a word: `with locked(path):`
    """Holds the lock file's lock; raises Busy after `patience` seconds of trying."""

    __slots__ = ("_descriptor", "_how", "_path", "_patience")

    def __init__(self, path: Path | str, *, shared: bool = False, patience: float = PATIENCE) -> None:
        self._path = path
        self._how = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
        self._patience = patience

    def __enter__(self) -> None:
        descriptor = self._descriptor = _opened(self._path)
        try:
            if not _try_lock(descriptor, self._how):
                _wait(lambda: _try_lock(descriptor, self._how), self._patience)
        except BaseException:
            close_quietly(descriptor)
            raise

    def __exit__(self, *_: object) -> None:
        close_quietly(self._descriptor)


@contextlib.contextmanager
def one_of(paths: list[Path], *, patience: float = 60.0) -> Iterator[None]:
    """Holds any one of these locks: a place among so many at once."""
    with contextlib.ExitStack() as stack:
        descriptors = []
        for path in paths:
            descriptors.append(_opened(path))
            stack.callback(close_quietly, descriptors[-1])
        how = fcntl.LOCK_EX | fcntl.LOCK_NB
        _wait(lambda: any(_try_lock(descriptor, how) for descriptor in descriptors), patience)
        yield


def _opened(path: Path | str) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        with refusals():
            raise


def _wait(attempt: Callable[[], bool], patience: float) -> None:
    begun = time.monotonic()
    while not attempt():
        waited = time.monotonic() - begun
        if waited > patience:
            raise Busy
        time.sleep(max(_LAST, _FIRST * (1 - waited / _SOON)))


def _try_lock(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        return False
    except OSError:
        with refusals():
            raise
    return True
