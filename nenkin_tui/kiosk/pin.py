"""The staff PIN: a file with one bcrypt hash, which nobody but its owner may read."""

import os
import stat
from pathlib import Path

import bcrypt

SHORTEST, LONGEST = 6, 20
"""Characters of a PIN: fewer are guessed, more are mistyped; bcrypt takes 72 bytes."""
LEAST_ROUNDS = 10


class PinRefused(Exception):
    """The file or the PIN cannot be used; `reason` is the sentence `kiosk.<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_pin_hash(file: Path) -> str:
    """The hash in the file; PinRefused: pin_file_missing, pin_file_open (others can read it), pin_file_wrong."""
    try:
        mode = file.stat().st_mode
        content = file.read_text(encoding="ascii").strip() if stat.S_ISREG(mode) else ""
    except FileNotFoundError:
        raise PinRefused("pin_file_missing") from None
    except (OSError, UnicodeDecodeError):
        raise PinRefused("pin_file_wrong") from None
    if mode & 0o077:
        raise PinRefused("pin_file_open")
    try:
        bcrypt.checkpw(b"", content.encode())
    except ValueError:
        raise PinRefused("pin_file_wrong") from None
    return content


def write_pin_file(file: Path, pin: str, *, rounds: int) -> None:
    """Makes the file, or replaces it; PinRefused: pin_weak (too short or long, or one character again and again)."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isprintable() and len(set(pin)) > 2):
        raise PinRefused("pin_weak")
    hashed = bcrypt.hashpw(pin.encode(), bcrypt.gensalt(rounds))
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(hashed + b"\n")
    new.replace(file)


def is_pin(typed: str, hashed: str) -> bool:
    """Whether this was hashed; takes as long as the hash was made to."""
    return bcrypt.checkpw(typed.encode()[:72], hashed.encode())
