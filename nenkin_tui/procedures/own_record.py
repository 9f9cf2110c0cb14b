"""Reading a record file of one's own (`nenkin-record/1`): it needs no registration, and the file is its owner's."""

from pathlib import Path

from nenkin_tui.locale import text
from nenkin_tui.model.record import Record
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_json import LARGEST, RecordProblem, RecordRefused

MOST_SHOWN = 5
"""Problems named one by one; the rest are counted."""


def read_own_record(path: Path) -> Record:
    """The record in this file; RecordRefused for what it may not hold, OSError where it cannot be read."""
    with path.open("rb") as file:
        return read_record(file.read(LARGEST + 1))


def record_files(folder: Path) -> list[Path]:
    """The record files that lie in a folder and in its `data/records`, by name; none where it cannot be read."""
    found = []
    for place in (folder, folder / "data" / "records"):
        try:
            found += [path for path in sorted(place.glob("*.json")) if _is_record(path)]
        except OSError:
            continue
    return found


def _is_record(path: Path) -> bool:
    """By the name of the format near its beginning; whether it is a good one is seen when it is opened."""
    try:
        with path.open("rb") as file:
            return b'"nenkin-record/' in file.read(500)
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
    if problem.period:
        return text("law.record_problem_period", file=file, place=place, period=problem.period, problem=wrong)
    return text("law.record_problem", file=file, place=place, problem=wrong)
