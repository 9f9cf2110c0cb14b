"""Looking a whole store over, and putting right what can be: nobody's damage is anybody else's."""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store import durable, spare
from nenkin_tui.store.claims import Claim
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, NotFound
from nenkin_tui.store.journal import Entry
from nenkin_tui.store.locks import locked
from nenkin_tui.store.rows import Change
from nenkin_tui.store.store import Store

Progress = Callable[[int], None]


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it should be.

    kind: damaged (the file of a person or of the state), unclaimed (a claim is missing), unbacked (a claim of nobody),
    litter (what a dead process left), journal_gap (a change the journal does not have), journal_damage (a line that
    cannot be read or does not follow from the one before); repaired: whether it was put right.
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


def verify(store: Store[Any], *, repair: bool = False, progress: Progress = lambda _: None) -> Report:
    """Reads everything once, strictly. With `repair`: damaged files go to quarantine, missing claims are made, unbacked
    ones and litter removed, the journal filled up, and begun anew if it is damaged. Safe to interrupt, and while
    others work; two repairs wait for one another.

    progress: called with the number of people seen so far. Raises ReadOnly, Full, DiskRefused, SchemaTooNew, Busy.
    """
    if repair:
        with locked(store.path / "lock" / "store"):
            return _looked_over(store, repair=True, progress=progress)
    return _looked_over(store, repair=False, progress=progress)


def _looked_over(store: Store[Any], *, repair: bool, progress: Progress) -> Report:
    findings: list[Finding] = []
    revisions: dict[str, tuple[Change, ...]] = {}
    backed: set[tuple[str, str]] = set()
    with refusals():
        store.refuse_if_replaced()
        for seen, pid in enumerate(store.people(), 1):
            progress(seen)
            try:
                person = store.rows.decoded(pid, durable.read(store.rows.path(pid)))
            except (FileNotFoundError, NotFound):
                continue  # deleted meanwhile, or no name of anybody
            except Corrupt:
                if _is_damaged(store, pid, repair=repair):
                    findings.append(Finding("damaged", f"people/{pid[0]}/{pid}.json", repair))
                continue
            revisions[pid] = person.log
            for claim in set(store.claims_of(person.document)):
                backed.add((claim[0], store.claims.digest(*claim)))
                if store.claims.owner(claim) != pid and _is_unclaimed(store, pid, claim, repair=repair):
                    findings.append(Finding("unclaimed", f"{claim[0]} of {pid}", repair))
        findings += _damaged_state(store, repair=repair)
        findings += _unbacked(store, backed, repair=repair)
        findings += _litter(store.path, repair=repair)
        lines, gaps = _journal(store, revisions, repair=repair)
    return Report(len(revisions), len(backed), lines, (*findings, *gaps))


def gc(store: Store[Any], *, progress: Progress = lambda _: None) -> tuple[Finding, ...]:
    """Removes what nobody needs: claims of nobody, and what dead processes left in the store and beside it.

    progress: called with the number of claims seen so far. Raises ReadOnly, DiskRefused.
    """
    with refusals():
        store.refuse_if_replaced()
        return (*_unbacked(store, set(), repair=True, progress=progress), *_litter(store.path, repair=True))


def _is_damaged(store: Store[Any], pid: str, *, repair: bool) -> bool:
    """Looked at again under the person's lock.

    The file goes aside as it is; the claims it leaves are of nobody then.
    """
    path = store.rows.path(pid)
    with store.changing(pid):
        try:
            store.rows.decoded(pid, durable.read(path))
        except FileNotFoundError:  # another process was first
            return False
        except Corrupt:
            if repair:
                _set_aside(store, path, f"{pid}.json")
            return True
        return False


def _set_aside(store: Store[Any], path: str | Path, name: str) -> None:
    """Puts a file into quarantine, under its lock."""
    aside = _quarantine_folder(store)
    os.replace(path, aside / name)
    durable.sync_folder(aside)
    durable.sync_folder(os.path.dirname(path))


def _quarantine_folder(store: Store[Any]) -> Path:
    folder = store.path / "quarantine"
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        durable.sync_folder(store.path)
    return folder


def _damaged_state(store: Store[Any], *, repair: bool) -> Iterator[Finding]:
    """Small files that hold no state any more; what they held is lost, and their defaults stand in for it."""
    for file in state_files(store.path):
        if not _holds_no_state(file):
            continue
        with contextlib.ExitStack() as stack:  # looked at again under its lock
            with contextlib.suppress(NotFound):  # what bears no name of a state has no lock either
                stack.enter_context(store.changing(file.stem))
            if _holds_no_state(file):
                if repair:
                    _set_aside(store, file, f"{file.parent.name}-{file.name}")
                yield Finding("damaged", str(file.relative_to(store.path)), repair)


def _holds_no_state(file: Path) -> bool:
    """Whether there is a file, and nothing that can be read in it."""
    try:
        msgspec.json.decode(durable.read(file), type=dict[str, dict[str, dict[str, Any]]])["state"]["1"]
    except FileNotFoundError:
        return False
    except (Corrupt, msgspec.DecodeError, UnicodeDecodeError, KeyError):
        return True
    return False


def state_files(root: Path) -> Iterator[Path]:
    """The small files that belong to no person."""
    for kind in durable.names_in(root / "state"):
        for name in durable.names_in(root / "state" / kind):
            if name.endswith(".json") and not name.startswith("."):
                yield root / "state" / kind / name


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
            store.claims.confirm(store.claims.make(pid, [claim], lambda *_: False))
        return True


def _unbacked(
    store: Store[Any], backed: set[tuple[str, str]], *, repair: bool, progress: Progress = lambda _: None
) -> Iterator[Finding]:
    """Claims whose person's file does not back them; `backed`: those that were seen to be (kind, digest)."""
    for seen, link in enumerate(store.claims.links(), 1):
        progress(seen)
        if (link.parent.name, link.name) not in backed and _is_unbacked(store, link, repair=repair):
            yield Finding("unbacked", str(link.relative_to(store.path)), repair)


def _is_unbacked(store: Store[Any], link: Path, *, repair: bool) -> bool:
    """Looked at again under its person's lock: one that is being made this moment is left alone."""
    pid = _text(link)
    if pid is None or _backed(store, link, pid):
        return False
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(NotFound):  # what is no name of anybody is no claim of anybody
            stack.enter_context(store.changing(pid))
        if _text(link) != pid or _backed(store, link, pid):
            return False
        if repair:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(link)
        return True


def _backed(store: Store[Any], link: Path, pid: str) -> bool:
    try:
        document = store.read(pid).document
    except NotFound:
        return False
    except Corrupt:
        return True  # a damaged person keeps what they claimed until they are put right
    kind = link.parent.name
    return any(claim[0] == kind and store.claims.digest(*claim) == link.name for claim in store.claims_of(document))


def _text(link: Path) -> str | None:
    """Whose a claim says it is; None if it is gone, "" if it is no link at all."""
    try:
        return os.readlink(link)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.EINVAL:
            return ""
        raise


def _litter(root: Path, *, repair: bool) -> Iterator[Finding]:
    inner = (root / part / name for part in ("people", "state") for name in durable.names_in(root / part))
    for folder in (root, *filter(Path.is_dir, inner)):
        for name in filter(durable.is_litter, durable.names_in(folder)):
            file = folder / name
            if repair:
                file.unlink(missing_ok=True)
            yield Finding("litter", str(file.relative_to(root)), repair)
        if spare.swept(folder, only_look=not repair):
            yield Finding("litter", str((folder / spare.NAME).relative_to(root)), repair)
    for name in durable.sweep_beside(root, only_look=not repair):
        yield Finding("litter", f"../{name}", repair)


def _journal(store: Store[Any], revisions: dict[str, tuple[Change, ...]], *, repair: bool) -> tuple[int, list[Finding]]:
    """Checks the chain, and that every change still in a person's log has its line."""
    lines, findings = 0, []
    have: set[tuple[str, int]] = set()
    for entry, holds in store.journal.read():
        lines += 1
        if entry is not None:
            have.add((entry.pid, entry.rev))
        if not holds:
            findings.append(Finding("journal_damage", f"line {lines}", repair))
    if findings and repair:
        _renew_journal(store, revisions)
        have = {(entry.pid, entry.rev) for entry, _ in store.journal.read() if entry is not None}
    missing = _missing(revisions, have)
    if missing:  # a change is journaled before its lock is let go: what is missing after a look under it is missing
        for pid in {entry.pid for entry in missing}:
            with locked(store.stripe(pid)):
                pass
        have = {(entry.pid, entry.rev) for entry, _ in store.journal.read() if entry is not None}
        missing = _missing(revisions, have)
    if missing and repair:
        with locked(store.stripe(missing[0].pid)):  # who begins the journal anew needs everybody's
            store.journal.append(missing)
    findings += [Finding("journal_gap", f"{entry.pid} {entry.rev}", repair) for entry in missing]
    return lines, findings


def _missing(revisions: dict[str, tuple[Change, ...]], have: set[tuple[str, int]]) -> list[Entry]:
    return [
        Entry(pid, change.rev, change.event, change.at)
        for pid, log in revisions.items()
        for change in log
        if (pid, change.rev) not in have
    ]


def _renew_journal(store: Store[Any], revisions: dict[str, tuple[Change, ...]]) -> None:
    """A damaged journal goes to quarantine; a new one begins with what holds of it, or stands in a person's log too."""

    def good() -> Iterator[Entry]:
        for entry, holds in store.journal.read():
            if entry is not None and (
                holds or Change(entry.rev, entry.event, entry.at) in revisions.get(entry.pid, ())
            ):
                yield entry

    with store.alone():
        number = 1
        while os.path.lexists(aside := _quarantine_folder(store) / f"journal-{number}.jsonl"):
            number += 1
        store.journal.renew(aside, good())
