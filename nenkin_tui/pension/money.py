"""Yen as results carry them: to be shown, not calculated with. Sums and shares are made here, by the law's side."""

import msgspec


class Yen(msgspec.Struct, frozen=True, eq=True):
    """An amount of whole yen, without operators; `amount` is for writing it down."""

    amount: int

    def __str__(self) -> str:
        """With thousands commas: `1,364,074`."""
        return f"{self.amount:,}"


NOTHING = Yen(0)


def total(*parts: Yen) -> Yen:
    """Their sum."""
    return Yen(sum(part.amount for part in parts))


def less(whole: Yen, part: Yen) -> Yen:
    """What is left of the whole."""
    return Yen(whole.amount - part.amount)


def monthly(annual: Yen) -> Yen:
    """A twelfth, truncated."""
    return Yen(annual.amount // 12)


def share(part: Yen, whole: Yen, of: int = 1000) -> int:
    """The part in so many equal parts of the whole, to the nearest; 0 of nothing."""
    return (2 * part.amount * of + whole.amount) // (2 * whole.amount) if whole.amount else 0


def share_of(whole: Yen, part: int, of: int) -> Yen:
    """So many of so many equal parts of the whole, truncated: the height of a line in a plot."""
    return Yen(whole.amount * part // of)


def in_units(amount: Yen, unit: int) -> int:
    """How many whole units of so many yen: 万 of 10,000."""
    return amount.amount // unit
