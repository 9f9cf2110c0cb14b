"""A person as they are read, and as they are changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from nenkin_tui.store.locks import locked
from nenkin_tui.store.rows import Change

D = TypeVar("D", bound=msgspec.Struct)


@dataclass(frozen=True)
class Versioned(Generic[D]):
    """A person's document and its revision, which grows by one with each change."""

    document: D
    rev: int


class Transaction(Generic[D]):
    """One change of one person; set `document`, and it is kept when the block ends without an exception."""

    def __init__(self, document: D, rev: int) -> None:
        self.document = document
        self.rev = rev
        self.line: Change | None = None
        """What the log says of it, once it was to be kept."""


class Changing(locked):
    """A person's lock, in a store that is still the one that was opened: else `refuse` raises what it is now."""

    __slots__ = ("_refuse",)

    def __init__(self, lock: str, refuse: Callable[[], None]) -> None:
        super().__init__(lock)
        self._refuse = refuse

    def __enter__(self) -> None:
        super().__enter__()
        try:
            self._refuse()
        except BaseException:
            self.__exit__()
            raise
