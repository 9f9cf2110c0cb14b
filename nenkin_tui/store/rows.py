"""A person's file: one TinyDB database with one row, `{"v": schema, "rev": revision, "document": …, "log": […]}`."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from tinydb.table import Table

from nenkin_tui.store import durable
from nenkin_tui.store.errors import Corrupt, NotFound, SchemaTooNew
from nenkin_tui.store.storage import TABLES, PersonStorage

SCHEMA = 1
LOG_KEPT = 50
"""Changes that stay in the person's own log, newest last."""
TABLE = "person"
FOLDERS = "0123456789abcdef"
"""People lie in sixteen folders: one for all made many processes wait for its lock, and 256 took more of the disk than
a thousand people do (measured: `bench/store`)."""
_HEX = frozenset(FOLDERS)

Migrations = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]
"""From a schema number to the function that makes a document of the next one; pure, and never taken back."""

MIGRATIONS: Migrations = {}

D = TypeVar("D", bound=msgspec.Struct)


class Change(msgspec.Struct, frozen=True):
    """A line of a person's log."""

    rev: int
    event: str
    at: str


_NUMBER = msgspec.json.Decoder(int)
_LOG = msgspec.json.Decoder(tuple[Change, ...])


@dataclass(frozen=True)
class Row(Generic[D]):
    """A person as their file has them, brought up to today's schema."""

    document: D
    rev: int
    log: tuple[Change, ...]
    written_as: int
    """The schema number the file has."""


class Rows(Generic[D]):
    """Reads and writes the files of people."""

    def __init__(self, root: Path, document: type[D], schema: int, migrations: Migrations) -> None:
        self._root = str(root)
        self.schema = schema
        self._document = document
        self._documents = msgspec.json.Decoder(document)
        self._migrations = migrations

    @staticmethod
    def is_name(pid: str) -> bool:
        """Whether it may be the name of a person in the store."""
        return len(pid) == 32 and _HEX.issuperset(pid)

    def path(self, pid: str) -> str:
        """Where a person's file lies; NotFound for what is no name of anybody."""
        if not self.is_name(pid):
            raise NotFound
        return f"{self._root}/{place_of(pid)}"

    def read(self, pid: str) -> Row[D]:
        """Raises NotFound, Corrupt, SchemaTooNew. Never waits: a file is always whole."""
        storage = PersonStorage(self.path(pid))
        while not (rows := Table(storage, TABLE).all()):
            tables = storage.read()  # once more: the file may have been put in its place just now
            if tables is None:
                raise NotFound
            if not tables.get(TABLE):
                raise Corrupt(file=f"{pid}.json")
        return self.judged(pid, rows)

    def decoded(self, pid: str, content: bytes) -> Row[D]:
        """As `read`, of what a file holds, and more strictly: no key twice, no revision left out of the log."""
        damaged = Corrupt(file=f"{pid}.json")
        try:
            # Is it as the store writes it? Else a key may stand twice.
            if msgspec.json.encode(msgspec.json.decode(content)) != content.rstrip(b" "):
                json.loads(content, object_pairs_hook=_no_key_twice)
            rows = list(TABLES.decode(content).get(TABLE, {}).values())
        except (msgspec.DecodeError, ValueError, RecursionError):
            raise damaged from None
        if len(content) > durable.LARGEST or not rows:
            raise damaged
        row = self.judged(pid, rows)
        if any(after.rev != before.rev + 1 for before, after in pairwise(row.log)):
            raise damaged
        return row

    def judged(self, pid: str, rows: Sequence[Mapping[str, msgspec.Raw]]) -> Row[D]:
        """What a file's rows say; raises Corrupt, SchemaTooNew."""
        damaged = Corrupt(file=f"{pid}.json")
        if len(rows) != 1:
            raise damaged
        row = rows[0]
        try:
            version, rev = _NUMBER.decode(row["v"]), _NUMBER.decode(row["rev"])
            if version > self.schema:
                raise SchemaTooNew(schema=version, known=self.schema)
            document = self._decoded(row["document"], version)
            log = _LOG.decode(row["log"])
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError, RecursionError):
            raise damaged from None
        if not log or log[-1].rev != rev:
            raise damaged
        return Row(document, rev, log, version)

    def write(self, pid: str, document: D, log: tuple[Change, ...], first: durable.First = durable.nothing) -> None:
        """Replaces the person's file, or makes it at revision 1; the last line of the log is the revision.

        What has to stand before the person does is done `first`, as in `durable.replace`.
        """
        row = {"v": self.schema, "rev": log[-1].rev, "document": document, "log": log[-LOG_KEPT:]}
        PersonStorage(self.path(pid), is_new=log[-1].rev == 1, first=first).write({TABLE: {"1": row}})

    def _decoded(self, text: msgspec.Raw, version: int) -> D:
        if version == self.schema:
            return self._documents.decode(text)
        values = msgspec.json.decode(text)
        for step in range(version, self.schema):
            values = self._migrations[step](values)
        return msgspec.convert(values, self._document)


def place_of(pid: str) -> str:
    """Where a person's file lies within a store."""
    return f"people/{pid[0]}/{pid}.json"


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key stands twice")
    return dict(pairs)
