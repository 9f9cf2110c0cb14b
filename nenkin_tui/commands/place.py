"""Which store a command works on: `--store`, else the practice town, which is founded on first use."""

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

    Only the user's own town, or a folder that is a town, is ever removed for a fresh one.
    """
    from nenkin_tui.town import found, open_town  # noqa: PLC0415 - --help opens no store

    place = asked or settings.town_store()
    if (place / "store.json").exists():
        town = open_town(place)
        if not fresh:
            return town
        town.remove()
    return found(place)


def office_asked() -> "tuple[Office, Town | None]":
    """The office over the store asked for, and its town if it is one; raises StoreError."""
    asked = asked_store()
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


def _carrier() -> "Carrier":
    """How mail goes out of a store that is no town: by NENKIN_TUI_SMTP if it is set, else into the mailbox (K6)."""
    from nenkin_tui.office.mail import SmtpRefused, smtp_from_settings  # noqa: PLC0415 - --help sends no mail
    from nenkin_tui.office.office import Mailbox  # noqa: PLC0415 - likewise

    try:
        return smtp_from_settings() or Mailbox()
    except SmtpRefused as refused:
        stop(f"cli.{refused.reason}", exit_code=WRONG_USAGE)
