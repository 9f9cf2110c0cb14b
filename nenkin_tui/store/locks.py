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


@contextlib.contextmanager
def locked(path: Path, *, shared: bool = False, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock file's lock; raises Busy after `patience` seconds of trying."""
    with refusals():
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _wait(lambda: _try_lock(descriptor, shared=shared), patience)
        yield
    finally:
        close_quietly(descriptor)


@contextlib.contextmanager
def one_of(paths: list[Path], *, patience: float = 60.0) -> Iterator[None]:
    """Holds any one of these locks: a place among so many at once."""
    with contextlib.ExitStack() as stack:
        descriptors = []
        for path in paths:
            with refusals():
                descriptors.append(os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC))
            stack.callback(close_quietly, descriptors[-1])
        _wait(lambda: any(_try_lock(descriptor, shared=False) for descriptor in descriptors), patience)
        yield


def _wait(attempt: Callable[[], bool], patience: float) -> None:
    deadline = time.monotonic() + patience
    pause = 0.0002
    while not attempt():
        if time.monotonic() > deadline:
            raise Busy
        time.sleep(pause)
        pause = min(pause * 1.6, 0.02)


def _try_lock(descriptor: int, *, shared: bool) -> bool:
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
