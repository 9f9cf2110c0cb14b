"""Replacing a file again and again without making a new one each time: two files that change places.

Making a file and throwing the old one away is half of what a durable replacement costs. So a folder keeps one file,
`.spare`, that is nobody's: the new content is written into it and synced, it changes places with the old file at one
moment (RENAME_EXCHANGE), the folder is synced, and what was the old file is blanked and is the spare one from then on.

What may be written over is known exactly, for a file that somebody still reads must stay as it was:

- Whoever writes a folder's spare file holds the lock of the folder; who does not get it at once makes a new file.
- It is blanked only when the disk has confirmed that it is no person's file any more, when it has no other name (a
  copy by hard links), and when nobody has it open (a lease for writing, which the system gives on no other terms).
- What is not blank is therefore not written over but thrown away: a death between these steps left it.
"""

import contextlib
import fcntl
import os
import signal

from nenkin_tui.store import durable
from nenkin_tui.store.durable import close_quietly, refusals
from nenkin_tui.store.errors import OutcomeUnknown, StoreError
from nenkin_tui.store.locks import is_held

NAME = ".spare"
_BLANK = b" "
_CAN = hasattr(fcntl, "F_SETLEASE")
"""Whether the system knows leases; Linux does."""


def put(path: durable.Place, content: bytes, first: durable.First = durable.nothing) -> None:
    """Puts this content in the file's place, durably and at one moment, as `durable.replace` does, and with the same
    outcomes: Full, ReadOnly, DiskRefused if nothing was changed, OutcomeUnknown if it was and was not confirmed.
    """
    folder = os.path.dirname(path)
    with refusals():
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if not (_CAN and is_held(descriptor)):
            durable.replace(path, content, first)
            return
        spare = f"{folder}/{NAME}"
        try:
            if not _written_over(spare, content):
                durable.write_new(spare, content)
            first()
            is_left = _put_in_place(spare, path, content)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.unlink(spare)
            if not isinstance(error, OSError):
                raise
            with refusals():
                raise
        try:
            os.fsync(descriptor)
        except OSError as error:
            raise OutcomeUnknown(file=os.path.basename(path)) from error
        if is_left:
            _blank(spare)
    finally:
        close_quietly(descriptor)


def swept(folder: durable.Place, *, only_look: bool = False) -> bool:
    """Whether a death left something in the folder's spare file, which is thrown away then, unless we only look."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if not (_CAN and is_held(descriptor)):  # somebody is writing it
            return False
        spare = f"{folder}/{NAME}"
        try:
            is_litter = bool(durable.read_anything(spare).strip(_BLANK))
        except FileNotFoundError:
            return False
        if is_litter and not only_look:
            os.unlink(spare)
        return is_litter
    finally:
        close_quietly(descriptor)


def _written_over(spare: str, content: bytes) -> bool:
    """Writes and syncs the spare file; False if there is none, or none that may be written over. OSError."""
    try:
        descriptor = os.open(spare, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        seen = os.fstat(descriptor)
        if seen.st_nlink != 1 or os.pread(descriptor, 1, 0) not in (_BLANK, b""):  # contents begin with a brace
            return False
        durable.write_all(descriptor, content)
        if seen.st_size > len(content):
            os.ftruncate(descriptor, len(content))
        os.fdatasync(descriptor)
    finally:
        os.close(descriptor)
    return True


def _put_in_place(spare: str, path: durable.Place, content: bytes) -> bool:
    """Whether the old file is the spare one now; it is not where there was none, or the system cannot exchange."""
    try:
        if durable.exchange(spare, path):
            return True
    except FileNotFoundError:
        pass
    except OSError as error:
        if _may_stand(path, content):  # the disk refused after it was done
            raise OutcomeUnknown(file=os.path.basename(path)) from error
        raise
    durable.put_in_place(spare, path)
    return False


def _may_stand(path: durable.Place, content: bytes) -> bool:
    try:
        return durable.read(path) == content
    except FileNotFoundError:
        return False
    except StoreError:
        return True


def _blank(spare: str) -> None:
    """Makes what was the old file a spare one, if it is nobody's any more; else it goes. The change stands already."""
    try:
        descriptor = os.open(spare, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            seen = os.fstat(descriptor)
            if seen.st_nlink == 1 and _is_nobodys(descriptor):
                os.pwrite(descriptor, _BLANK * seen.st_size, 0)
                return
        finally:
            os.close(descriptor)  # and with it goes the lease
    except OSError:
        pass
    with contextlib.suppress(OSError):
        os.unlink(spare)


def _is_nobodys(descriptor: int) -> bool:
    """Whether nobody else has it open: the system gives a lease for writing on no other terms."""
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)  # sent to us if somebody opens it now: it is ignored
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    except OSError:
        return False
    return True
