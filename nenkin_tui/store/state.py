"""Small things that belong to no person: throttles, drafts, the town's clock."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from nenkin_tui.store import durable, spare
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt
from nenkin_tui.store.locks import locked

S = TypeVar("S", bound=msgspec.Struct)
R = TypeVar("R")


class State(Generic[S]):
    """One small file with its own lock: read whole, changed by a function of what is there."""

    def __init__(
        self, path: Path, lock: Path | str, shape: type[S], *, refuse: Callable[[], object] = lambda: None
    ) -> None:
        """Use `Store.state`; path: the file; lock: the lock file, which may be shared with others; refuse: raises what
        a store does that is no longer the one opened."""
        self._path = path
        self._lock = lock
        self._shape = shape
        self._refuse = refuse

    def read(self) -> S:
        """As it stands; its defaults if it was never changed. Raises Corrupt, and as a store that was replaced does."""
        self._refuse()
        try:
            content = durable.read(self._path)
        except FileNotFoundError:
            return self._shape()
        try:
            return msgspec.json.decode(content, type=dict[str, dict[str, self._shape]])["state"]["1"]  # type: ignore[name-defined, no-any-return] # the type is a value here
        except (msgspec.DecodeError, KeyError, UnicodeDecodeError):
            raise Corrupt(file=self._path.name) from None

    def update(self, change: Callable[[S], tuple[S, R]]) -> R:
        """Reads, changes and replaces it under its lock; gives what `change` gave beside the new value."""
        with locked(self._lock):
            value, result = change(self.read())
            with refusals():
                if not self._path.parent.is_dir():
                    self._path.parent.mkdir(mode=0o700, exist_ok=True)
                    durable.sync_folder(self._path.parent.parent)
            spare.put(self._path, durable.fit(msgspec.json.encode({"state": {"1": value}})))
        return result

    def remove(self) -> None:
        """Back to its defaults."""
        with locked(self._lock), contextlib.suppress(FileNotFoundError):
            self._refuse()
            durable.remove(self._path)
