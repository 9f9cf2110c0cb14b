"""bcrypt for everything a person must keep secret, and keyed digests to find it by.

A hash is slow on purpose: callers never hold a lock while they hash, and screens hash off their thread. All hashes of
an installation cost the same, the one for an unknown ID included.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import bcrypt

LONGEST = 72  # bytes; bcrypt refuses more


class Hasher:
    """Hashes and compares at one cost."""

    def __init__(
        self,
        rounds: int,
        pepper: bytes,
        slot: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        """rounds: bcrypt's cost; pepper: the store's key; slot: waits for one of the machine's places to hash."""
        self._rounds = rounds
        self._pepper = pepper
        self._slot = slot

    def hash(self, text: str) -> str:
        """bcrypt of an ASCII text: a password, a key's digits, a code."""
        with self._slot():
            return bcrypt.hashpw(text.encode(), bcrypt.gensalt(self._rounds)).decode()

    def matches(self, text: str, hashed: str | None) -> bool:
        """Whether the text is what was hashed; in the same time, False, where there is nothing to compare with."""
        encoded = text.encode()[:LONGEST]
        with self._slot():
            same = bcrypt.checkpw(encoded, (hashed or self._nothing).encode())
        return same and hashed is not None

    def hash_answer(self, folded: str) -> str:
        """bcrypt of a folded secret answer of any length, keyed first (STORE.md, 3)."""
        return self.hash(self._keyed_answer(folded))

    def answer_matches(self, folded: str, hashed: str | None) -> bool:
        """Whether the folded answer is what was hashed."""
        return self.matches(self._keyed_answer(folded), hashed)

    def lookup(self, kind: str, value: str) -> str:
        """A keyed digest to find a secret by, without keeping it: 128 bits, as hex."""
        return hmac.new(self._pepper, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]

    def _keyed_answer(self, folded: str) -> str:
        digest = hmac.new(self._pepper, b"answer\0" + folded.encode(), hashlib.sha384).digest()
        return base64.b64encode(digest).decode()

    @property
    def _nothing(self) -> str:
        """A hash of nobody's secret, written rather than computed: the first unknown ID takes no longer than others."""
        return f"$2b${self._rounds:02d}$" + "nenkinTuiComparesNoth." + "." * 31
