"""Files that are read whole or not at all, and replaced whole or not at all.

Every system call that changes something goes through `os` by name, so that the fault tests can stand in its way.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from nenkin_tui.store.errors import (
    Corrupt,
    DiskRefused,
    Full,
    Missing,
    OutcomeUnknown,
    ReadOnly,
    TooLarge,
    Unsuitable,
)

HALVES = (".half", ".restoring", ".making")
"""What is made beside its place ends so until it is whole: a backup, a store restored, a new town."""
LARGEST = 1 << 20
"""Bytes; a larger file is nothing this store wrote."""

Place = Path | str
"""A path; the ones made for each change are plain text, which is quicker to put together."""
First = Callable[[], None]
"""What is done when a new content is on the disk, and before it is put in its place."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Not to wait for somebody to write where a pipe lies in a file's place."""
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2)."""
_renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None


def read(path: Place) -> bytes:
    """The whole file, never through a symlink; FileNotFoundError, Corrupt (empty, too large, no plain file).

    What the disk refuses to read is no damage: ReadOnly, DiskRefused.
    """
    try:
        content = _content(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR):
            raise Corrupt(file=os.path.basename(path)) from None
        with refusals():
            raise
    if not content or len(content) > LARGEST:
        raise Corrupt(file=os.path.basename(path))
    return content


def read_anything(path: Place) -> bytes:
    """The whole file, whatever it is: for what copies the damaged as they are. Raises FileNotFoundError, OSError.

    A symlink, which is not followed, is as good as empty.
    """
    try:
        return _content(path, most=sys.maxsize)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return b""
        raise


def fit(content: bytes) -> bytes:
    """The content, if `read` will take it for what the store wrote; else nothing may be written. Raises TooLarge."""
    if len(content) > LARGEST:
        raise TooLarge
    return content


def names_in(folder: Place) -> list[str]:
    """What lies in a folder, in order; nothing if it is none. Raises DiskRefused, ReadOnly."""
    with refusals():
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []


def nothing() -> None:
    """What is to be done first, if nothing is."""


def replace(path: Place, content: bytes, first: First = nothing) -> None:
    """Puts this content in the file's place, durably: after a crash there is the old or the new, never a part.

    What has to be on the disk before the file is in its place is confirmed by `first`, which is called when the content
    is written: many a disk has confirmed both by then.

    Raises Full, ReadOnly, DiskRefused or what `first` raises if nothing was changed, and OutcomeUnknown if the new
    content stands but the disk did not confirm it.
    """
    folder, name = os.path.split(path)
    temporary = f"{folder or '.'}/.{name}.{os.getpid()}.tmp"
    try:
        write_new(temporary, content)
        first()
        put_in_place(temporary, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        if not isinstance(error, OSError):
            raise
        with refusals():
            raise
    sync_after(path)


def remove(path: Place) -> None:
    """Removes a file durably; raises FileNotFoundError, ReadOnly, DiskRefused (it is still there), OutcomeUnknown."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        if not os.path.lexists(path):  # the disk refused after it was done
            raise OutcomeUnknown(file=os.path.basename(path)) from error
        with refusals():
            raise
    sync_after(path)


def sync_after(path: Place) -> None:
    """Makes what just happened to a name durable; raises OutcomeUnknown, since it happened."""
    try:
        sync_folder(os.path.dirname(path) or ".")
    except OSError as error:
        raise OutcomeUnknown(file=os.path.basename(path)) from error


def sync_folder(folder: Place) -> None:
    """Makes the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class refusals:  # noqa: N801 - read as a word: `with refusals():`; a generator costs each change as much as a call
    """Gives the operating system's refusals the store's names."""

    __slots__ = ()

    def __enter__(self) -> None: ...

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, FileNotFoundError):
            raise Missing(path=os.fspath(error.filename or "")) from error
        if not isinstance(error, OSError):
            return
        if error.errno in _FULL:
            raise Full from error
        if error.errno in _READ_ONLY:
            raise ReadOnly from error
        if error.errno == errno.ELOOP:
            raise Unsuitable(why="symlink") from error
        raise DiskRefused from error


def is_litter(name: str) -> bool:
    """Whether a name is that of a temporary file whose writer is dead."""
    if not (name.startswith(".") and name.endswith(".tmp")):
        return False
    return _is_dead(name.split(".")[-2])


def first_free(places: Iterable[Path]) -> Path:
    """The first of these places at which nothing lies."""
    return next(place for place in places if not os.path.lexists(place))


def beside(path: Path, what: str) -> Path:
    """Where something is made that will take this place when it is whole: `.<name>.<process>.<what>`.

    What dead processes left under such a name is removed.
    """
    with contextlib.suppress(OSError):
        sweep_beside(path)
    return path.with_name(f".{path.name}.{os.getpid()}.{what}")


def sweep_beside(path: Path, *, only_look: bool = False) -> list[str]:
    """Removes the halves of stores and backups that dead processes left beside this place; gives their names."""
    left = [
        name
        for name in (os.listdir(path.parent) if path.parent.is_dir() else ())
        if name.startswith(f".{path.name}.") and name.endswith(HALVES) and _is_dead(name.split(".")[-2])
    ]
    if not only_look:
        for name in left:
            with contextlib.suppress(FileNotFoundError):  # another process was first
                shutil.rmtree(path.parent / name)
    return left


def _is_dead(writer: str) -> bool:
    if not writer.isdigit():
        return False
    try:
        os.kill(int(writer), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


def close_quietly(descriptor: int) -> None:
    """Closes what was only read or locked: nothing hangs on whether that is confirmed."""
    try:  # noqa: SIM105 - a context manager costs as much as the call, and each change closes five
        os.close(descriptor)
    except OSError:
        pass


def _content(path: Place, most: int = LARGEST + 1) -> bytes:
    """What `read` reads; nothing of what is no plain file."""
    while True:
        try:
            descriptor = os.open(path, _READING)
        except BlockingIOError:  # it is being blanked, and is not the one that is there now
            continue
        try:
            now = os.stat(path, follow_symlinks=False)
            seen = os.fstat(descriptor)  # after it: until it was in its place it may have been written over
            if not os.path.samestat(seen, now):
                continue  # it changed places with another (spare.py); the one open from now on stays as it is
            if not stat.S_ISREG(seen.st_mode):
                return b""
            content, size = b"", min(seen.st_size, most)
            while len(content) < size and (part := os.read(descriptor, size - len(content))):
                content += part
            return content
        finally:
            close_quietly(descriptor)


def write_new(path: Place, content: bytes) -> None:
    """A new file with this content, on the disk when it is done; OSError. A file of this name is taken for litter."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:  # left by an earlier failure of this very process, or of a dead one with its number
        os.unlink(path)
        descriptor = os.open(path, flags, 0o600)
    try:
        write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Writes all of it, however little the system takes at once."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def exchange(one: Place, other: Place) -> bool:
    """Lets two names change places at one moment; False where the system cannot (it can on Linux). OSError."""
    if _renameat2 is None:
        return False
    if _renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code), os.fspath(one))


def put_in_place(temporary: str, path: Place) -> None:
    """Renames what is written; OSError if nothing was changed, OutcomeUnknown if it was."""
    try:
        os.replace(temporary, path)
    except OSError as error:
        if not os.path.lexists(temporary):  # the disk refused after it was done
            raise OutcomeUnknown(file=os.path.basename(path)) from error
        raise
