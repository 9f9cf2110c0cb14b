"""How many months each exempted month counts for, and in which order (国民年金法 27条).

Paid months come first, then exemptions of a quarter, half, three quarters and the whole, months from 2009-04
on before earlier ones within each; each kind counts at its full share only up to 480 less the months of the
kinds before it, and beyond at its share without the state's part. Counted in twenty-fourths of a month.
The order across 2009-04 rests on secondary sources that agree.
"""

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Status
from nenkin_tui.pension.months import AT_20, AT_60, CODES, COUNTED_AS_PAID, EMPLOYED, Timeline

WHOLE = 24
HALF_FROM_STATE = Month.of(2009, 4)
"""From here on the state bears half, before a third (平成16年法律104号 附則10条)."""


class Share(msgspec.Struct, frozen=True):
    """A kind of month and what it counts, in twenty-fourths: within 480, and beyond."""

    kind: str
    within: int
    beyond: int


SHARES = (
    Share("paid", 24, 0),
    Share("exempt_quarter", 21, 9),
    Share("exempt_quarter_before_2009_04", 20, 12),
    Share("exempt_half", 18, 6),
    Share("exempt_half_before_2009_04", 16, 8),
    Share("exempt_three_quarters", 15, 3),
    Share("exempt_three_quarters_before_2009_04", 12, 4),
    Share("exempt_full", 12, 0),
    Share("exempt_full_before_2009_04", 8, 0),
)
_RANKS: dict[Status, tuple[int, int]] = {
    "exempt_quarter": (2, 1),
    "exempt_half": (4, 3),
    "exempt_three_quarters": (6, 5),
    "exempt_full": (8, 7),
    "exempt_statutory": (8, 7),
}
"""For each exemption the place in SHARES of its months before 2009-04 and from then on."""
NONE = 255


def _ranking(era: int, *, employed: bool) -> bytes:
    table = bytearray([NONE]) * 256
    for status in COUNTED_AS_PAID:
        table[CODES[status]] = 0
    for status, ranks in _RANKS.items():
        table[CODES[status]] = ranks[era]
    if employed:
        table[EMPLOYED] = 0
    return bytes(table)


_BEFORE, _FROM, _AFTER_60 = _ranking(0, employed=True), _ranking(1, employed=True), _ranking(1, employed=False)


def ranked(line: Timeline) -> bytes:
    """For each position the place of its kind in SHARES, or NONE: 20 to 59, and voluntary months from 60 on.

    Employees' months count only from 20 to 59 (昭和60年法律34号 附則8条4項).
    """
    change = min(max(line.position(HALF_FROM_STATE), AT_20), AT_60)
    kinds = line.kinds
    return (
        bytes([NONE]) * AT_20
        + kinds[AT_20:change].translate(_BEFORE)
        + kinds[change:AT_60].translate(_FROM)
        + kinds[AT_60:].translate(_AFTER_60)
    )


def credited(months: tuple[int, ...], cap: int = 480) -> tuple[int, ...]:
    """What the months of each kind, in the order of SHARES, count for; twenty-fourths, at most 24 times the cap."""
    left, counted = cap, []
    for share, number in zip(SHARES, months, strict=True):
        within = min(number, left)
        counted.append(within * share.within + (number - within) * share.beyond)
        left -= within
    over = sum(counted) - cap * WHOLE
    for place in reversed(range(len(counted))):
        taken = min(max(over, 0), counted[place])
        counted[place] -= taken
        over -= taken
    return tuple(counted)


def months_to_full(months: tuple[int, ...], cap: int = 480) -> int:
    """How many more paid months it takes until the months of 27条 add up to the cap (国年法 附則5条5項4号).

    Exempted months count with their shares, and where paid ones take their place within the cap, with less.
    """
    more = 0
    while sum(credited((months[0] + more, *months[1:]), cap)) < cap * WHOLE:
        more += 1
    return more
