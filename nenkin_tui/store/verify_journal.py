"""Looking the journal over: its chain, and that every change still in a person's log has its line."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from nenkin_tui.store import durable
from nenkin_tui.store.findings import Finding
from nenkin_tui.store.journal import Entry
from nenkin_tui.store.locks import locked
from nenkin_tui.store.quarantine import quarantine_folder
from nenkin_tui.store.rows import Change
from nenkin_tui.store.store import Store

Logs = Mapping[str, tuple[Change, ...]]
"""The log of each person, as it was read."""


def check_journal(
    store: Store[Any], logs: Logs, *, repair: bool, refuse: Callable[[], None]
) -> tuple[int, list[Finding]]:
    """How many lines there are and what is wrong with them, put right with `repair`.

    refuse: raises what keeps us from writing, if another store lies here than the one whose people were read.
    """
    lines, findings = 0, []
    have: set[tuple[str, int]] = set()
    for entry, holds in store.journal.read():
        lines += 1
        if entry is not None:
            have.add((entry.pid, entry.rev))
        if not holds:
            findings.append(Finding("journal_damage", f"line {lines}", repair))
    if findings and repair:
        _renew(store, logs, refuse)
        have = _journaled(store)
    missing = _missing(logs, have)
    if missing:  # a change is journaled before its lock is let go: what is missing after a look under it is missing
        for pid in {entry.pid for entry in missing}:
            with locked(store.stripe(pid)):
                pass
        missing = _missing(logs, _journaled(store))
    if missing and repair:
        with locked(store.stripe(missing[0].pid)):  # who begins the journal anew needs everybody's
            refuse()
            store.journal.append(missing)
    findings += [Finding("journal_gap", f"{entry.pid} {entry.rev}", repair) for entry in missing]
    return lines, findings


def _journaled(store: Store[Any]) -> set[tuple[str, int]]:
    return {(entry.pid, entry.rev) for entry, _ in store.journal.read() if entry is not None}


def _missing(logs: Logs, have: set[tuple[str, int]]) -> list[Entry]:
    return [
        Entry(pid, change.rev, change.event, change.at)
        for pid, log in logs.items()
        for change in log
        if (pid, change.rev) not in have
    ]


def _renew(store: Store[Any], logs: Logs, refuse: Callable[[], None]) -> None:
    """A damaged journal goes to quarantine; a new one begins with what holds of it, or stands in a person's log too."""

    def good() -> Iterator[Entry]:
        for entry, holds in store.journal.read():
            if entry is not None and (holds or Change(entry.rev, entry.event, entry.at) in logs.get(entry.pid, ())):
                yield entry

    with store.alone():
        refuse()
        folder = quarantine_folder(store.path)
        aside = durable.first_free(folder / f"journal-{number}.jsonl" for number in count(1))
        store.journal.renew(aside, good())
