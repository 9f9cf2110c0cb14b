"""What the store is measured beside, in the same run: the floor, SQLite, and TinyDB as it comes.

f: the same bytes written to a new file, fsync, replace, fsync of the folder: what one durable replace costs at least.
bare: what one file for each person costs at least in Python: a lock, the file read, decoded and encoded, and f.
e: SQLite, WAL, synchronous FULL: one row read and written in one transaction. a: TinyDB's default JSONStorage.
"""

import fcntl
import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB, where


class Floor:
    """f, without any store around it."""

    def __init__(self, folder: Path, content: bytes) -> None:
        folder.mkdir()
        self._folder, self._content = folder, content

    def change(self, _: int) -> None:
        """One replace."""
        _replace(f"{self._folder}/t", f"{self._folder}/f", self._content)


class Bare:
    """A person's file changed under its lock and nothing else: no claims, no journal, no shape, no spare file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fill(self, people: int, content: bytes) -> None:
        """That many people and their locks."""
        self._folder.mkdir()
        for n in range(people):
            (self._folder / f"{n}").write_bytes(content)
            (self._folder / f"{n}.lock").touch()

    def change(self, n: int) -> None:
        """One person."""
        path = f"{self._folder}/{n}"
        lock = os.open(f"{path}.lock", os.O_RDWR)
        fcntl.flock(lock, fcntl.LOCK_EX)
        descriptor = os.open(path, os.O_RDONLY)
        row = msgspec.json.decode(os.read(descriptor, 1 << 20))
        os.close(descriptor)
        row["person"]["1"]["rev"] += 1
        _replace(f"{path}.new", path, msgspec.json.encode(row))
        os.close(lock)


class Sqlite:
    """e, with an index for each thing a person is found by."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=60)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=FULL")
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS person"
            " (n INTEGER PRIMARY KEY, user_id TEXT UNIQUE, number TEXT UNIQUE, body BLOB)"
        )

    def fill(self, people: int, content: bytes) -> None:
        """That many people in one transaction."""
        self.connection.execute("BEGIN")
        rows = ((n, f"U{n}", f"{n:010}", content) for n in range(people))
        self.connection.executemany("INSERT INTO person VALUES (?,?,?,?)", rows)
        self.connection.execute("COMMIT")

    def change(self, n: int) -> None:
        """One row: read, decoded, changed, written."""
        self.connection.execute("BEGIN IMMEDIATE")
        (body,) = self.connection.execute("SELECT body FROM person WHERE n=?", (n,)).fetchone()
        row = msgspec.json.decode(body)
        row["person"]["1"]["rev"] += 1
        self.connection.execute("UPDATE person SET body=? WHERE n=?", (msgspec.json.encode(row), n))
        self.connection.execute("COMMIT")

    def look_up(self, n: int) -> None:
        """By the user ID."""
        self.connection.execute("SELECT n FROM person WHERE user_id=?", (f"U{n}",)).fetchone()


class DefaultTinyDB:
    """a: one file for everybody."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fill(self, people: int, content: bytes) -> None:
        """That many people, as its own storage writes them."""
        row: dict[str, Any] = msgspec.json.decode(content)["person"]["1"]
        rows = {str(n + 1): {**row, "user_id": f"U{n}"} for n in range(people)}
        self._path.write_text(json.dumps({"_default": rows}), encoding="utf-8")

    def change(self, n: int) -> None:
        """One person changed and written (default storage: fsync, no lock)."""
        with TinyDB(self._path) as database:
            database.update({"rev": n}, doc_ids=[n + 1])

    def look_up(self, n: int) -> None:
        """By the user ID."""
        with TinyDB(self._path) as database:
            database.get(where("user_id") == f"U{n}")


def _replace(temporary: str, path: str, content: bytes) -> None:
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    os.replace(temporary, path)
    descriptor = os.open(os.path.dirname(path), os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
