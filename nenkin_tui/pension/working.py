"""Pension while working, and the revisions that work after the right brings (厚生年金保険法 43条2項・3項, 46条)."""

from bisect import bisect_right
from collections.abc import Mapping

import msgspec

from nenkin_tui.pension.months import AT_65, AT_70, Timeline
from nenkin_tui.pension.rounding import rounded, to_nearest

LIMIT_BASE = 620_000


def limit_of(wage_changes: tuple[int, ...]) -> int:
    """支給停止調整額: 620,000 yen (2024) by each year's change of wages (thousandths), to 10,000 yen (46条3項)."""
    numerator, denominator = LIMIT_BASE, 1
    for change in wage_changes:
        numerator, denominator = numerator * change, denominator * 1000
    return to_nearest(numerator, denominator, 10_000)


def suspended_annual(remuneration_related: int, monthly_pay: int, bonuses_last_12: int, limit: int) -> int:
    """支給停止基準額 a year: half of what pension and pay exceed the limit by, at most the pension (46条1項).

    基本月額 is a twelfth of the remuneration-related part without additions or deferral's increase; 総報酬月額相当額
    the standard remuneration and a twelfth of the last twelve months' standard bonuses.
    """
    excess = remuneration_related + 12 * monthly_pay + bonuses_last_12 - 12 * limit
    return min(rounded(max(excess, 0), 2), remuneration_related)


class CountingPoints(msgspec.Struct, frozen=True):
    """From which position on a pension counts months up to which other one (not counted), both rising."""

    effective: tuple[int, ...]
    counted: tuple[int, ...]


def counting_points(line: Timeline, left_within: Mapping[int, bool]) -> CountingPoints:
    """The revisions a record's work brings to whoever has a pension by then.

    From 65 on each September's insured person has the months before it added from October (43条2項); who has left
    has all of them with the month after the last one, at 70 a month later (43条3項). `left_within` holds the
    positions of months within which, not at whose end, someone left: the revision comes one month later, and not at all
    where it says that insurance followed within a month.
    """
    found = []
    employed = line.employed
    first = employed.find(1) if 1 in employed else employed.find(2)
    for position in range(max(first, 0) + 1, len(employed.rstrip(b"\0")) + 1):
        if position < AT_70 and employed[position]:
            if position > AT_65 and line.month(position).month == 9:
                found.append((position + 1, position))
        elif employed[position - 1] and not left_within.get(position):
            found.append((position + (position in left_within or position == AT_70), position))
    return CountingPoints(tuple(at for at, _ in found), tuple(counted for _, counted in found))


def counted_until(points: CountingPoints, claim: int, at: int, special: int | None = None) -> int:
    """Up to which position (not counted) a pension claimed at one position counts months when paid at another.

    Months before the claim at first, later as `counting_points` says; a pension begun before 65 is counted anew at 65
    (附則7条の3第5項), and at the age of the specially provided one where there is such (附則13条の4第5項・6項).
    """
    begun = max([claim, *(age for age in (special or AT_65, AT_65) if claim < age < at)])
    known = bisect_right(points.effective, at)
    return max(begun, points.counted[known - 1]) if known else begun
