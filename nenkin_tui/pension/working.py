"""Pension while working, and the revisions that work after the right brings (厚生年金保険法 43条2項・3項, 46条)."""

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


def counted_until(line: Timeline, claim: int, at: int, left_within: frozenset[int] = frozenset()) -> int:
    """Up to which position (not counted) a pension claimed at one position counts months when paid at another.

    Months before the claim at first. From 65 on each September's insured person has the months before it added
    from October (43条2項); who has left has all of them a month later, at 70 as well (43条3項); a pension begun
    before 65 is counted anew at 65. `left_within` holds the positions of months within which, not at whose end,
    someone left: the revision comes one month later.
    """
    counted = AT_65 if claim < AT_65 < at else claim
    for position in range(claim + 1, min(at, AT_70) + 1):
        insured_before = bool(line.employed[position - 1])
        insured_now = position < AT_70 and bool(line.employed[position])
        late = position in left_within or position == AT_70
        left = insured_before and not insured_now and position + late <= at
        each_september = insured_now and AT_65 < position < at and line.month(position).month == 9
        if left or each_september:
            counted = max(counted, position)
    return counted
