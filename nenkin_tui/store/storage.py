"""The storage under TinyDB: one small file, strict in what it reads and durable in what it writes."""

import os
from typing import Any

import msgspec
from tinydb.storages import Storage

from nenkin_tui.store import durable, spare
from nenkin_tui.store.errors import Corrupt

Tables = dict[str, dict[str, dict[str, msgspec.Raw]]]
"""Table, row, and the row's values undecoded."""
TABLES = msgspec.json.Decoder(Tables)
BLOCK = 4096
"""A file is filled up with blanks to so many bytes, or a multiple: it takes as much of the disk without them, and while
its size stays the same the disk has its content to confirm and no new size."""


class PersonStorage(Storage):
    """TinyDB's storage interface over one file that is replaced whole.

    An empty file is Corrupt, never a new database; a missing one is new. The values of a row come as JSON text
    (`msgspec.Raw`): who knows their types decodes them once, straight into these.
    """

    def __init__(self, path: durable.Place, *, is_new: bool = False, first: durable.First = durable.nothing) -> None:
        self._path = path
        self._first = first
        self._put = durable.replace if is_new else spare.put  # the folder's spare file is for those who are there

    def read(self) -> Tables | None:
        """All tables, or None if there is no file yet."""
        try:
            content = durable.read(self._path)
        except FileNotFoundError:
            return None
        try:
            return TABLES.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Corrupt(file=os.path.basename(self._path)) from None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the file, or makes it; raises TooLarge for what would not be read again."""
        content = durable.fit(msgspec.json.encode(data))
        self._put(self._path, content.ljust(-(-len(content) // BLOCK) * BLOCK), self._first)
