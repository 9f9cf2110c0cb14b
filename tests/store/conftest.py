"""A store of small documents: a number that never changes, an ID that does, and a key that is spent once."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nenkin_tui.store.store import Store


class Doc(msgspec.Struct, frozen=True):
    """What these tests keep of a person."""

    number: str
    user_id: str = ""
    count: int = 0
    key_spent: bool = False
    padding: str = ""


def claims_of(doc: Doc) -> Iterator[tuple[str, str]]:
    yield "number", doc.number
    if doc.user_id:
        yield "user_id", doc.user_id


def opened(path: Path) -> Store[Doc]:
    """The store, as another process opens it."""
    return Store.open(path, Doc, claims_of)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of fsyncs are then quick."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def store(place: Path) -> Store[Doc]:
    return Store.create(place / "store", Doc, claims_of)
