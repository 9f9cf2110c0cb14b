"""The kinds of plain value a record file is made of; each is read, or named as a problem with its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeGuard, TypeVar

from nenkin_tui.model.month import Month
from nenkin_tui.pension.record_json import RecordProblem, harmless

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1900, 2200)
Value = TypeVar("Value")


class PlainReading:
    """One pass over plain values; what cannot be read becomes a problem and None."""

    def __init__(self) -> None:
        self.problems: list[RecordProblem] = []

    def wrong(self, code: str, place: str, **values: str) -> None:
        """Note one problem."""
        self.problems.append(RecordProblem(code, harmless(place), "", values))

    def is_object(self, value: object, place: str, keys: frozenset[str]) -> TypeGuard[dict[str, object]]:
        """Whether this is an object; keys it does not know are problems of their own."""
        if not isinstance(value, dict):
            self.wrong("not_an_object", place, found=shown(value))
            return False
        for key in value:
            if key not in keys:
                name = harmless(str(key))
                self.wrong("unknown_key", joined(place, name), key=name, known=", ".join(sorted(keys)))
        return True

    def each(self, values: dict[str, object], key: str, read: Callable[[object, str], Value | None]) -> Iterator[Value]:
        """What `read` makes of each value of a list; an absent list is empty."""
        listed = values.get(key)
        if listed is None:
            return
        if not isinstance(listed, list):
            self.wrong("not_a_list", key, found=shown(listed))
            return
        for index, value in enumerate(listed):
            found = read(value, f"{key}[{index}]")
            if found is not None:
                yield found

    def month(
        self,
        values: dict[str, object],
        key: str,
        place: str = "",
        *,
        optional: bool = False,
        required_key: bool = False,
    ) -> Month | None:
        """A month `2026-04`; null and, unless the key is required, absence are allowed where optional."""
        value, here = values.get(key), joined(place, key)
        if value is None and optional and not (required_key and key not in values):
            return None
        if value is None and key not in values:
            self.wrong("missing_key", here, key=key)
            return None
        try:
            month = Month.parse(value) if isinstance(value, str) else None
        except ValueError:
            month = None
        if month is None:
            self.wrong("not_a_month", here, found=shown(value))
            return None
        return month if self._is_within(month.year, here, value) else None

    def day(self, values: dict[str, object], key: str, place: str = "", *, optional: bool = False) -> date | None:
        """A day `1980-04-02`; null and absence are allowed where optional."""
        value, here = values.get(key), joined(place, key)
        if value is None and optional:
            return None
        if value is None and key not in values:
            self.wrong("missing_key", here, key=key)
            return None
        try:
            day = date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            self.wrong("not_a_day", here, found=shown(value))
            return None
        return day if self._is_within(day.year, here, value) else None

    def _is_within(self, year: int, place: str, value: object) -> bool:
        if year not in _YEARS:
            self.wrong("year_out_of_range", place, found=shown(value), low=str(_YEARS[0]), high=str(_YEARS[-1]))
        return year in _YEARS

    def whole(
        self,
        values: dict[str, object],
        key: str,
        place: str = "",
        *,
        low: int = 0,
        high: int,
        default: int | None = None,
    ) -> int | None:
        """A whole number from low to high; absent: the default, if there is one."""
        value, here = values.get(key), joined(place, key)
        if key not in values:
            if default is None:
                self.wrong("missing_key", here, key=key)
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong("not_a_whole_number", here, found=shown(value))
            return None
        if not low <= value <= high:
            self.wrong("out_of_range", here, found=shown(value), low=f"{low:,}", high=f"{high:,}")
            return None
        return value

    def choice(
        self,
        values: dict[str, object],
        key: str,
        allowed: Sequence[str],
        place: str = "",
        *,
        default: str | None = None,
    ) -> str | None:
        """One of the allowed words; absent: the default, if there is one."""
        value, here = values.get(key, default), joined(place, key)
        if value is None and key not in values:
            self.wrong("missing_key", here, key=key)
            return None
        if not isinstance(value, str) or value not in allowed:
            self.wrong("not_a_choice", here, found=shown(value), allowed=", ".join(allowed))
            return None
        return value

    def flag(self, values: dict[str, object], key: str, place: str, *, default: bool) -> bool:
        """True or false."""
        value = values.get(key, default)
        if not isinstance(value, bool):
            self.wrong("not_true_or_false", joined(place, key), found=shown(value))
            return default
        return value

    def text(self, values: dict[str, object], key: str, place: str) -> str:
        """A text of one line; absent: empty."""
        value = values.get(key, "")
        if not isinstance(value, str) or not value.replace("\u3000", "").isprintable():
            self.wrong("not_text", joined(place, key), found=shown(value))
            return ""
        return value


def joined(place: str, key: str) -> str:
    """The place of a key inside a place."""
    return f"{place}.{key}" if place and key else place or key


def shown(value: object) -> str:
    """A value as a sentence can show it: short, on one line, nothing a terminal would act on."""
    if isinstance(value, dict | list):
        return "{...}" if isinstance(value, dict) else "[...]"
    return harmless(repr(value))
