"""What paying months adds to the basic pension (国民年金法 27条): the difference of two whole computations."""

import msgspec

from nenkin_tui.model.record import Record
from nenkin_tui.pension.basic import basic_pension
from nenkin_tui.pension.exemptions import SHARES, credited, ranked
from nenkin_tui.pension.months import CODES, Timeline, unlocated_months_20_to_59
from nenkin_tui.pension.parameters import Parameters

_PAID = CODES["paid"]


def gain_of(record: Record, line: Timeline, year: Parameters, positions: range, instead_of: int | None = None) -> int:
    """What the basic pension grows by a year if these months are paid, instead of as they are (or of a code)."""
    before = line.kinds
    if instead_of is not None:
        before = _with(before, positions, instead_of)
    after = _with(before, positions, _PAID)
    return _basic(record, line, year, after) - _basic(record, line, year, before)


def _with(kinds: bytes, positions: range, code: int) -> bytes:
    return kinds[: positions.start] + bytes([code]) * len(positions) + kinds[positions.stop :]


def _basic(record: Record, line: Timeline, year: Parameters, kinds: bytes) -> int:
    ranks = ranked(msgspec.structs.replace(line, kinds=kinds))
    months = [ranks.count(rank) for rank in range(len(SHARES))]
    months[0] += unlocated_months_20_to_59(record)
    return basic_pension(year.full, sum(credited(tuple(months), year.full_months)), year.full_months)
