"""A fault at every system call: the harness, without anything it is turned on.

Every function of `os` by which the store touches the disk is wrapped. A run counts the calls of an act; then the act
is run once for each call and fault: the process dies before it or after it, or the call fails with ENOSPC, EIO or
EINTR, or writes only half.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "symlink",
    "readlink",
    "close",
    "read",
    "pread",
)
FAULTS = ("kill_before", "kill_after", "ENOSPC", "EIO", "EINTR", "short")
DIED = 77


@contextmanager
def watched(on_call: Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]) -> Iterator[None]:
    """Leads every call through `on_call(name, real, args, kwargs)`."""
    real = {name: getattr(os, name) for name in CALLS}

    def wrapper(name: str) -> Callable[..., Any]:
        return lambda *args, **kwargs: on_call(name, real[name], args, kwargs)

    try:
        for name in CALLS:
            setattr(os, name, wrapper(name))
        yield
    finally:
        for name, function in real.items():
            setattr(os, name, function)


def calls_of(act: Callable[[], object]) -> list[str]:
    """The names of the calls an act makes."""
    names: list[str] = []

    def note(name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        names.append(name)
        return real(*args, **kwargs)

    with watched(note):
        act()
    return names


def with_fault(act: Callable[[], object], at: int, fault: str) -> BaseException | str | None:
    """Runs an act with one fault at its call number `at`: what it raised, "died", or None if it ended well."""
    if fault.startswith("kill"):
        return _killed(act, at, fault)
    try:
        with watched(_injector(at, fault)):
            act()
    except Exception as raised:  # noqa: BLE001 - whatever it is, the test judges it
        return raised
    return None


def _killed(act: Callable[[], object], at: int, fault: str) -> BaseException | str | None:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with watched(_injector(at, fault)):
                act()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {DIED: "died", 0: None}.get(code, RuntimeError(f"exit {code}"))


def _injector(at: int, fault: str) -> Callable[..., Any]:
    seen = -1

    def inject(name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        nonlocal seen
        seen += 1
        if seen != at:
            return real(*args, **kwargs)
        if fault == "kill_before":
            os._exit(DIED)
        if fault == "kill_after":
            real(*args, **kwargs)
            os._exit(DIED)
        if fault == "short":
            if name != "write" or len(args[1]) < 2:
                return real(*args, **kwargs)
            return real(args[0], args[1][: len(args[1]) // 2])
        if name == "close":
            real(*args, **kwargs)  # the descriptor is gone even when close fails
        raise OSError(getattr(errno, fault), fault)

    return inject
