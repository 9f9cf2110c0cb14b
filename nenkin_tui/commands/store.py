"""`nenkin-tui store`: making a store."""

from datetime import datetime

import click

from nenkin_tui import settings
from nenkin_tui.commands.outcome import WRONG_USAGE, print_json, stop
from nenkin_tui.commands.place import asked_store
from nenkin_tui.locale import text


@click.group(name="store", help=text("store.help"))
def command() -> None:
    """The store, as commands."""


@command.command(name="init", help=text("store.init"))
@click.option("--town", "with_town", is_flag=True, help=text("store.init_town"))
@click.option("--clock", type=click.DateTime(["%Y-%m-%dT%H:%M"]), metavar="TIME", help=text("store.init_clock"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def init(clock: datetime | None, *, with_town: bool, as_json: bool) -> None:
    """Makes a store in a new or empty folder, and opens no screen."""
    if clock is not None and not with_town:
        stop("store.init_clock_town", exit_code=WRONG_USAGE)
    place = asked_store() or (settings.town_store() if with_town else None)
    if place is None:
        stop("store.init_where", exit_code=WRONG_USAGE)
    count = 0
    if with_town:
        from nenkin_tui.clock import JST  # noqa: PLC0415 - --help makes no town
        from nenkin_tui.town import found  # noqa: PLC0415 - likewise

        town = found(place, clock_start=clock.replace(tzinfo=JST) if clock else None)
        count = len(town.people())
    else:
        from nenkin_tui.model.person import PersonFile, claims_of  # noqa: PLC0415 - likewise
        from nenkin_tui.store.store import Store  # noqa: PLC0415 - likewise

        Store.create(place, PersonFile, claims_of)
    if as_json:
        print_json({"store": str(place), "town": with_town, "people": count})
    else:
        click.echo(text("store.made_town" if with_town else "store.made", path=place, count=count))
