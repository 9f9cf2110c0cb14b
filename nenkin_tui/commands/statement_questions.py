"""`nenkin-tui import --from-statement`: line mode's questions about the paper, told on standard error."""

import sys
from pathlib import Path

import click

from nenkin_tui.commands.outcome import REFUSED, Stopped
from nenkin_tui.line_mode.own_record import type_in
from nenkin_tui.line_mode.talk import Stop, Talk
from nenkin_tui.line_mode.terminal import Ended, LineTerminal
from nenkin_tui.locale import text
from nenkin_tui.model.record import Record
from nenkin_tui.pages.idle import IdleWatch
from nenkin_tui.pages.own_record import today
from nenkin_tui.papers.statement import record_sections
from nenkin_tui.settings import Settings


def typed_in(place: Path) -> bool:
    """Asks until the record is there; gives whether it lies in its place now, or was left unkept. StoreError.

    Who leaves it, or whose input ends, ends the command, exit 1; what was typed is kept, unless that was chosen.
    """
    settings = Settings()
    talk = Talk(LineTerminal(sys.stdin.fileno(), sys.stderr), IdleWatch(settings.idle_account, settings.idle_warning))
    talk.say(text("line.how"), text("line.words"))
    try:
        entry = type_in(talk, place, without="home")
    except (Stop, Ended):
        entry = None
    if entry is None:
        raise Stopped(text("transfer.declined"), REFUSED)
    if entry.record is not None:
        _compare(entry.record)
    return entry.kept


def _compare(record: Record) -> None:
    """The sums of months, as the statement prints them."""
    periods = record_sections(record, today())[0]
    click.echo(periods.heading.partition(". ")[2], err=True)
    for name, months in periods.table.rows if periods.table else ():
        click.echo(f"  {name}: {months}", err=True)
