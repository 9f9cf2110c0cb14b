"""`nenkin-tui town`: the practice town in the full screen."""

import sys
from typing import TYPE_CHECKING

import click

from nenkin_tui import quick_start, settings
from nenkin_tui.commands.line import talk_line_by_line
from nenkin_tui.commands.outcome import WRONG_USAGE, stop
from nenkin_tui.commands.place import asked_store, town_of_user
from nenkin_tui.locale import text

if TYPE_CHECKING:
    from nenkin_tui.pages.services import Services


@click.command(name="town", help=text("cli.town"))
@click.option("--fresh", is_flag=True, help=text("cli.town_fresh"))
def command(*, fresh: bool) -> None:
    """Opens the start page over the town."""
    open_town_screens(fresh=fresh, in_town=True)


def open_town_screens(*, fresh: bool = False, in_town: bool = False) -> None:
    """Opens the start page over the town asked for, or the user's own; line by line on a terminal that can do no more.

    in_town: whether line mode need not ask if it is to be the town.
    """
    if settings.is_dumb_terminal():
        talk_line_by_line(in_town=in_town, fresh=fresh)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        stop("cli.no_terminal", exit_code=WRONG_USAGE)
    quick_start.begin()
    from nenkin_tui.pages.services import Services  # noqa: PLC0415 - --help shows no screen

    town = town_of_user(asked_store(), fresh=fresh)
    state = settings.state_folder()
    own = settings.own_record()
    shown(Services(town=town, log_folder=state, saved_folder=settings.saved_folder(), own_record=own))


def shown(services: "Services", first: str = "start") -> None:
    """Runs the full screen until it is left; a crash ends the command with its number, or the store's words."""
    from nenkin_tui.screens.app import NenkinApp  # noqa: PLC0415 - --help shows no screen
    from nenkin_tui.screens.terminal import TerminalDriver  # noqa: PLC0415 - likewise

    app = NenkinApp(services, first)
    app.driver_class = TerminalDriver
    app.run()
    if app.refusal is not None:
        raise app.refusal
    if app.crash_number:
        stop("cli.crashed", number=app.crash_number)
    if app.return_code:
        raise SystemExit(app.return_code)
