"""What the commands on a record file share: reading it, the day, ages, and one sentence for what went wrong."""

from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from nenkin_tui import settings
from nenkin_tui.commands.outcome import REFUSED, Stopped
from nenkin_tui.locale import text
from nenkin_tui.model.month import Age, Month
from nenkin_tui.model.record import Record
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.procedures.own_record import content_of, problem_sentences, record_of_bytes

LONGEST_BUDGET = 12
"""Digits of `--budget`; more is a slip of the hand."""


def _or_own(_: click.Context, __: click.Parameter, path: Path | None) -> Path:
    """The file that is named, else the user's own record, if one was taken in."""
    own = path or settings.own_record()
    if path is None and not own.is_file():
        raise click.UsageError(text("transfer.name_a_record"))
    return own


record_argument = click.argument(
    "path",
    metavar="[RECORD.json]",
    required=False,
    callback=_or_own,
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
)
"""A record file; without one the user's own, as `import` keeps it."""


def whose(path: Path) -> str:
    """What a record is called: the user's own, or the file's."""
    return text("entry.whose") if path == settings.own_record() else text("account.of_file", name=path.name)


def record_in(path: Path) -> Record:
    """The record in this file; a refused one ends the command with a sentence for each problem, exit 1."""
    return record_of(path.name, content_of(path))


def record_of(file: str, content: bytes) -> Record:
    """The record in the bytes of a file of this name; as above."""
    try:
        return record_of_bytes(content)
    except RecordRefused as refused:
        sentences = problem_sentences(shown_safely(file), refused)
        for sentence in sentences[:-1]:
            click.echo(sentence, err=True)
        raise Stopped(sentences[-1], REFUSED) from None


def not_covered(outside: NotCovered) -> NoReturn:
    """End the command with what the tables do not reach, exit 1."""
    raise Stopped(text(f"law.not_covered_{outside.code}", **with_months(outside.values)), REFUSED)


def age_option(found: str, sentence: str, lowest: str, highest: str) -> Age:
    """An age of an option; anything else is wrong usage, said by this sentence."""
    try:
        age = Age.parse(found)
    except ValueError:
        age = None
    if age is None or not Age.parse(lowest) <= age <= Age.parse(highest):
        raise click.UsageError(text(sentence, found=found))
    return age


def day_option(found: str | None) -> date:
    """The day of `--on`, or today by the machine's clock."""
    if found is None:
        from nenkin_tui.clock import SystemClock  # noqa: PLC0415 - only where no day is given

        return SystemClock().now().date()
    try:
        day = date.fromisoformat(found)
    except ValueError:
        day = None
    if day is None or not 1961 <= day.year < 2200 or day.isoformat() != found:
        raise click.UsageError(text("law.option_day", found=found))
    return day


def budget_option(found: str | None) -> int | None:
    """The yen of `--budget`, if it was given."""
    if found is not None and not (found.isascii() and found.isdecimal() and len(found) <= LONGEST_BUDGET):
        raise click.UsageError(text("law.option_budget", found=found))
    return None if found is None else int(found)


def age_text(age: Age) -> str:
    """An age as a sentence has it."""
    return text("law.age", years=age.years, months=age.months)


def month_text(month: Month) -> str:
    """A month as a sentence has it."""
    return text("law.month", year=month.year, month=month.month)


def day_text(day: date) -> str:
    """A day as a sentence has it."""
    return text("law.day", year=day.year, month=day.month, day=day.day)


def with_months(values: dict[str, str]) -> dict[str, str]:
    """The values of a remark, its month written out."""
    if "month" not in values:
        return values
    return values | {"month": month_text(Month.parse(values["month"]))}
