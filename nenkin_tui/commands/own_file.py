"""Writing a file that is the user's own: nothing that lies there is lost unasked, and nothing is half written."""

import sys
from pathlib import Path

import click

from nenkin_tui.commands.outcome import REFUSED, WRONG_USAGE, Stopped, stop
from nenkin_tui.locale import text
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.procedures.own_record import Changed, content_of, put_file

replace_option = click.option("--replace", is_flag=True, help=text("transfer.help_replace"))


def place_of(path: Path) -> Path:
    """Where a file goes: through a symlink to what it names; ends the command where no file can lie, exit 2."""
    place = path.resolve()
    if place.exists() and not place.is_file():
        stop("transfer.no_file", exit_code=WRONG_USAGE, path=shown_safely(str(path)))
    if not place.parent.is_dir():
        stop("transfer.no_folder", exit_code=WRONG_USAGE, path=shown_safely(str(path.parent)))
    return place


def lying_at(place: Path) -> bytes | None:
    """What lies at a place, None for nothing; ends the command where it cannot be read, exit 1."""
    try:
        return content_of(place)
    except FileNotFoundError:
        return None
    except OSError:
        stop("transfer.not_readable", path=shown_safely(str(place)))


def agreed(question: str, option: str) -> None:
    """Goes on where a person at the terminal agrees; else ends the command, without a terminal naming the option."""
    if not somebody_sits_there():
        raise Stopped(text("transfer.nobody_to_ask", question=question, option=option), WRONG_USAGE)
    if not click.confirm(question, err=True):
        raise Stopped(text("transfer.declined"), REFUSED)


def somebody_sits_there() -> bool:
    """Whether a question can be asked and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def put(place: Path, content: bytes, before: bytes | None) -> None:
    """Puts the file in its place; ends the command where another program wrote it meanwhile, exit 1. StoreError."""
    try:
        put_file(place, content, before)
    except Changed:
        stop("transfer.changed_meanwhile", path=shown_safely(str(place)))
