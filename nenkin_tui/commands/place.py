"""Which store a command works on: `--store`, else the practice town, which is founded on first use."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nenkin_tui import settings
from nenkin_tui.commands.outcome import WRONG_USAGE, stop

if TYPE_CHECKING:
    from nenkin_tui.office.office import Carrier, Office
    from nenkin_tui.town import Town

STORE = "nenkin_tui.store"
"""Where a command line keeps the store it asked for (`click.Context.meta`)."""


def asked_store() -> Path | None:
    """What --store or NENKIN_TUI_STORE names."""
    asked = click.get_current_context().meta.get(STORE)
    return asked if isinstance(asked, Path) else None


def town_of_user(asked: Path | None = None, *, fresh: bool = False) -> "Town":
    """The town at this place, else the user's own; founded where there is none yet, anew if `fresh`.

    For a fresh one only the user's own folder, or one that opens as a town, is ever removed. Raises StoreError.
    """
    from nenkin_tui.store.errors import Exists  # noqa: PLC0415 - --help opens no store
    from nenkin_tui.town import open_town  # noqa: PLC0415 - likewise

    place = asked or settings.town_store()
    if fresh and asked is None and place.is_dir() and not place.is_symlink():
        _remove(place)
    elif fresh and (place / "store.json").exists():
        open_town(place)
        _remove(place)
    if not (place / "store.json").exists():
        try:
            return founded(place)
        except Exists:  # another process was first, or something else lies there: opening says which
            pass
    return open_town(place)


def founded(place: Path, *, clock_start: datetime | None = None) -> "Town":
    """A new town, made beside its place and moved there whole: one cut short leaves no half of a town.

    clock_start: as for `found`. Raises StoreError; Exists if something lies there.
    """
    from nenkin_tui.store import durable, errors  # noqa: PLC0415 - --help opens no store
    from nenkin_tui.town import found, open_town  # noqa: PLC0415 - likewise

    with durable.refusals():
        if place.is_symlink():
            raise errors.Unsuitable(why="symlink")
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise errors.Exists(path=str(place))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = durable.beside(place, "making")
    try:
        found(making, clock_start=clock_start)
        making.rename(place)
        with durable.refusals():
            durable.sync_folder(place.parent)
    except OSError:
        raise errors.Exists(path=str(place)) from None
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return open_town(place)


def _remove(place: Path) -> None:
    """Renamed first: a town that is removed in part would be none, and keep every other from its place."""
    from nenkin_tui.store import durable  # noqa: PLC0415 - --help opens no store

    with durable.refusals():
        half = durable.beside(place, "half")  # swept away if this is cut off
        place.rename(half)
        shutil.rmtree(half)


def office_asked(*, dry_run: bool = False) -> "tuple[Office, Town | None]":
    """The office over the store asked for, and its town if it is one; raises StoreError.

    dry_run: over a copy of it, which goes when the command is over: whatever the command does, it does nothing.
    """
    asked = asked_store()
    if dry_run:
        asked = _copied(asked or town_of_user().office.store.path)
    if asked is None:
        town = town_of_user()
        return town.office, town
    from nenkin_tui.clock import SystemClock  # noqa: PLC0415 - --help opens no store
    from nenkin_tui.model.person import PersonFile, claims_of  # noqa: PLC0415 - likewise
    from nenkin_tui.office.office import Office  # noqa: PLC0415 - likewise
    from nenkin_tui.store.store import Store  # noqa: PLC0415 - likewise
    from nenkin_tui.town.town import is_town, open_town  # noqa: PLC0415 - likewise

    store = Store.open(asked, PersonFile, claims_of)
    if is_town(store):
        town = open_town(asked)
        return town.office, town
    return Office.of(store, SystemClock(), settings.Settings(), carrier=_carrier()), None


def _copied(place: Path) -> Path:
    from nenkin_tui.model.person import PersonFile, claims_of  # noqa: PLC0415 - --help opens no store
    from nenkin_tui.store.backup import backup  # noqa: PLC0415 - likewise
    from nenkin_tui.store.restore import restore  # noqa: PLC0415 - likewise
    from nenkin_tui.store.store import Store  # noqa: PLC0415 - likewise

    folder = Path(tempfile.mkdtemp(prefix="nenkin-dry-run-"))
    click.get_current_context().call_on_close(lambda: shutil.rmtree(folder))
    backup(Store.open(place, PersonFile, claims_of), folder / "backup")
    restore(folder / "backup", folder / "store", PersonFile, claims_of)
    return folder / "store"


def _carrier() -> "Carrier":
    """How mail goes out of a store that is no town: by NENKIN_TUI_SMTP if it is set, else into the mailbox (K6)."""
    from nenkin_tui.office.mail import SmtpRefused, smtp_from_settings  # noqa: PLC0415 - --help sends no mail
    from nenkin_tui.office.office import Mailbox  # noqa: PLC0415 - likewise

    try:
        return smtp_from_settings() or Mailbox()
    except SmtpRefused as refused:
        stop(f"cli.{refused.reason}", exit_code=WRONG_USAGE)
