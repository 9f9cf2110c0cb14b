"""What may belong to one person only: an index of symlinks whose text is the person's name in the store.

They all lie in one folder for each kind: a folder costs as much of the disk as two people do. The name of a link is a
digest keyed by the store's key, so that a listing tells nothing. A claim that its person's file does not back up is no
claim: claims are made before the file is replaced and dropped after, and no crash between needs a recovery.
"""

import contextlib
import errno
import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nenkin_tui.store import durable
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, SchemaTooNew, StoreError, Taken
from nenkin_tui.store.locks import locked
from nenkin_tui.store.quarantine import set_aside

STRIPES = 64

Claim = tuple[str, str]
"""(kind, value): ("user_id", "ABCDEFGHJK")."""


class Claims:
    """The index under `claim/<kind>/<digest>`."""

    def __init__(self, folder: Path, locks: Path, key: bytes) -> None:
        self.folder = folder
        self._folder = str(folder)
        self._locks = str(locks)
        self._keyed = hmac.new(key, digestmod=hashlib.sha256)

    def digest(self, kind: str, value: str) -> str:
        """The keyed name of a value, 128 bits as hex."""
        keyed = self._keyed.copy()
        keyed.update(f"{kind}\0{value}".encode())
        return keyed.hexdigest()[:32]

    def path(self, claim: Claim) -> str:
        """Where its link lies."""
        return f"{self._folder}/{claim[0]}/{self.digest(*claim)}"

    def owner(self, claim: Claim) -> str | None:
        """Whose it says it is, unchecked; the link is read, never followed. What the disk refuses is no answer."""
        with refusals():
            return text_of(self.path(claim))

    @contextlib.contextmanager
    def locked(self, claims: Iterable[Claim]) -> Iterator[None]:
        """Locks these claims, in one order and always after a person's stripe: no two changes wait for each other."""
        with contextlib.ExitStack() as stack:
            for path in sorted({self.lock(self.digest(*claim)) for claim in claims}):
                stack.enter_context(locked(path))
            yield

    def lock(self, digest: str) -> str:
        """The lock file of a claim, by its name; ValueError for what is no name of one."""
        return f"{self._locks}/claim-{int(digest[:2], 16) % STRIPES:02x}"

    def make(self, pid: str, claims: Iterable[Claim], is_backed: Callable[[str, Claim], bool]) -> set[str]:
        """Makes links for this person, under their locks; raises Taken if one is backed up by somebody else.

        Gives the folders the disk has to `confirm` before the person's file may say that these claims are theirs: of
        those too that were there already, which an earlier try may have left unconfirmed.
        """
        claims = list(claims)
        for claim in claims:
            owner = self.owner(claim)
            if owner is not None and owner != pid and _holds(owner, claim, is_backed):
                raise Taken(kind=claim[0])
        made = [self.path(claim) for claim in claims if self.owner(claim) != pid]
        for path in made:
            self._link(path, pid, made[0])
        return {os.path.dirname(self.path(claim)) for claim in claims}

    def confirm(self, folders: set[str]) -> None:
        """Makes durable what `make` made there; raises DiskRefused."""
        for folder in sorted(folders):
            with refusals():
                durable.sync_folder(folder)

    def drop(self, pid: str, claims: Iterable[Claim]) -> None:
        """Removes this person's links, under their locks. Best done, not needed: who is not backed up owns nothing."""
        for claim in claims:
            with contextlib.suppress(OSError, StoreError):
                if self.owner(claim) == pid:
                    os.unlink(self.path(claim))

    def links(self) -> Iterator[Path]:
        """Every link there is; raises DiskRefused, ReadOnly."""
        for kind in durable.names_in(self.folder):
            for name in durable.names_in(self.folder / kind):
                yield self.folder / kind / name

    def _link(self, path: str, pid: str, first: str) -> None:
        with refusals():
            try:
                _linked(path, pid, first)
            except FileNotFoundError:
                self._make_folder(os.path.dirname(path))
                _linked(path, pid, first)
            except FileExistsError:  # nobody's any more: left by a crash
                self.clear(path)
                _linked(path, pid, first)

    def clear(self, path: durable.Place) -> None:
        """Removes a link of nobody, or puts aside what lies in a link's place and cannot be removed. OSError."""
        try:
            os.unlink(path)
        except (IsADirectoryError, PermissionError):  # Linux says the one of a folder, macOS the other
            if not os.path.isdir(path):
                raise
            set_aside(self.folder.parent, path, f"claim-{os.path.basename(path)}")

    def _make_folder(self, folder: str) -> None:
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        durable.sync_folder(self.folder)


def text_of(link: durable.Place) -> str | None:
    """Whose a claim says it is; None if there is none, "" if it is no link at all: that is nobody's. OSError."""
    try:
        return os.readlink(link)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.EINVAL:
            return ""
        raise


def _linked(path: str, pid: str, first: str) -> None:
    """A symlink of its own, or a further name of the first one, which is quicker made, where the system knows that."""
    if path != first:
        try:
            os.link(first, path, follow_symlinks=False)
        except (FileNotFoundError, FileExistsError):
            raise
        except OSError:
            pass
        else:
            return
    os.symlink(pid, path)


def _holds(owner: str, claim: Claim, is_backed: Callable[[str, Claim], bool]) -> bool:
    try:
        return is_backed(owner, claim)
    except (Corrupt, SchemaTooNew):  # who cannot be read keeps what they claimed until they are put right
        return True
