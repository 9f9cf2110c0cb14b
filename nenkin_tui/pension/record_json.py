"""The first half of reading a record file: bytes to plain values, nothing lost and nothing guessed."""

import json

import msgspec

LONGEST_SHOWN = 60
LARGEST = 4 * 1024 * 1024
"""Bytes; a lifetime of monthly pay is some tens of kilobytes."""


class RecordProblem(msgspec.Struct, frozen=True):
    """One thing wrong with a record file.

    `code` names the sentence (`law.record_<code>`), `place` where it stands (`national[2].to`; empty: the whole
    file), `period` the months it is about (`2013-07 - 2015-06`, or empty), `values` what the sentence names, `line`
    where it stands in a table.
    """

    code: str
    place: str
    period: str = ""
    values: dict[str, str] = {}
    line: int | None = None


class RecordRefused(Exception):
    """The file is no `nenkin-record/1`; `problems` holds at least one."""

    def __init__(self, problems: tuple[RecordProblem, ...]) -> None:
        super().__init__(", ".join(f"{problem.place or '(file)'}: {problem.code}" for problem in problems))
        self.problems = problems


def refused(code: str, place: str = "", **values: str) -> RecordRefused:
    """A refusal for one reason."""
    return RecordRefused((RecordProblem(code, harmless(place), "", values),))


def harmless(text: str) -> str:
    """A text from the file as a sentence can carry it: nothing a terminal would act on, and not too long."""
    clean = text if text.isprintable() else ascii(text)[1:-1]
    return clean if len(clean) <= LONGEST_SHOWN else clean[: LONGEST_SHOWN - 3] + "..."


def plain_values(data: bytes | str) -> object:
    """The JSON document in these bytes (UTF-8, with or without a mark) or this text.

    RecordRefused: `too_large, not_utf8, not_json, duplicate_key, not_a_number, too_deep`.
    """
    if len(data) > LARGEST:
        raise refused("too_large", limit=str(LARGEST // 1024 // 1024))
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused("not_utf8", byte=str(error.start + 1)) from None
    twice: list[dict[str, object]] = []

    def values_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
        values = dict(pairs)
        if len(values) < len(pairs):
            names = [name for name, _ in pairs]
            repeated.append(next(name for name in names if names.count(name) > 1))
            twice.append(values)
        return values

    repeated: list[str] = []
    try:
        document = json.loads(text, object_pairs_hook=values_of, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise refused("not_json", line=str(error.lineno), column=str(error.colno)) from None
    except RecursionError:
        raise refused("too_deep") from None
    if twice:
        place = _place_of(twice[0], document)
        raise refused("duplicate_key", f"{place}.{repeated[0]}" if place else repeated[0], key=harmless(repeated[0]))
    return document


def _place_of(sought: object, within: object, place: str = "") -> str | None:
    """Where this very object stands in a document."""
    if within is sought:
        return place
    inner: list[tuple[str, object]] = []
    if isinstance(within, dict):
        inner = [(f"{place}.{key}" if place else key, value) for key, value in within.items()]
    elif isinstance(within, list):
        inner = [(f"{place}[{index}]", value) for index, value in enumerate(within)]
    return next((found for path, value in inner if (found := _place_of(sought, value, path)) is not None), None)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:  # more digits than Python reads
        return _no_number(text)


def _no_number(text: str) -> int:
    raise refused("not_a_number", text=harmless(text))
