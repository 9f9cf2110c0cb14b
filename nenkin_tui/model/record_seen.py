"""The pension record as a person last saw it: kept beside the record, so that what changed since can be shown (A10)."""

from datetime import date

import msgspec


class SeenMonths(msgspec.Struct, frozen=True, array_like=True):
    """Months that were alike, first and last as `2026-04`; yen, 0 where there were none."""

    first: str
    last: str
    mark: str
    pay: int = 0
    bonus: int = 0


class RecordSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The whole record on the day of a visit."""

    on: date
    months: tuple[SeenMonths, ...]
