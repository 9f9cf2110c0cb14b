"""A record file of one's own (`nenkin-record/1`, or its table): it needs no registration, and is its owner's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from nenkin_tui.locale import text
from nenkin_tui.model.record import Record
from nenkin_tui.pension.record_document import record_json
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_json import LARGEST, RecordProblem, RecordRefused
from nenkin_tui.pension.record_table import table_of
from nenkin_tui.pension.record_table_reader import is_table, read_table
from nenkin_tui.store import durable
from nenkin_tui.store.errors import DiskRefused, ReadOnly
from nenkin_tui.store.locks import hold

FORMATS = ("json", "csv", "pdf", "ics")
"""In which a record is given out; of these JSON and CSV are read back."""
MOST_SHOWN = 5
"""Problems named one by one; the rest are counted."""


class Changed(Exception):
    """A file is not what it was when it was looked at: another program wrote it meanwhile."""


def read_own_record(path: Path) -> Record:
    """The record in this file; RecordRefused for what it may not hold, OSError where it cannot be read."""
    return record_of_bytes(content_of(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file, one more than a record may have at most; OSError."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def record_of_bytes(content: bytes) -> Record:
    """The record in a file's bytes, JSON or a table; RecordRefused."""
    if not is_table(content):
        return read_record(content)
    table = read_table(content)
    try:
        return read_record(table.values)
    except RecordRefused as refused:
        raise table.located(refused) from None


def written_as(form: str, record: Record, *, on: date, whose: str, made: datetime) -> bytes:
    """A record in one of FORMATS. NoPdf where what a PDF needs is not installed.

    on: the day its paper and its deadlines are of; whose: tells its calendar from others'; made: when the calendar says
    it was made, aware.
    """
    if form == "json":
        return record_json(record)
    if form == "csv":
        return table_of(record)
    if form == "pdf":
        from nenkin_tui.papers.record_paper import record_paper  # noqa: PLC0415 - only where a paper is made

        return record_paper(record, on)
    from nenkin_tui.papers.deadlines import deadlines_by_record  # noqa: PLC0415 - likewise
    from nenkin_tui.papers.ics import calendar_file  # noqa: PLC0415 - 180 ms that only a calendar costs

    return calendar_file(deadlines_by_record(record, on), whose=whose, made=made)


def make_room(path: Path) -> None:
    """The folder of the user's own record, theirs alone; StoreError."""
    with durable.refusals():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def put_file(path: Path, content: bytes, before: bytes | None) -> None:
    """Puts a file in its place, whole or not at all, readable by its owner only.

    before: what lies there, None for nothing; Changed if it is something else by now. StoreError where the disk
    refuses, Busy while others put theirs there for long.
    """
    with _alone_in(path.parent):
        try:
            now = content_of(path) if os.path.lexists(path) else None
        except OSError:
            raise Changed from None
        if now != before:
            raise Changed
        durable.replace(path, content)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Nobody else puts a file there between our look and our replacement, where their change would be lost.

    The folder itself is locked, so that nothing new lies beside a user's files; where the system locks no folders, as
    over a network, nobody is kept out.
    """
    with durable.refusals():
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(DiskRefused, ReadOnly):
            hold(descriptor)
        yield
    finally:
        durable.close_quietly(descriptor)


def record_files(folder: Path) -> list[Path]:
    """The record files that lie in a folder and in its `data/records`, by name; none where it cannot be read."""
    found = []
    for place in (folder, folder / "data" / "records"):
        try:
            found += [path for path in sorted([*place.glob("*.json"), *place.glob("*.csv")]) if _is_record(path)]
        except OSError:
            continue
    return found


def _is_record(path: Path) -> bool:
    """By the name of the format near its beginning; whether it is a good one is seen when it is opened."""
    try:
        with path.open("rb") as file:
            begins = file.read(500)
            return b'"nenkin-record/' in begins or is_table(begins)
    except OSError:
        return False


def problem_sentences(file: str, refused: RecordRefused) -> list[str]:
    """A sentence for each problem, at most MOST_SHOWN, and one that counts the rest."""
    sentences = [problem_sentence(file, problem) for problem in refused.problems[:MOST_SHOWN]]
    more = len(refused.problems) - MOST_SHOWN
    return [*sentences, text("law.record_more", count=more)] if more > 0 else sentences


def problem_sentence(file: str, problem: RecordProblem) -> str:
    """Where it is, which months, what is wrong and what to do."""
    wrong = text(f"law.record_{problem.code}", **problem.values)
    place = problem.place or text("law.record_whole")
    if problem.line is not None:
        place = text("law.record_line", line=problem.line)
    if problem.period:
        return text("law.record_problem_period", file=file, place=place, period=problem.period, problem=wrong)
    return text("law.record_problem", file=file, place=place, problem=wrong)
