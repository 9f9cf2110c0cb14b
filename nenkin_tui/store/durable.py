"""Files that are read whole or not at all, and replaced whole or not at all.

Every system call that changes something goes through `os` by name, so that the fault tests can stand in its way.
"""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from nenkin_tui.store.errors import Corrupt, DiskRefused, Full, Missing, OutcomeUnknown, ReadOnly, Unsuitable

LARGEST = 1 << 20
"""Bytes; a larger file is nothing this store wrote."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


def read(path: Path) -> bytes:
    """The whole file, never through a symlink; FileNotFoundError, Corrupt (empty, too large, no plain file).

    What the disk refuses to read is no damage: ReadOnly, DiskRefused.
    """
    try:
        content = _content(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR):
            raise Corrupt(file=path.name) from None
        with refusals():
            raise
    if not content or len(content) > LARGEST:
        raise Corrupt(file=path.name)
    return content


def replace(path: Path, content: bytes) -> None:
    """Puts this content in the file's place, durably: after a crash there is the old or the new, never a part.

    Raises Full, ReadOnly or DiskRefused if nothing was changed, and OutcomeUnknown if the new content stands but the
    disk did not confirm it.
    """
    folder, name = os.path.split(path)
    temporary = f"{folder}/.{name}.{os.getpid()}.tmp"
    try:
        _write_new(temporary, content)
        _put_in_place(temporary, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        if not isinstance(error, OSError):
            raise
        with refusals():
            raise
    sync_after(path)


def remove(path: Path) -> None:
    """Removes a file durably; raises FileNotFoundError, ReadOnly, DiskRefused (it is still there), OutcomeUnknown."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        if not os.path.lexists(path):  # the disk refused after it was done
            raise OutcomeUnknown(file=path.name) from error
        with refusals():
            raise
    sync_after(path)


def sync_after(path: Path) -> None:
    """Makes what just happened to a name durable; raises OutcomeUnknown, since it happened."""
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise OutcomeUnknown(file=path.name) from error


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Gives the operating system's refusals the store's names."""
    try:
        yield
    except FileNotFoundError as error:
        raise Missing from error
    except OSError as error:
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
    writer = name.split(".")[-2]
    if not writer.isdigit():
        return False
    try:
        os.kill(int(writer), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def close_quietly(descriptor: int) -> None:
    """Closes what was only read or locked: nothing hangs on whether that is confirmed."""
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _content(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        content = b""
        while part := os.read(descriptor, LARGEST + 1 - len(content)):
            content += part
        return content
    finally:
        close_quietly(descriptor)


def _write_new(path: str, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:  # left by an earlier failure of this very process, or of a dead one with its number
        os.unlink(path)
        descriptor = os.open(path, flags, 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(temporary: str, path: Path) -> None:
    try:
        os.replace(temporary, path)
    except OSError as error:
        if not os.path.lexists(temporary):  # the disk refused after it was done
            raise OutcomeUnknown(file=path.name) from error
        raise
