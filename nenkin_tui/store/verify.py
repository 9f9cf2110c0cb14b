"""Looking a whole store over, and putting right what can be: nobody's damage is anybody else's."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store import durable
from nenkin_tui.store.claims import Claim
from nenkin_tui.store.errors import Corrupt, NotFound, StoreError
from nenkin_tui.store.journal import Entry
from nenkin_tui.store.locks import locked
from nenkin_tui.store.rows import Change, Row
from nenkin_tui.store.store import Store


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it should be.

    kind: damaged (a person's file), unclaimed (a claim is missing), unbacked (a claim of nobody), litter (a temporary
    file of a dead process), journal_gap (a change the journal does not have), journal_damage (a line that cannot be
    read or does not follow from the one before); repaired: whether it was put right.
    """

    kind: str
    place: str
    repaired: bool = False


class Report(msgspec.Struct, frozen=True):
    """What was looked at and what was found."""

    people: int
    claims: int
    journal_lines: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is left to put right."""
        return all(finding.repaired for finding in self.findings)


def verify(store: Store[Any], *, repair: bool = False, progress: Callable[[int], None] = lambda _: None) -> Report:
    """Reads everything once, strictly. With `repair`: damaged people go to quarantine, missing claims are made,
    unbacked ones and litter removed, the journal filled up. Safe to interrupt, and while others work.

    progress: called with the number of people seen so far.
    """
    findings: list[Finding] = []
    revisions: dict[str, tuple[Change, ...]] = {}
    claims = 0
    for seen, pid in enumerate(store.people(), 1):
        progress(seen)
        try:
            person = _read_strictly(store, pid)
        except NotFound:
            continue  # deleted meanwhile
        except Corrupt:
            if repair:
                _quarantine(store, pid)
            findings.append(Finding("damaged", f"people/{pid[:2]}/{pid}.json", repair))
            continue
        revisions[pid] = person.log
        for claim in store.claims_of(person.document):
            claims += 1
            if store.claims.owner(claim) != pid and _is_unclaimed(store, pid, claim, repair=repair):
                findings.append(Finding("unclaimed", f"{claim[0]} of {pid}", repair))
    findings += _unbacked(store, repair=repair)
    findings += _litter(store.path, repair=repair)
    lines, gaps = _journal(store, revisions, repair=repair)
    return Report(len(revisions), claims, lines, (*findings, *gaps))


def gc(store: Store[Any]) -> tuple[Finding, ...]:
    """Removes what nobody needs: temporary files of dead processes and claims of nobody."""
    return (*_unbacked(store, repair=True), *_litter(store.path, repair=True))


def _read_strictly(store: Store[Any], pid: str) -> Row[Any]:
    """As the store reads, and no key twice, revisions without a gap."""
    path = store.rows.path(pid)
    try:
        content = durable.read(path)
    except FileNotFoundError:
        raise NotFound from None
    try:
        json.loads(content, object_pairs_hook=_no_key_twice)
    except ValueError:
        raise Corrupt(file=path.name) from None
    row = store.rows.read(pid)
    numbers = [change.rev for change in row.log]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise Corrupt(file=path.name)
    return row


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _quarantine(store: Store[Any], pid: str) -> None:
    """The file goes aside as it is; the claims it leaves are of nobody then."""
    aside = store.path / "quarantine"
    aside.mkdir(mode=0o700, exist_ok=True)
    with store.changing(pid):
        os.replace(store.rows.path(pid), aside / f"{pid}.json")
        durable.sync_folder(aside)
        durable.sync_folder(store.rows.path(pid).parent)


def _is_unclaimed(store: Store[Any], pid: str, claim: Claim, *, repair: bool) -> bool:
    """Looked at again under the person's lock, so that a change going on is not taken for a fault."""
    with store.changing(pid), store.claims.locked([claim]):
        try:
            held = claim in set(store.claims_of(store.read(pid).document))
        except NotFound:
            return False
        if not held or store.claims.owner(claim) == pid:
            return False
        if repair:
            store.claims.make(pid, [claim], lambda *_: False)
        return True


def _unbacked(store: Store[Any], *, repair: bool) -> Iterator[Finding]:
    """Claims whose person's file does not back them."""
    for link in store.claims.links():
        if _is_unbacked(store, link, repair=repair):
            yield Finding("unbacked", str(link.relative_to(store.path)), repair)


def _is_unbacked(store: Store[Any], link: Path, *, repair: bool) -> bool:
    """Looked at again under its person's lock: one that is being made this moment is left alone."""
    if _backed(store, link):
        return False
    pid = _text(link)
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(NotFound):
            stack.enter_context(store.changing(pid))
        if not os.path.lexists(link) or _backed(store, link) or _text(link) != pid:
            return False
        if repair:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(link)
        return True


def _backed(store: Store[Any], link: Path) -> bool:
    kind = link.parent.parent.name
    try:
        document = store.read(_text(link)).document
    except NotFound:
        return False
    except StoreError:
        return True  # a damaged person keeps what they claimed until they are put right
    return any(claim[0] == kind and store.claims.digest(*claim) == link.name for claim in store.claims_of(document))


def _text(link: Path) -> str:
    try:
        return os.readlink(link)
    except OSError:
        return ""


def _litter(root: Path, *, repair: bool) -> Iterator[Finding]:
    for file in sorted(root.rglob(".*.tmp")):
        if durable.is_litter(file.name):
            if repair:
                file.unlink(missing_ok=True)
            yield Finding("litter", str(file.relative_to(root)), repair)


def _journal(store: Store[Any], revisions: dict[str, tuple[Change, ...]], *, repair: bool) -> tuple[int, list[Finding]]:
    """Checks the chain, and that every change still in a person's log has its line."""
    lines, findings = 0, []
    have: dict[str, set[int]] = {}
    for entry, holds in store.journal.read():
        lines += 1
        if entry is not None:
            have.setdefault(entry.pid, set()).add(entry.rev)
        if not holds:
            findings.append(Finding("journal_damage", f"line {lines}"))
    missing = [
        Entry(pid, change.rev, change.event, change.at)
        for pid, log in revisions.items()
        for change in log
        if change.rev not in have.get(pid, set())
    ]
    if missing:  # a change is journaled before its lock is let go: what is missing after a look under it is missing
        missing = _missing_still(store, missing)
    if missing and repair:
        store.journal.append(missing)
    findings += [Finding("journal_gap", f"{entry.pid} {entry.rev}", repair) for entry in missing]
    return lines, findings


def _missing_still(store: Store[Any], entries: list[Entry]) -> list[Entry]:
    for pid in {entry.pid for entry in entries}:
        with locked(store.stripe(pid)):
            pass
    have = {(line.pid, line.rev) for line, _ in store.journal.read() if line is not None}
    return [entry for entry in entries if (entry.pid, entry.rev) not in have]
