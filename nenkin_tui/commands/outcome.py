"""How a command ends: what it prints, and the sentence with which it stops (COMMANDS.md, exit codes)."""

import json
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from nenkin_tui.locale import text
from nenkin_tui.model.typed_text import is_hidden, shown_safely

REFUSED = 1
WRONG_USAGE = 2
NO_STORE = 3
EVERY = 100
"""People between two words of progress."""


class Stopped(click.ClickException):
    """One sentence for standard error, and the exit code beside it."""

    def __init__(self, sentence: str, exit_code: int) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code  # type: ignore[misc] # click reads it from the exception


def stop(key: str, *, exit_code: int = REFUSED, **values: object) -> NoReturn:
    """Ends the command with this sentence of the catalogue."""
    raise Stopped(text(key, **values), exit_code)


def say(words: str, *, err: bool = False) -> None:
    """Prints lines; of names and texts out of a store, what would steer the terminal is seen as a mark in its place."""
    click.echo("\n".join(shown_safely(line) for line in words.split("\n")), err=err)


def print_json(document: Any) -> None:
    """Prints exactly one JSON document; what would steer a terminal is written as JSON escapes it."""
    written = json.dumps(document, ensure_ascii=False, indent=1)
    click.echo("\n".join(_escaped(line) for line in written.split("\n")))


def _escaped(line: str) -> str:
    return "".join(json.dumps(one)[1:-1] if is_hidden(one) else one for one in line)


def progress(*, quiet: bool) -> Callable[[int], None]:
    """Told how many people (or claims) are done; says a line on standard error every so many, and redraws nothing."""

    def say(people: int) -> None:
        if people % EVERY == 0:
            print(text("store.progress", people=people), file=sys.stderr, flush=True)  # noqa: T201 - progress

    return (lambda _: None) if quiet or not sys.stderr.isatty() else say
