"""Old-age Employees' Pension: the remuneration-related part and the transitional addition.

厚生年金保険法 43条, 平成12年法律18号 附則20条・21条, 昭和60年法律34号 附則59条2項. Born 1946-04-02 or later.
The law's averages are not rounded on the way: no source gives their rounding.
"""

from nenkin_tui.pension.rounding import rounded

BEFORE_2003, FROM_2003 = 7125, 5481
"""本来水準: millionths of a month's pay for each month, before and from 2003-04."""
FORMER_BEFORE_2003, FORMER_FROM_2003 = 7500, 5769
"""従前額保障: the same by the shares of 1994."""
UNIT_BASE = 1628
UNIT_MONTHS = 480


def remuneration_related(before_2003: int, from_2003: int) -> int:
    """本来水準 in yen: revalued pay of both eras (yen by thousandths, all months together; 43条)."""
    return rounded(before_2003 * BEFORE_2003 + from_2003 * FROM_2003, 10**9)


def former_guarantee(before_2003: int, from_2003: int, former_rate: int) -> int:
    """従前額保障 in yen: the same by the rates of 1994, by the year's 従前額改定率 (附則21条)."""
    return rounded((before_2003 * FORMER_BEFORE_2003 + from_2003 * FORMER_FROM_2003) * former_rate, 10**12)


def by_averages(before: tuple[int, int], since: tuple[int, int]) -> int:
    """本来水準 from averages already revalued: months and yen of each era."""
    return rounded(before[0] * before[1] * BEFORE_2003 + since[0] * since[1] * FROM_2003, 10**6)


def unit_amount(revision_rate: int) -> int:
    """定額単価: 1,628 yen by the revision rate (thousandths), to the yen (附則59条2項)."""
    return rounded(UNIT_BASE * revision_rate, 1000)


def transitional_addition(unit: int, months: int, full: int, months_20_to_59: int, full_months: int = 480) -> int:
    """経過的加算: the unit amount for at most 480 months, less the basic pension of those months (附則59条2項).

    `months_20_to_59` counts employees' months from 1961-04 on at ages 20 to 59. Rounded once.
    """
    difference = unit * min(months, UNIT_MONTHS) * full_months - full * months_20_to_59
    return rounded(max(difference, 0), full_months)
