"""Looking the claims over: everybody's are there, and there are none of nobody."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nenkin_tui.store.claims import Claim, text_of
from nenkin_tui.store.errors import Corrupt, DiskRefused, NotFound, ReadOnly, SchemaTooNew
from nenkin_tui.store.findings import Finding, Progress
from nenkin_tui.store.locks import locked
from nenkin_tui.store.store import Store


def check_claim(store: Store[Any], pid: str, claim: Claim, *, repair: bool) -> Iterator[Finding]:
    """A claim that its person's file has and that does not lead to them.

    Looked at again under the person's lock, so that a change going on is not taken for a fault.
    """
    place = f"{claim[0]} of {pid}"
    with store.changing(pid), store.claims.locked([claim]):
        try:
            held = claim in set(store.claims_of(store.read(pid).document))
        except NotFound:
            return
        owner = store.claims.owner(claim)
        if not held or owner == pid:
            return
        if owner is not None and _is_held(store, owner, claim):
            yield Finding("contested", place)
            return
        if repair:
            store.claims.confirm(store.claims.make(pid, [claim], store.backs))
        yield Finding("unclaimed", place, repair)


def unbacked(
    store: Store[Any], backed: set[tuple[str, str]], *, repair: bool, progress: Progress = lambda _: None
) -> Iterator[Finding]:
    """Claims whose person's file does not back them; `backed`: those that were seen to be (kind, digest).

    A claim whose person the disk refuses to read is told of as unreadable, and stays.
    """
    for seen, link in enumerate(store.claims.links(), 1):
        progress(seen)
        if (link.parent.name, link.name) in backed:
            continue
        place = str(link.relative_to(store.path))
        try:
            if _is_unbacked(store, link, repair=repair):
                yield Finding("unbacked", place, repair)
        except (DiskRefused, ReadOnly):
            yield Finding("unreadable", place)


def _is_unbacked(store: Store[Any], link: Path, *, repair: bool) -> bool:
    """Looked at again under its person's lock and its own: one that is being made this moment is left alone, and so is
    one that somebody else takes after us."""
    pid = text_of(link)
    if pid is None or _backed(store, link, pid):
        return False
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(NotFound):  # what is no name of anybody is no claim of anybody
            stack.enter_context(store.changing(pid))
        with contextlib.suppress(ValueError):  # nor is what bears no name of a claim
            stack.enter_context(locked(store.claims.lock(link.name)))
        if text_of(link) != pid or _backed(store, link, pid):
            return False
        if repair:
            with contextlib.suppress(FileNotFoundError):
                store.claims.clear(link)
        return True


def _is_held(store: Store[Any], pid: str, claim: Claim) -> bool:
    try:
        return store.backs(pid, claim)
    except (Corrupt, SchemaTooNew, DiskRefused, ReadOnly):
        return True  # who cannot be read keeps what they claimed until they are put right


def _backed(store: Store[Any], link: Path, pid: str) -> bool:
    try:
        document = store.read(pid).document
    except NotFound:
        return False
    except (Corrupt, SchemaTooNew):
        return True  # likewise
    kind = link.parent.name
    return any(claim[0] == kind and store.claims.digest(*claim) == link.name for claim in store.claims_of(document))
