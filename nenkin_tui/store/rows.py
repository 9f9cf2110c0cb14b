"""A person's file: one TinyDB database with one row, `{"v": schema, "rev": revision, "document": …, "log": […]}`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from tinydb import TinyDB

from nenkin_tui.store.errors import Corrupt, NotFound, SchemaTooNew
from nenkin_tui.store.storage import PersonStorage

SCHEMA = 1
LOG_KEPT = 50
"""Changes that stay in the person's own log, newest last."""
TABLE = "person"

Migrations = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]
"""From a schema number to the function that makes a document of the next one; pure, and never taken back."""

MIGRATIONS: Migrations = {}

D = TypeVar("D", bound=msgspec.Struct)


class Change(msgspec.Struct, frozen=True):
    """A line of a person's log."""

    rev: int
    event: str
    at: str


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

    def __init__(self, folder: Path, document: type[D], schema: int, migrations: Migrations) -> None:
        self.folder = folder
        self.schema = schema
        self._document = document
        self._migrations = migrations

    def path(self, pid: str) -> Path:
        """Where a person's file lies; NotFound for what is no name of anybody."""
        if len(pid) != 32 or set(pid) - set("0123456789abcdef"):
            raise NotFound
        return self.folder / pid[:2] / f"{pid}.json"

    def read(self, pid: str) -> Row[D]:
        """Raises NotFound, Corrupt, SchemaTooNew. Never waits: a file is always whole."""
        path = self.path(pid)
        with TinyDB(path, storage=PersonStorage) as database:
            rows = database.table(TABLE).all()
        if not rows:
            if not path.exists():
                raise NotFound
            raise Corrupt(file=path.name)
        row = rows[0]
        version, rev = row.get("v"), row.get("rev")
        if len(rows) != 1 or not isinstance(version, int) or not isinstance(rev, int):
            raise Corrupt(file=path.name)
        if version > self.schema:
            raise SchemaTooNew(schema=version, known=self.schema)
        try:
            values = row["document"]
            for step in range(version, self.schema):
                values = self._migrations[step](values)
            document = msgspec.convert(values, self._document)
            log = msgspec.convert(row["log"], tuple[Change, ...])
        except (msgspec.ValidationError, KeyError, TypeError, AttributeError):
            raise Corrupt(file=path.name) from None
        if not log or log[-1].rev != rev:
            raise Corrupt(file=path.name)
        return Row(document, rev, log, version)

    def write(self, pid: str, document: D, log: tuple[Change, ...]) -> None:
        """Replaces the person's file; the last line of the log is its revision."""
        kept = msgspec.to_builtins(log[-LOG_KEPT:])
        row = {"v": self.schema, "rev": log[-1].rev, "document": msgspec.to_builtins(document), "log": kept}
        with TinyDB(self.path(pid), storage=PersonStorage) as database:
            database.storage.write({TABLE: {"1": row}})
