"""A fault at every system call: the harness, without anything it is turned on.

Every function by which the store touches the disk is wrapped. A run counts the calls of an act; then the act is run
once for each call and fault: the process dies before it or after it, or the call fails with ENOSPC, EIO or EINTR, or
writes only half, or somebody presses Ctrl+C. That no call passes the wrappers by is watched by an audit hook.
"""

import errno
import fcntl
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from nenkin_tui.store import durable
from nenkin_tui.store.errors import OutcomeUnknown

CALLS: tuple[tuple[Any, str], ...] = (
    *(
        (os, name)
        for name in (
            *(
                "open",
                "read",
                "pread",
                "write",
                "pwrite",
                "fsync",
                "fdatasync",
                "ftruncate",
                "close",
                "fstat",
                "stat",
                "lstat",
                "chmod",
            ),
            *("replace", "rename", "link", "symlink", "readlink", "unlink", "mkdir", "rmdir", "scandir", "listdir"),
        )
    ),
    (fcntl, "flock"),
    (fcntl, "fcntl"),
    (durable, "exchange"),
)
AUDITED = {
    *("open", "os.chmod", "os.link", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"),
    "os.symlink",
}
"""What Python itself reports, whoever calls it."""
FAULTS = ("kill_before", "kill_after", "ENOSPC", "EIO", "EINTR", "short", "ctrl_c")
DIED = 77

Injector = Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]


class _Watch:
    """Whether calls are being watched, how deep in a wrapper we are, and what went past the wrappers."""

    on = False
    inside = 0
    passed_by: ClassVar[list[str]] = []


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if _Watch.on and not _Watch.inside and event in AUDITED and not str(args[0]).startswith("/proc/"):
        _Watch.passed_by.append(f"{event} {args[0]}")


sys.addaudithook(_audit)


@contextmanager
def watched(on_call: Injector) -> Iterator[None]:
    """Leads every call through `on_call(name, real, args, kwargs)`."""
    real = [(module, name, getattr(module, name)) for module, name in CALLS]

    def wrapper(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            _Watch.inside += 1
            try:
                return on_call(name, function, args, kwargs)
            finally:
                _Watch.inside -= 1

        return call

    try:
        for module, name, function in real:
            setattr(module, name, wrapper(name, function))
        _Watch.on = True
        yield
    finally:
        _Watch.on = False
        for module, name, function in real:
            setattr(module, name, function)


def calls_of(act: Callable[[], object], *, all_seen: bool = True) -> list[tuple[str, str]]:
    """The calls an act makes: the name of each, and the line of the store that makes it."""
    calls: list[tuple[str, str]] = []

    def note(name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        calls.append((name, _line()))
        return real(*args, **kwargs)

    _Watch.passed_by.clear()
    with watched(note):
        act()
    assert _Watch.passed_by == [] or not all_seen, f"the harness does not see {_Watch.passed_by}"
    return calls


def thinned(calls: Sequence[tuple[str, str]]) -> list[int]:
    """One time of each call on each line, a middle one: of a loop over 386 files one file."""
    times: dict[tuple[str, str], list[int]] = {}
    for at, call in enumerate(calls):
        times.setdefault(call, []).append(at)
    return sorted(places[len(places) // 2] for places in times.values())


def with_fault(act: Callable[[], object], at: int, fault: str) -> BaseException | str | None:
    """Runs an act with one fault at its call number `at`: what it raised, "died", or None if it ended well."""
    if fault.startswith("kill"):
        return _killed(act, at, fault)
    try:
        with watched(_injector(at, fault)):
            act()
    except (Exception, KeyboardInterrupt) as raised:  # noqa: BLE001 - whatever it is, the test judges it
        return raised
    return None


@dataclass
class Subject:
    """What the harness is turned on.

    prepare: makes ready for the n-th time, and gives what the others take; act: what is to end whole or not at all;
    stands: "before" or "after", as anybody sees it, or an exception if it cannot be read or is torn; again: the second
    try; settled: what must hold at the end of it; refusal: what an act may raise, which then says that nothing was
    done (None: it need not say); all_seen: whether all its calls go through the wrappers, as they must.
    """

    prepare: Callable[[int], Any]
    act: Callable[[Any], object]
    stands: Callable[[Any], str]
    again: Callable[[Any], object]
    settled: Callable[[Any], object] = lambda _: None
    refusal: type[Exception] | None = None
    tells_exactly: bool = True
    faults: tuple[str, ...] = FAULTS
    all_seen: bool = True


@dataclass
class Judged:
    """How many points (a call and a fault) there were, and what was wrong at which."""

    calls: int
    points: int
    wrong: list[str]


def judged(subject: Subject, *, every: bool = True) -> Judged:
    """Runs the act once for each call and fault, and judges each; not `every`: each line of the store once."""
    first = subject.prepare(0)
    calls = calls_of(lambda: subject.act(first), all_seen=subject.all_seen)
    points = 0
    wrong: list[str] = []
    for at in range(len(calls)) if every else thinned(calls):
        name, line = calls[at]
        for fault in subject.faults:
            if fault == "short" and name != "write":
                continue
            points += 1
            found = _judge(subject, points, at, fault)
            if found:
                wrong.append(f"{fault} at call {at}, {name} of {line}: {found}")
    return Judged(len(calls), points, wrong)


def _judge(subject: Subject, n: int, at: int, fault: str) -> str:
    """What is wrong after this fault; "" if nothing is."""
    state = subject.prepare(n)
    raised = with_fault(lambda: subject.act(state), at, fault)
    try:
        now = subject.stands(state)
    except Exception as torn:  # noqa: BLE001 - whatever it is
        return f"unreadable or torn after {raised!r}: {torn!r}"
    if raised is None and now != "after":
        return "acknowledged, and not there"
    is_open = raised in (None, "died") or isinstance(raised, (OutcomeUnknown, KeyboardInterrupt))
    if not is_open and subject.refusal is not None:
        if not isinstance(raised, subject.refusal):
            return f"no refusal of the store's: {raised!r}"
        if subject.tells_exactly and now != "before":
            return f"said that nothing was done, and it was: {raised!r}"
    try:
        if now != "after":
            subject.again(state)
        if subject.stands(state) != "after":
            return "a second try does not succeed"
        subject.settled(state)
    except Exception as failed:  # noqa: BLE001 - likewise
        return f"a second try fails after {raised!r}: {failed!r}"
    return ""


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


def _injector(at: int, fault: str) -> Injector:
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
        if fault == "short" and name == "write":
            return real(args[0], args[1][: max(1, len(args[1]) // 2)])
        if fault == "short":
            return real(*args, **kwargs)
        if name == "close":
            real(*args, **kwargs)  # the descriptor is gone even when close fails
        if fault == "ctrl_c":
            raise KeyboardInterrupt
        raise OSError(getattr(errno, fault), fault)

    return inject


def _line() -> str:
    """Where in the store the call is made."""
    frame = sys._getframe(2)
    while frame is not None and "/nenkin_tui/" not in frame.f_code.co_filename:
        frame = frame.f_back  # type: ignore[assignment] # None ends it
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame else "elsewhere"
