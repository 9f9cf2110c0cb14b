"""A person's pension record: the typed values of `nenkin-record/1`."""

from datetime import date
from typing import Literal

import msgspec

from nenkin_tui.model.month import Month

Sex = Literal["female", "male"]
Scheme = Literal["private", "public_national", "public_local", "private_school", "seamen", "miner"]
Status = Literal[
    "paid",
    "paid_additional",
    "paid_back",
    "category_3",
    "maternity",
    "childcare",
    "voluntary",
    "exempt_full",
    "exempt_three_quarters",
    "exempt_half",
    "exempt_quarter",
    "exempt_statutory",
    "student",
    "postponed",
    "unpaid",
    "not_enrolled",
    "complementary",
]

STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]  # typeshed hides a Literal's values
SCHEMES: tuple[Scheme, ...] = Scheme.__args__  # type: ignore[attr-defined]  # likewise
PARTIAL: frozenset[Status] = frozenset({"exempt_three_quarters", "exempt_half", "exempt_quarter"})
"""Exemptions of a part: the part left over must be paid."""


class NationalSpan(msgspec.Struct, frozen=True):
    """Months of one status under the National Pension, both ends included; no last month: still so."""

    first: Month
    last: Month | None
    status: Status
    additional: bool = False
    """Paid with the additional contribution (付加)."""
    reduced_part_paid: bool = True
    """Of a partial exemption: whether the part left over was paid."""


class EmployeesSpan(msgspec.Struct, frozen=True):
    """One employment insured under the Employees' Pension, by months or by dates.

    `first` is the month it began; it ends with `last` where the file names months, else with the month that
    follows by law from `left`; with neither it goes on. Pay is yen a month from the month beside it on; a deemed
    pay of 0 ends it (養育特例).
    """

    first: Month
    last: Month | None = None
    joined: date | None = None
    left: date | None = None
    employer: str = ""
    standard_monthly: tuple[tuple[Month, int], ...] = ()
    bonuses: tuple[tuple[Month, int], ...] = ()
    scheme: Scheme = "private"
    deemed_monthly: tuple[tuple[Month, int], ...] = ()
    fund: bool | str = False


class AveragePart(msgspec.Struct, frozen=True):
    """Months of one era and their average, already revalued, in yen."""

    months: int = 0
    amount: int = 0


class EmployeesAverage(msgspec.Struct, frozen=True):
    """Averages as textbooks give them, in place of month-by-month pay."""

    before_2003_04: AveragePart
    from_2003_04: AveragePart
    months_20_to_59: int


class Working(msgspec.Struct, frozen=True):
    """Present pay: yen a month, and the standard bonuses of the last twelve months."""

    standard_monthly: int
    bonuses_last_12: int = 0


class StatementAmounts(msgspec.Struct, frozen=True):
    """What a 定期便 prints for the record so far, yearly yen."""

    as_of: Month
    basic: int = 0
    remuneration_related: int = 0
    transitional_addition: int = 0


class Claim(msgspec.Struct, frozen=True):
    """A pension already claimed, and its first month paid."""

    kind: Literal["basic", "employees"]
    first: Month


class Record(msgspec.Struct, frozen=True):
    """All that is known of one person; see COMMANDS, "Record file"."""

    birth_date: date
    sex: Sex
    recorded_until: Month | None = None
    national: tuple[NationalSpan, ...] = ()
    employees: tuple[EmployeesSpan, ...] = ()
    employees_average: EmployeesAverage | None = None
    additional_months: int = 0
    spouse: date | None = None
    """The spouse's birth date."""
    children: tuple[date, ...] = ()
    """Their birth dates."""
    working: Working | None = None
    statement_amounts: StatementAmounts | None = None
    claims: tuple[Claim, ...] = ()
