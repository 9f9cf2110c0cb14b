"""A notice as values: what stands in it, in order, for a terminal or a sheet of paper to lay out."""

from datetime import date
from typing import Literal

import msgspec

from nenkin_tui.pension.money import Yen

Kind = Literal[
    "teikibin_postcard",
    "teikibin_sealed",
    "deduction_certificate",
    "withholding_slip",
    "payment_notice",
    "arrears_notice",
    "revision_notice",
    "change_notice",
    "decision_notice",
    "deferral_notice",
    "claim_form",
]


class Table(msgspec.Struct, frozen=True):
    """Rows of cells; `widths` in cells of a terminal, right-aligned where below 0, and the shares of a sheet's width.

    Yen stand in a table without their unit: the heading of the table or of the section says 円.
    """

    widths: tuple[int, ...]
    rows: tuple[tuple[str | Yen, ...], ...]
    head: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A heading and what stands under it: a table, sentences after it, or both."""

    heading: str
    table: Table | None = None
    says: tuple[str, ...] = ()
    aside: bool = False
    """For reference only: on a postcard it stands below the address, where there is room."""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice: who it is to, and its sections; sentences are in the language spoken when it was made."""

    kind: Kind
    title: str
    day: date
    """The day it comes into the inbox, which is the day it bears."""
    name: str
    postal_code: str
    address: str
    number: str | None
    """The basic pension number as papers group it; None on a ねんきん定期便, which does not bear it (K2)."""
    sections: tuple[Section, ...]

    @property
    def id(self) -> str:
        """What names it among one person's notices, and in a file's name."""
        return f"{self.kind}-{self.day.isoformat()}"


def cell_text(cell: str | Yen) -> str:
    """A cell as it is written."""
    return cell if isinstance(cell, str) else str(cell)
