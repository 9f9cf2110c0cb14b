"""Restore of a backup to a new folder that is verified before it is put in place."""

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from nenkin_tui.store import durable
from nenkin_tui.store.backup import Manifest, digest, put_new, read_manifest
from nenkin_tui.store.durable import refusals
from nenkin_tui.store.errors import Corrupt, Exists, OutcomeUnknown, Unsuitable
from nenkin_tui.store.layout import make_folders, read_meta
from nenkin_tui.store.locks import alone
from nenkin_tui.store.store import ClaimsOf, D, Store
from nenkin_tui.store.verify import verify


def restore(
    source: Path,
    to: Path,
    document: type[D],
    claims: ClaimsOf[D],
    *,
    replace: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Manifest:
    """Makes a store of a backup beside its place, verifies it, and only then puts it there; says what was in it.

    replace: a store that is there already is set aside under `<name>.before-restore-<n>`, never deleted, when nobody
    is in the middle of a change. progress: called with the number of files copied, and then of those and of the people
    verified, so far. Raises Missing (no backup), Corrupt (a file is not what the manifest says), Exists
    (something is there; with `replace`, something that is no store), Unsuitable (a symlink is there: it would be set
    aside in place of the store it leads to), Busy, OutcomeUnknown.
    """
    manifest = read_manifest(source)
    with refusals():
        if to.is_symlink():
            raise Unsuitable(why="symlink")
        if os.path.lexists(to) and not (replace and (to / "lock" / "store").is_file()):
            raise Exists(path=str(to))
        to.parent.mkdir(parents=True, exist_ok=True)
        made = durable.beside(to, "restoring")
        try:
            make_folders(made)
            for done, (place, known) in enumerate(manifest.files.items(), 1):
                put_new(made / place, _checked(source, place, known))
                progress(done)
            read_meta(made)
            store = Store.open(made, document, claims)
            verify(store, repair=True, progress=lambda seen: progress(len(manifest.files) + seen))
            report = verify(store)
            if not report.clean or report.people != manifest.people:
                raise Corrupt(file=source.name)
            for folder in (folder for folder, _, _ in os.walk(made, topdown=False)):
                durable.sync_folder(folder)
            if os.path.lexists(to):
                if not replace or to.is_symlink():  # it came while this one was being made
                    raise Exists(path=str(to))
                _take_its_place(made, to)
            else:
                os.rename(made, to)
            durable.sync_after(to)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return manifest


def _checked(source: Path, place: str, known: str) -> bytes:
    try:
        content = durable.read_anything(source / place)
    except FileNotFoundError:
        raise Corrupt(file=place) from None
    if digest(content) != known:
        raise Corrupt(file=place)
    return content


def _take_its_place(made: Path, to: Path) -> None:
    """At one moment where the system can exchange two names: whoever looks finds the one store or the other.

    At that moment the new one bears a name that nothing is swept away by, for from then on it is the name of the store
    that was there before. It says which folder the new one is, so that who is cut off, or refused, leaves no doubt.
    """
    with alone(f"{to}/lock"):  # nobody is in the middle of a change
        for name in filter(re.compile(re.escape(to.name) + r"\.restoring-\w+-\w+").fullmatch, os.listdir(to.parent)):
            _clear(to.with_name(name), to)
        new, between = os.stat(made), to.with_name(f"{to.name}.restoring-{_mark(made)}")
        os.rename(made, between)
        try:
            if not durable.exchange(between, to):
                os.rename(between, made)
                _set_aside_first(made, to)
            _clear(between, to)
        except OSError as error:
            if os.path.lexists(to) and os.path.samestat(new, os.stat(to)):
                raise OutcomeUnknown(file=to.name) from error
            raise
        finally:
            with contextlib.suppress(OSError):
                _clear(between, to)


def _set_aside_first(made: Path, to: Path) -> None:
    """Where names cannot be exchanged: who is killed between the two renames leaves nothing at the place, and the store
    that was there as `<name>.before-restore-<n>`."""
    aside = _set_aside(to, to)
    try:
        os.rename(made, to)
    except BaseException:
        os.rename(aside, to)
        raise


def _clear(between: Path, to: Path) -> None:
    """What lies under the name of an exchange: set aside if it is the store that was there before, else removed."""
    with contextlib.suppress(FileNotFoundError):  # another restore was first, which came after the exchange
        if not between.name.endswith(f"-{_mark(between)}"):
            _set_aside(between, to)
            return
        half = durable.beside(to, "half")  # is swept away if this is cut off
        os.rename(between, half)
        shutil.rmtree(half, ignore_errors=True)


def _mark(folder: Path) -> str:
    """By which a new store is known until somebody has worked in it: its number on the disk and its time."""
    seen = os.lstat(folder)
    return f"{seen.st_ino:x}-{seen.st_mtime_ns:x}"


def _set_aside(store: Path, to: Path) -> Path:
    """Renames it to the first free `<name>.before-restore-<n>`, and says which that was."""
    while True:
        aside = durable.first_free(to.with_name(f"{to.name}.before-restore-{number}") for number in count(1))
        try:
            os.rename(store, aside)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):  # another restore took the name this moment
                raise
        else:
            return aside
