"""What a choice of starting months comes to: as results carry it, and with all that led to it."""

import msgspec

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.money import Yen

NOT_BEFORE_65 = -1000
"""The thousandths of what an early claim does not bring: it is paid from 65 on, in full."""


class Amounts(msgspec.Struct, frozen=True):
    """Yearly yen as paid from a start; `annual` is the sum less `suspended`, 0 where nobody is qualified."""

    start: Age
    start_employees: Age
    first_month: Month
    qualified: bool
    basic: Yen
    additional: Yen
    remuneration_related: Yen
    transitional_addition: Yen
    dependants: Yen
    transfer_addition: Yen
    suspended: Yen
    annual: Yen
    monthly: Yen


class Claim(msgspec.Struct, frozen=True):
    """One pension's claim: its position, and the thousandths its amount changes by (below 0: less)."""

    position: int
    thousandths: int
    counted: int
    """The position up to which months count when it is claimed."""


class Paid(msgspec.Struct, frozen=True):
    """The parts in plain yen on the way to Amounts, and how they came about."""

    basic_claim: Claim
    employees_claim: Claim
    related_parts: tuple[tuple[int, int], ...]
    """The remuneration-related part in yen before adjustment, and its thousandths: an early claim counts from the
    specially provided age where there is one, for the part that is so provided."""
    average_share: tuple[int, int]
    """平均支給率 of a deferral while working, as a quotient; 1 of 1 without suspension."""
    counted: int
    """The position up to which employees' months count when paid."""
    at_65: tuple[int, int, int, int]
    """Basic, additional, remuneration-related, transitional: before adjustment."""
    parts: tuple[int, int, int, int]
    """The same as paid."""
    related_later: int
    """What months after the right add to the remuneration-related part, without adjustment."""
    transitional_later: int
    transitional_thousandths: int
    """What the transitional addition changes by: NOT_BEFORE_65 for who has the specially provided pension by then,
    whose old-age Employees' Pension itself begins at 65."""
    dependants: int
    suspended: int
    suspension: tuple[int, int, int, int]
    """What it came from: yearly pension, monthly pay, twelve months' bonuses, limit."""
    qualified: bool
