"""Looking a whole store over, and putting right what can be: nobody's damage is anybody else's."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from nenkin_tui.store import durable, spare
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, DiskRefused, NotFound, ReadOnly, SchemaTooNew
from nenkin_tui.store.findings import Finding, Progress, Report
from nenkin_tui.store.locks import locked
from nenkin_tui.store.quarantine import set_aside
from nenkin_tui.store.rows import FOLDERS, Change, place_of
from nenkin_tui.store.store import AT_ONE_MOMENT, Store
from nenkin_tui.store.verify_claims import check_claim, unbacked
from nenkin_tui.store.verify_journal import check_journal

PATIENCE = 600.0
"""Seconds to wait for another repair to end."""
WHOLE_DISK = 8
"""People who cannot be read, one after the other: that is told once, as what it is, and nothing is put right there."""


def verify(store: Store[Any], *, repair: bool = False, progress: Progress = lambda _: None) -> Report:
    """Reads everything once, strictly. With `repair`: damaged and stray files go to quarantine, missing claims are
    made, unbacked ones and litter removed, the journal filled up, and begun anew if it is damaged. Safe to interrupt,
    and while others work; two repairs wait for one another.

    progress: called with the number of people seen so far. Raises ReadOnly, Full, DiskRefused, SchemaTooNew, Busy, and
    Replaced if another store was put in this one's place meanwhile: what was found is of neither.
    """
    with contextlib.ExitStack() as stack:
        if repair:
            stack.enter_context(locked(store.path / "lock" / "store", patience=PATIENCE))
        return _looked_over(store, repair=repair, progress=progress)


def _looked_over(store: Store[Any], *, repair: bool, progress: Progress) -> Report:
    findings: list[Finding] = []
    logs: dict[str, tuple[Change, ...]] = {}
    backed: set[tuple[str, str]] = set()
    refused = 0
    with refusals():
        refuse = store.begun()
        for seen, pid in enumerate(store.people(), 1):
            progress(seen)
            place = place_of(pid)
            try:
                person = store.rows.decoded(pid, durable.read(store.rows.path(pid)))
            except FileNotFoundError:
                continue  # deleted meanwhile
            except Corrupt:
                if _is_damaged(store, pid, repair=repair):
                    findings.append(Finding("damaged", place, repair))
                continue
            except SchemaTooNew:
                findings.append(Finding("newer", place))
                continue
            except (DiskRefused, ReadOnly):
                findings.append(Finding("unreadable", place))
                refused += 1
                if refused == WHOLE_DISK:
                    raise
                continue
            refused = 0
            logs[pid] = person.log
            for claim in set(store.claims_of(person.document)):
                backed.add((claim[0], store.claims.digest(*claim)))
                if store.claims.owner(claim) != pid:
                    findings += check_claim(store, pid, claim, repair=repair)
        findings += _damaged_state(store, repair=repair)
        findings += _stray(store, repair=repair)
        findings += unbacked(store, backed, repair=repair)
        findings += _litter(store, repair=repair)
        lines, gaps = check_journal(store, logs, repair=repair, refuse=refuse)
        refuse()
    return Report(len(logs), len(backed), lines, (*findings, *gaps))


def gc(store: Store[Any], *, progress: Progress = lambda _: None) -> tuple[Finding, ...]:
    """Removes what nobody needs: claims of nobody, and what dead processes left in the store and beside it.

    progress: called with the number of claims seen so far. Raises ReadOnly, DiskRefused.
    """
    with refusals():
        store.refuse_if_replaced()
        return (*unbacked(store, set(), repair=True, progress=progress), *_litter(store, repair=True))


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
                set_aside(store.path, path, f"{pid}.json")
            return True
        return False


def _damaged_state(store: Store[Any], *, repair: bool) -> Iterator[Finding]:
    """Small files that hold no state any more; what they held is lost, and their defaults stand in for it."""
    for file in state_files(store):
        try:
            if not _holds_no_state(file):
                continue
        except (DiskRefused, ReadOnly):
            yield Finding("unreadable", str(file.relative_to(store.path)))
            continue
        with contextlib.ExitStack() as stack:  # looked at again under its lock
            with contextlib.suppress(NotFound):  # what bears no name of a state has no lock either
                stack.enter_context(store.changing(file.stem))
            if _holds_no_state(file):
                if repair:
                    set_aside(store.path, file, f"{file.parent.name}-{file.name}")
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


def state_files(store: Store[Any]) -> Iterator[Path]:
    """The small files that belong to no person. Raises Busy.

    They change places with their folder's spare file as people do, so many of them are listed as people are.
    """
    root = store.path / "state"
    for kind in durable.names_in(root):
        names = durable.names_in(root / kind)
        if len(names) > AT_ONE_MOMENT:
            with store.alone():
                names = durable.names_in(root / kind)
        for name in names:
            if name.endswith(".json") and not name.startswith("."):
                yield root / kind / name


def _stray(store: Store[Any], *, repair: bool) -> Iterator[Finding]:
    """Files among the people and the state that are nobody's: a copy made by hand, or by what keeps folders alike."""
    kinds = durable.names_in(store.path / "state")
    for folder in (*(Path("people", name) for name in FOLDERS), *(Path("state", kind) for kind in kinds)):
        begins = folder.name if folder.parent.name == "people" else ""
        for name in durable.names_in(store.path / folder):
            is_named = store.rows.is_name(name.removesuffix(".json")) and name.startswith(begins)
            if name.startswith(".") or (name.endswith(".json") and is_named):
                continue
            if repair:
                set_aside(store.path, store.path / folder / name, f"{folder.name}-{name}")
            yield Finding("stray", str(folder / name), repair)


def _litter(store: Store[Any], *, repair: bool) -> Iterator[Finding]:
    """What a death left: temporary files, spare files with something in them, and halves of stores beside this one."""
    root = store.path
    inner = (root / part / name for part in ("people", "state") for name in durable.names_in(root / part))
    for folder in (root, *filter(Path.is_dir, inner)):
        for name in durable.names_in(folder):
            if name.startswith(".") and name.endswith(".tmp") and _is_litter(store, folder / name, repair=repair):
                yield Finding("litter", str((folder / name).relative_to(root)), repair)
        if spare.swept(folder, only_look=not repair):
            yield Finding("litter", str((folder / spare.NAME).relative_to(root)), repair)
    for name in durable.sweep_beside(root, only_look=not repair):
        yield Finding("litter", f"../{name}", repair)


def _is_litter(store: Store[Any], file: Path, *, repair: bool) -> bool:
    """A temporary file of a person or a state is litter if it is there while we hold their lock, whatever its process's
    number: in a container everybody may have the same. One of anything else is if its process is dead.
    """
    whose = file.name[1:].partition(".")[0]
    with contextlib.ExitStack() as stack:
        if store.rows.is_name(whose):
            stack.enter_context(store.changing(whose))
            is_litter = file.exists()
        else:
            is_litter = durable.is_litter(file.name)
        if is_litter and repair:
            file.unlink(missing_ok=True)
        return is_litter
