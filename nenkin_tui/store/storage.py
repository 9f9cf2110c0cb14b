"""The storage under TinyDB: one small file, strict in what it reads and durable in what it writes."""

import os
from typing import Any

import msgspec
from tinydb.storages import Storage

from nenkin_tui.store import durable
from nenkin_tui.store.errors import Corrupt


class PersonStorage(Storage):
    """TinyDB's storage interface over one file that is replaced whole.

    An empty file is Corrupt, never a new database; a missing one is new.
    """

    def __init__(self, path: durable.Place) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, or None if there is no file yet."""
        try:
            content = durable.read(self._path)
        except FileNotFoundError:
            return None
        try:
            return msgspec.json.decode(content, type=dict[str, dict[str, Any]])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Corrupt(file=os.path.basename(self._path)) from None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the file."""
        durable.replace(self._path, msgspec.json.encode(data))
