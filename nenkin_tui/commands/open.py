"""`nenkin-tui open`: the account's pages over a record file of one's own, read only, without an account."""

import sys
from pathlib import Path

import click

from nenkin_tui import quick_start, settings
from nenkin_tui.commands.line import talked
from nenkin_tui.commands.outcome import WRONG_USAGE, stop
from nenkin_tui.commands.record_option import day_option, record_argument, record_in, whose
from nenkin_tui.commands.town import shown
from nenkin_tui.locale import text


@click.command(name="open", help=text("cli.open"))
@record_argument
@click.option("--on", metavar="DATE", help=text("law.help_on"))
def command(path: Path, on: str | None) -> None:
    """Opens the pages over the record; line by line on a terminal that can do no more."""
    day = day_option(on)
    record = record_in(path)
    by_lines = settings.is_dumb_terminal()
    if not by_lines:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            stop("cli.no_terminal", exit_code=WRONG_USAGE)
        quick_start.begin()
    from nenkin_tui.pages.account.record import record_of  # noqa: PLC0415 - --help shows no screen
    from nenkin_tui.pages.services import Services  # noqa: PLC0415 - likewise

    services = Services(
        opened=record_of(whose(path), record, day),
        log_folder=settings.state_folder(),
        saved_folder=settings.saved_folder(),
        own_record=settings.own_record(),
    )
    if by_lines:
        talked(services, first="home")
    else:
        shown(services, first="home")
