"""The pension record as a person saw it and sees it, and as it was, beside the record itself (A8, A10)."""

from datetime import date
from typing import Any

import msgspec


class SeenMonths(msgspec.Struct, frozen=True, array_like=True):
    """Months that were alike, first and last as `2026-04`; yen, 0 where there were none."""

    first: str
    last: str
    mark: str
    pay: int = 0
    bonus: int = 0


class RecordSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The whole record on the day of a visit: what changed since can be shown."""

    on: date
    months: tuple[SeenMonths, ...]


class RecordShown(msgspec.Struct, frozen=True, kw_only=True):
    """The record before its last change, in the form nenkin-record/1: the account shows it to the day before `until`.

    Records are updated on the next business day (A10).
    """

    record: dict[str, Any]
    until: date


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """The record as it was to the end of the day on which the desk corrected it, in the form nenkin-record/1."""

    on: date
    record: dict[str, Any]
