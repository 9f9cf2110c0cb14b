"""What paying months adds to the basic pension (国民年金法 27条): the difference of two whole computations."""

import msgspec

from nenkin_tui.model.record import Record
from nenkin_tui.pension.basic import basic_pension
from nenkin_tui.pension.exemptions import SHARES, credited, ranked
from nenkin_tui.pension.months import CODES, PART_UNPAID, Timeline, unlocated_months_20_to_59
from nenkin_tui.pension.parameters import Parameters

_PAID = CODES["paid"]
_OF_PART = {code: CODES[status] for status, code in PART_UNPAID.items()}
_ONCE_PAID = bytes(_OF_PART.get(code, _PAID) for code in range(256))
"""What a month of each code counts as once it is paid: the part left over by an exemption makes it that exemption's
month, no paid one (国民年金法 27条, 90条の2)."""


def gain_of(record: Record, line: Timeline, year: Parameters, positions: range, instead_of: int | None = None) -> int:
    """What the basic pension grows by a year if these months are paid, instead of as they are (or of a code)."""
    before = line if instead_of is None else with_code(line, positions, instead_of)
    return basic_of(record, all_paid(before, positions), year) - basic_of(record, before, year)


def paid_in(line: Timeline, position: int) -> Timeline:
    """The same months with this one paid."""
    return all_paid(line, range(position, position + 1))


def all_paid(line: Timeline, positions: range) -> Timeline:
    """The same months with these paid."""
    paid = line.kinds[positions.start : positions.stop].translate(_ONCE_PAID)
    return msgspec.structs.replace(line, kinds=line.kinds[: positions.start] + paid + line.kinds[positions.stop :])


def basic_of(record: Record, line: Timeline, year: Parameters) -> int:
    """The basic pension of all months."""
    counted = sum(credited(counted_by_kind(record, line), year.full_months))
    return basic_pension(year.full, counted, year.full_months)


def counted_by_kind(record: Record, line: Timeline) -> tuple[int, ...]:
    """The months of each kind of SHARES."""
    ranks = ranked(line)
    months = [ranks.count(rank) for rank in range(len(SHARES))]
    months[0] += unlocated_months_20_to_59(record)
    return tuple(months)


def with_code(line: Timeline, positions: range, code: int) -> Timeline:
    """The same months with these of another code (months.CODES)."""
    kinds = line.kinds[: positions.start] + bytes([code]) * len(positions) + line.kinds[positions.stop :]
    return msgspec.structs.replace(line, kinds=kinds)
