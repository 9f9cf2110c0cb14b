"""Where the Service's random numbers come from; tests bring their own."""

import secrets
from typing import Protocol

from nenkin_tui.model.numbers import CODE_ALPHABET


class Chance(Protocol):
    """A source of numbers nobody can foretell."""

    def digits(self, length: int) -> str:
        """So many digits, each as likely as any other."""
        ...

    def code(self, length: int) -> str:
        """So many characters of the code alphabet."""
        ...

    def token(self) -> str:
        """256 bits as text that fits a file name or an address."""
        ...


class SystemChance:
    """The operating system's."""

    def digits(self, length: int) -> str:
        """So many digits."""
        return f"{secrets.randbelow(10**length):0{length}}"

    def code(self, length: int) -> str:
        """So many characters of the code alphabet."""
        return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))

    def token(self) -> str:
        """256 bits."""
        return secrets.token_urlsafe(32)
