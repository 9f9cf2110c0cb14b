"""Old-age Basic Pension and the additional pension (国民年金法 27条, 27条の2, 43条, 44条)."""

from nenkin_tui.pension.exemptions import WHOLE
from nenkin_tui.pension.rounding import rounded, to_nearest

FULL_BASE = 780_900
ADDITIONAL_PER_MONTH = 200


def full_amount(revision_rate: int) -> int:
    """満額: 780,900 yen by the revision rate (thousandths), to the nearest 100 yen (27条)."""
    return to_nearest(FULL_BASE * revision_rate, 1000, 100)


def basic_pension(full: int, credited: int, full_months: int = 480) -> int:
    """The yearly amount for credited twenty-fourths of months (27条, rounded by 17条)."""
    return rounded(full * credited, full_months * WHOLE)


def additional_pension(months: int) -> int:
    """付加年金: 200 yen a year for each month paid with it (44条)."""
    return ADDITIONAL_PER_MONTH * months
