"""The journal: one line for each change of anybody, appended without waiting for the disk.

The truth is each person's own log, which is replaced together with the person; the journal is filled up from it by
`verify`. Lines are chained by MACs under the store's key: a checksum against damage, and no more, since who can read
the key can write a chain. No name, number or secret stands in it.
"""

import contextlib
import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from nenkin_tui.store.durable import LARGEST
from nenkin_tui.store.locks import locked

TAIL = 4096
"""Bytes read from the end to find the last line; lines are a tenth of it."""
NOTHING = "0" * 32


class Entry(msgspec.Struct, frozen=True):
    """A line: the change `rev` of the person `pid`; `mac` covers it and the line before."""

    pid: str
    rev: int
    event: str
    at: str
    mac: str = ""


class Journal:
    """One file, appended under its own lock."""

    def __init__(self, path: Path, lock: Path, key: bytes) -> None:
        self.path = path
        self._lock = lock
        self._key = key

    def append(self, entries: list[Entry]) -> None:
        """Adds lines; OSError if the disk refuses, which loses nothing that `verify` cannot fill up."""
        with locked(self._lock):
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                tail = self._tail(descriptor)
                last = tail.rsplit(b"\n", 2)[-2] if tail.endswith(b"\n") else b""
                lines = b"" if tail.endswith(b"\n") or not tail else b"\n"  # a torn last line stays, and is reported
                mac = _mac_of(last)
                for entry in entries:
                    mac = self._mac(mac, entry)
                    lines += msgspec.json.encode(msgspec.structs.replace(entry, mac=mac)) + b"\n"
                rest = memoryview(lines)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
            finally:
                os.close(descriptor)

    def read(self) -> Iterator[tuple[Entry | None, bool]]:
        """Every line, oldest first: the entry (None if it cannot be read) and whether the chain holds there."""
        mac = NOTHING
        with contextlib.suppress(FileNotFoundError), self.path.open("rb") as lines:
            for line in lines:
                try:
                    entry = msgspec.json.decode(line, type=Entry)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    yield None, False
                    mac = NOTHING
                    continue
                holds = hmac.compare_digest(entry.mac, self._mac(mac, entry))
                mac = entry.mac
                yield entry, holds

    def _tail(self, descriptor: int) -> bytes:
        size = os.fstat(descriptor).st_size
        return os.pread(descriptor, min(size, TAIL, LARGEST), max(0, size - TAIL))

    def _mac(self, before: str, entry: Entry) -> str:
        line = "\0".join((before, entry.pid, str(entry.rev), entry.event, entry.at))
        return hmac.new(self._key, f"journal\0{line}".encode(), hashlib.sha256).hexdigest()[:32]


def _mac_of(line: bytes) -> str:
    try:
        return msgspec.json.decode(line, type=Entry).mac
    except (msgspec.DecodeError, UnicodeDecodeError):
        return NOTHING
