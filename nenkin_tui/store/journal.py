"""The journal: one line for each change of anybody, appended without waiting for the disk.

The truth is each person's own log, which is replaced together with the person; the journal is filled up from it by
`verify`. Lines are chained by MACs under the store's key: a checksum against damage, and no more, since who can read
the key can write a chain. No name, number or secret stands in it.
"""

import contextlib
import errno
import hashlib
import hmac
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.durable import close_quietly, refusals
from nenkin_tui.store.locks import hold_soon, let_go

TAIL = 1024
"""Bytes read from the end to find the last line; lines are a fifth of it."""
NOTHING = "0" * 32
_FLAGS = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Not to wait for anybody where a pipe lies in the journal's place."""
_NO_FILE = {errno.ELOOP, errno.ENXIO}
"""What the system says of a symlink, and of a socket."""


class Entry(msgspec.Struct, frozen=True):
    """A line: the change `rev` of the person `pid`; `mac` covers it and the line before."""

    pid: str
    rev: int
    event: str
    at: str
    mac: str = ""


class Journal:
    """One file, appended under its own lock; who begins it anew is alone in the store."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._keyed = hmac.new(key, b"journal\0", hashlib.sha256)

    def append(self, entries: Iterable[Entry]) -> None:
        """Adds lines; OSError or StoreError if it cannot, which loses nothing that `verify` cannot fill up."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _FLAGS, 0o600)
        try:
            hold_soon(descriptor)
            size = os.fstat(descriptor).st_size
            tail = self._tail(descriptor, size)
            last = tail.rsplit(b"\n", 2)[-2] if tail.endswith(b"\n") else b""
            lines = b"" if tail.endswith(b"\n") or not tail else b"\n"  # a torn last line stays, and is reported
            try:
                durable.write_all(descriptor, lines + self._chained(_mac_of(last), entries))
            except OSError:  # half a line would be damage
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, size)
                raise
        finally:
            close_quietly(descriptor)

    def read(self) -> Iterator[tuple[Entry | None, bool]]:
        """Every line that is there now, oldest first: the entry (None if it cannot be read) and whether the chain holds
        there. What lies in its place and is no file is a line that cannot be read. Raises Busy, ReadOnly, DiskRefused.
        """
        mac = NOTHING
        with refusals():
            try:
                descriptor = os.open(self.path, os.O_RDONLY | _FLAGS)
            except FileNotFoundError:
                return
            except OSError as error:
                if error.errno not in _NO_FILE:
                    raise
                yield None, False
                return
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    yield None, False
                    return
                hold_soon(descriptor)  # a line that is being appended is whole, or not there yet
                size = os.fstat(descriptor).st_size
                let_go(descriptor)
                for line in _lines(descriptor, size):
                    try:
                        entry = msgspec.json.decode(line, type=Entry)
                    except (msgspec.DecodeError, UnicodeDecodeError):
                        yield None, False
                        mac = NOTHING
                        continue
                    holds = hmac.compare_digest(entry.mac.encode(), self._mac(mac, entry).encode())
                    mac = entry.mac
                    yield entry, holds
            finally:
                close_quietly(descriptor)

    def head(self) -> str:
        """The MAC of the last line, by which a tail cut off later can be told; "" if there is none."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY | _FLAGS)
        except OSError:
            return ""
        try:
            tail = self._tail(descriptor, os.fstat(descriptor).st_size)
        except OSError:  # no file
            return ""
        finally:
            close_quietly(descriptor)
        return _mac_of(tail.rsplit(b"\n", 2)[-2]) if tail.endswith(b"\n") else ""

    def renew(self, aside: Path, entries: Iterable[Entry]) -> None:
        """Sets a damaged journal aside and begins a new chain with these. Nobody may append meanwhile: a line would go
        to the one set aside.

        Raises Full, ReadOnly, DiskRefused, OutcomeUnknown.
        """
        content = self._chained(NOTHING, entries)
        with refusals():
            if stat.S_ISREG(os.lstat(self.path).st_mode):
                os.link(self.path, aside)  # so there is a journal at every moment
            else:
                os.rename(self.path, aside)
            durable.sync_folder(aside.parent)
        durable.replace(self.path, content)

    def _chained(self, mac: str, entries: Iterable[Entry]) -> bytes:
        lines = []
        for entry in entries:
            mac = self._mac(mac, entry)
            lines.append(msgspec.json.encode(msgspec.structs.replace(entry, mac=mac)) + b"\n")
        return b"".join(lines)

    def _tail(self, descriptor: int, size: int) -> bytes:
        return os.pread(descriptor, min(size, TAIL), max(0, size - TAIL))

    def _mac(self, before: str, entry: Entry) -> str:
        keyed = self._keyed.copy()
        keyed.update("\0".join((before, entry.pid, str(entry.rev), entry.event, entry.at)).encode())
        return keyed.hexdigest()[:32]


def _lines(descriptor: int, size: int) -> Iterator[bytes]:
    """The lines of a file up to this size, read in parts; the last one may have no end."""
    rest = b""
    while size and (part := os.read(descriptor, min(size, 1 << 16))):
        size -= len(part)
        *lines, rest = (rest + part).split(b"\n")
        yield from lines
    if rest:
        yield rest


def _mac_of(line: bytes) -> str:
    try:
        return msgspec.json.decode(line, type=Entry).mac
    except (msgspec.DecodeError, UnicodeDecodeError):
        return NOTHING
