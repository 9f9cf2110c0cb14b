"""The folder a store is: what lies in it, and how it is made."""

import os
from pathlib import Path

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.claims import STRIPES as CLAIM_STRIPES
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, Exists, Missing, Unsuitable
from nenkin_tui.store.locks import STRIPES, locked
from nenkin_tui.store.place import check_locks, check_place
from nenkin_tui.store.rows import FOLDERS

HASH_SLOTS = 64
_PARTS = ("lock", "people", "claim", "state")
_FOLDERS = (*_PARTS, *(f"people/{name}" for name in FOLDERS))


class Meta(msgspec.Struct, frozen=True):
    """What store.json says."""

    schema: int
    store_id: str


def make_store(path: Path, key: bytes, meta: Meta) -> None:
    """A store with nobody in it, in a folder that is new, empty, or holds one whose making was cut off.

    store.json comes last: without it there is no store, and making it again goes on. Raises Exists, Unsuitable,
    ReadOnly, Full, Busy.
    """
    make_folders(path)
    with locked(path / "lock" / "store"):
        if os.path.lexists(path / "store.json"):  # another process was first
            raise Exists(path=str(path))
        durable.replace(path / "key", key)
        write_meta(path, meta)


def make_folders(path: Path) -> None:
    """The folders and lock files of a new store; raises Exists, Unsuitable, ReadOnly, Full."""
    with refusals():
        if path.is_symlink():
            raise Unsuitable(why="symlink")
        if path.exists() and not (path.is_dir() and _is_half_made(path)):
            raise Exists(path=str(path))
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_place(path)
        path.chmod(0o700)
        for part in _FOLDERS:
            (path / part).mkdir(mode=0o700, exist_ok=True)
        flags = os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
        for name in _lock_names():
            os.close(os.open(path / "lock" / name, flags, 0o600))
        check_locks(path / "lock" / "store")
        for folder in (path / "lock", path / "people", path, path.parent):
            durable.sync_folder(folder)


def check_folders(path: Path) -> None:
    """Raises Unsuitable if a folder within the store is a symlink: what is written there would lie elsewhere."""
    kinds = (f"{part}/{name}" for part in ("claim", "state") for name in durable.names_in(f"{path}/{part}"))
    for part in (*_FOLDERS, "quarantine", *kinds):
        if os.path.islink(f"{path}/{part}"):
            raise Unsuitable(why="symlink")


def read_meta(path: Path) -> Meta:
    """What store.json says; raises Missing, Corrupt."""
    try:
        content = durable.read(path / "store.json")
        return msgspec.json.decode(content, type=dict[str, dict[str, Meta]])["_meta"]["1"]
    except FileNotFoundError:
        raise Missing(path=str(path)) from None
    except (msgspec.DecodeError, KeyError, UnicodeDecodeError):
        raise Corrupt(file="store.json") from None


def write_meta(path: Path, meta: Meta) -> None:
    """Replaces store.json."""
    durable.replace(path / "store.json", msgspec.json.encode({"_meta": {"1": meta}}))


def _is_half_made(path: Path) -> bool:
    """Whether a folder holds nothing, or what `make_store` leaves when it is cut off."""
    names = {file.name for file in path.iterdir()}
    own = {*_PARTS, "key", *(name for name in names if name.startswith((".key.", ".store.json.")))}
    return names <= own and not any((path / "people").glob("*/*"))


def _lock_names() -> list[str]:
    people = (f"person-{n:02x}" for n in range(STRIPES))
    claims = (f"claim-{n:02x}" for n in range(CLAIM_STRIPES))
    return ["store", *people, *claims, *(f"hash-{n}" for n in range(HASH_SLOTS))]
