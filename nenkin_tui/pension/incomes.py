"""Incomes that allow an exemption, the postponement and the special payment for students (国民年金法 90条-90条の3).

The limits are those of 国民年金法施行令 6条の7 and following, for months from 2021-07 on.
"""

from typing import Literal

import msgspec

Level = Literal["exempt_full", "exempt_three_quarters", "exempt_half", "exempt_quarter"]
LEVELS: tuple[tuple[Level, int], ...] = (
    ("exempt_three_quarters", 880_000),
    ("exempt_half", 1_280_000),
    ("exempt_quarter", 1_680_000),
)
"""Yen of income after deductions, to which DEDUCTION is added for each dependant."""
STUDENTS = 1_280_000
WHOLE, WHOLE_EACH = 670_000, 350_000
"""Of the whole exemption and the postponement: income before deductions; for each dependant 350,000 more."""
DEDUCTION = 380_000
RELIEVED = 1_350_000
"""Of who is disabled, widowed or raises children alone (90条1項3号): as good as the whole exemption's limit."""


class Income(msgspec.Struct, frozen=True):
    """Of one person in the year before: yen of income, yen of deductions (social insurance ...), dependants.

    relieved: disabled, widowed or raising children alone (地方税法).
    """

    amount: int
    deductions: int
    dependants: int
    relieved: bool = False

    @property
    def whole_limit(self) -> int:
        """The most there may be for the whole exemption and the postponement."""
        most = WHOLE + WHOLE_EACH * self.dependants
        return max(most, RELIEVED) if self.relieved else most

    @property
    def allows_whole(self) -> bool:
        """Whether it stands in the way of nothing."""
        return self.amount <= self.whole_limit

    def is_within(self, base: int) -> bool:
        """Whether what is left after deductions is within a limit."""
        return (self.relieved and self.allows_whole) or (
            self.amount - self.deductions <= base + DEDUCTION * self.dependants
        )

    def limit(self, base: int) -> int:
        """The most income there may be for a limit."""
        most = base + DEDUCTION * self.dependants + self.deductions
        return max(most, RELIEVED) if self.relieved else most


def level_of(incomes: list[Income]) -> Level | None:
    """The largest exemption all of these incomes allow (90条1項1号, 90条の2第1-3項各1号); None for none."""
    if all(income.allows_whole for income in incomes):
        return "exempt_full"
    for level, base in LEVELS:
        if all(income.is_within(base) for income in incomes):
            return level
    return None
